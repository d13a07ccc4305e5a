import { placesOf } from '../state/handoffs.js';
import { elapsed, waitLevel } from '../state/time.js';
import type { HandoffView } from '../state/views.js';
import { nameOf } from '../words.js';
import { useDesk, useDeskState, useNow } from './desk-context.js';
import { Reasons } from './reasons.js';

interface WaitingListProps {
  readonly handoffs: readonly HandoffView[];
  readonly isLoading: boolean;
}

/** Who waits for a person, first to be served first. */
export function WaitingList({ handoffs, isLoading }: WaitingListProps) {
  if (handoffs.length === 0)
    return <p className="none">{isLoading ? '加载中…' : '没有客户在排队'}</p>;
  const places = placesOf(handoffs);
  return (
    <ul>
      {handoffs.map((handoff) => (
        <li key={handoff.id}>
          <WaitingRow handoff={handoff} place={places.get(handoff.id) ?? 0} />
        </li>
      ))}
    </ul>
  );
}

function WaitingRow({ handoff, place }: { readonly handoff: HandoffView; readonly place: number }) {
  const { desk } = useDesk();
  const { selectedId, me } = useDeskState();
  const { conversationId, customerName, queue, reasons, requestedAt, offer, meant } = handoff;
  return (
    <button
      type="button"
      className="row"
      aria-current={conversationId === selectedId}
      onClick={() => void desk.select(conversationId)}
    >
      <span className="row-line">
        <span className="row-name" title={customerName}>
          {customerName}
        </span>
        <WaitClock since={requestedAt} />
      </span>
      <span className="row-tags">
        <span className="queue">
          {nameOf.queue(queue)} 第 {place} 位
        </span>
        <Reasons reasons={reasons} />
        {meant?.for.includes(me.id) === true && (
          <span className="reason">
            {meant.why === 'adviser' ? '您的专属客户' : '上次由您接待'}
          </span>
        )}
        {offer !== undefined && offer.agentId !== me.id && (
          <span className="muted">正推给{offer.agentName}</span>
        )}
      </span>
    </button>
  );
}

/** How long somebody has waited, ticking. */
export function WaitClock({ since }: { readonly since: string }) {
  const now = useNow(1_000);
  return (
    <span className={`clock ${waitLevel(since, now)}`} title="已等待">
      {elapsed(since, now)}
    </span>
  );
}
