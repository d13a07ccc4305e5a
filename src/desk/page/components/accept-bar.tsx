import { Button } from 'antd';
import type { HandoffView } from '../state/views.js';
import { nameOf } from '../words.js';
import { useDesk, useDeskState } from './desk-context.js';
import { Reasons } from './reasons.js';
import { useAction } from './use-action.js';
import { WaitClock } from './waiting-list.js';

/** Below a waiting customer's conversation: takes it over. */
export function AcceptBar({ handoff }: { readonly handoff: HandoffView }) {
  const { desk } = useDesk();
  const { me } = useDeskState();
  const { isRunning, run } = useAction(() => desk.accept(handoff));
  const last = handoff.transfers?.at(-1);
  const other = handoff.offer?.agentId === me.id ? undefined : handoff.offer;
  return (
    <div className="accept-bar">
      <div className="accept-facts">
        <span>
          在「{nameOf.queue(handoff.queue)}」排队，已等待 <WaitClock since={handoff.requestedAt} />
        </span>
        {last !== undefined && (
          <span className="muted">
            {last.fromName}
            {last.why === 'agentGone' ? ' 接待时断线' : ' 转来'}
            {last.note !== undefined && last.note !== '' && `：${last.note}`}
          </span>
        )}
        {other !== undefined && <span className="muted">正推给{other.agentName}</span>}
        <span className="row-tags">
          <Reasons reasons={handoff.reasons} />
        </span>
      </div>
      <Button type="primary" size="large" loading={isRunning} onClick={run}>
        接入
      </Button>
    </div>
  );
}
