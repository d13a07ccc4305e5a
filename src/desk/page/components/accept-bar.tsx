import { Button } from 'antd';
import type { HandoffView } from '../state/views.js';
import { nameOf } from '../words.js';
import { useDesk } from './desk-context.js';
import { Reasons } from './reasons.js';
import { useAction } from './use-action.js';
import { WaitClock } from './waiting-list.js';

/** Below a waiting customer's conversation: takes it over. */
export function AcceptBar({ handoff }: { readonly handoff: HandoffView }) {
  const { desk } = useDesk();
  const { isRunning, run } = useAction(() => desk.accept(handoff));
  return (
    <div className="accept-bar">
      <div className="accept-facts">
        <span>
          在「{nameOf.queue(handoff.queue)}」排队，已等待 <WaitClock since={handoff.requestedAt} />
        </span>
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
