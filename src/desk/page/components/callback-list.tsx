import { Button, Popconfirm } from 'antd';
import { callbackDue, inOrderOfUrgency } from '../state/callbacks.js';
import type { CallbackView } from '../state/views.js';
import { useDesk, useNow } from './desk-context.js';
import { useAction } from './use-action.js';

interface CallbackListProps {
  readonly callbacks: readonly CallbackView[];
}

/** Customers who were promised a call, the overdue first. */
export function CallbackList({ callbacks }: CallbackListProps) {
  if (callbacks.length === 0) return <p className="none">没有待回访的客户</p>;
  return (
    <ul className="callbacks">
      {inOrderOfUrgency(callbacks).map((callback) => (
        <li key={callback.id}>
          <CallbackRow callback={callback} />
        </li>
      ))}
    </ul>
  );
}

function CallbackRow({ callback }: { readonly callback: CallbackView }) {
  const { desk } = useDesk();
  const { label, level } = callbackDue(callback, useNow(30_000));
  const { isRunning, run } = useAction(() => desk.finishCallback(callback.id));
  return (
    <div className="callback">
      <span className="row-line">
        <span className="row-name" title={callback.customerName}>
          {callback.customerName}
        </span>
        <span className={`due ${level}`}>{label}</span>
      </span>
      <p>{callback.reason}</p>
      <span className="callback-actions">
        <Button size="small" onClick={() => void desk.select(callback.conversationId)}>
          查看会话
        </Button>
        <Popconfirm
          title="已经回访过这位客户？"
          okText="完成"
          okButtonProps={{ autoFocus: true }}
          destroyOnHidden
          onConfirm={run}
        >
          <Button size="small" type="primary" ghost loading={isRunning}>
            完成
          </Button>
        </Popconfirm>
      </span>
    </div>
  );
}
