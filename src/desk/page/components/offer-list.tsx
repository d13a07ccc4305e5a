import { Button } from 'antd';
import { secondsLeft } from '../state/time.js';
import type { HandoffView } from '../state/views.js';
import { nameOf } from '../words.js';
import { useDesk, useNow } from './desk-context.js';
import { Reasons } from './reasons.js';
import { useAction } from './use-action.js';
import { WaitClock } from './waiting-list.js';

/** Customers offered to the agent, each with the time left to take them. */
export function OfferList({ offers }: { readonly offers: readonly HandoffView[] }) {
  if (offers.length === 0) return undefined;
  return (
    <section className="offers" aria-label="等您接入" aria-live="polite">
      <h2>
        等您接入 <span className="count">{offers.length}</span>
      </h2>
      <ul>
        {offers.map((handoff) => (
          <li key={handoff.id}>
            <OfferCard handoff={handoff} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OfferCard({ handoff }: { readonly handoff: HandoffView }) {
  const { desk } = useDesk();
  const now = useNow(1_000);
  const taking = useAction(async () => {
    await desk.accept(handoff);
    await desk.select(handoff.conversationId);
  });
  const passing = useAction(() => desk.pass(handoff));
  const { customerName, queue, reasons, requestedAt, offer } = handoff;
  const left = offer === undefined ? 0 : secondsLeft(offer.until, now);
  return (
    <article className="offer">
      <div className="row-line">
        <button
          type="button"
          className="row-name"
          title="看一看对话"
          onClick={() => void desk.select(handoff.conversationId)}
        >
          {customerName}
        </button>
        <span className={left <= 10 ? 'left short' : 'left'} role="timer">
          剩 {left} 秒
        </span>
      </div>
      <div className="row-tags">
        <span className="queue">{nameOf.queue(queue)}</span>
        <Reasons reasons={reasons} />
        <span className="muted">
          已等 <WaitClock since={requestedAt} />
        </span>
      </div>
      <div className="offer-actions">
        <Button type="primary" size="small" loading={taking.isRunning} onClick={taking.run}>
          接入
        </Button>
        <Button size="small" loading={passing.isRunning} onClick={passing.run}>
          让给下一位
        </Button>
      </div>
    </article>
  );
}
