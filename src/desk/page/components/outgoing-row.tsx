import { Button } from 'antd';
import type { Outgoing } from '../state/outgoing.js';
import { useDesk } from './desk-context.js';

/** A message on its way, or not delivered. */
export function OutgoingRow({ outgoing }: { readonly outgoing: Outgoing }) {
  const { desk } = useDesk();
  const { delivery, text } = outgoing;
  return (
    <article className={`message agent outgoing ${delivery.state}`}>
      <div className="bubble">
        <p>{text}</p>
      </div>
      {delivery.state === 'failed' ? (
        <footer role="alert">
          <span>未送达：{delivery.problem}</span>
          <Button type="link" size="small" onClick={() => void desk.retry(outgoing)}>
            重试
          </Button>
          <Button type="link" size="small" onClick={() => desk.discard(outgoing)}>
            删除
          </Button>
        </footer>
      ) : (
        <footer>发送中…</footer>
      )}
    </article>
  );
}
