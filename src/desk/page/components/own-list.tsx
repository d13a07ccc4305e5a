import { Badge } from 'antd';
import { assertNever } from '../../../shared/assert-never.js';
import { unreadOf } from '../state/desk-state.js';
import { moment } from '../state/time.js';
import type { HandoffView, MessageView } from '../state/views.js';
import { nameOf } from '../words.js';
import { useDesk, useDeskState } from './desk-context.js';

interface OwnListProps {
  readonly handoffs: readonly HandoffView[];
  readonly isLoading: boolean;
}

/** The conversations the agent holds. */
export function OwnList({ handoffs, isLoading }: OwnListProps) {
  if (handoffs.length === 0)
    return <p className="none">{isLoading ? '加载中…' : '还没有接入会话'}</p>;
  return (
    <ul>
      {handoffs.map((handoff) => (
        <li key={handoff.id}>
          <OwnRow handoff={handoff} />
        </li>
      ))}
    </ul>
  );
}

function OwnRow({ handoff }: { readonly handoff: HandoffView }) {
  const { desk, nowMs } = useDesk();
  const state = useDeskState();
  const { conversationId, customerName, queue } = handoff;
  const unread = unreadOf(state, conversationId);
  const last = state.threads[conversationId]?.messages.at(-1);
  return (
    <button
      type="button"
      className="row"
      aria-current={conversationId === state.selectedId}
      onClick={() => void desk.select(conversationId)}
    >
      <span className="row-line">
        <span className="row-name" title={customerName}>
          {customerName}
        </span>
        <span className="row-side">{last && moment(last.at, nowMs())}</span>
      </span>
      <span className="row-line">
        <span className="row-preview">
          {last === undefined ? nameOf.queue(queue) : preview(last)}
        </span>
        <Badge count={unread} size="small" title={`${unread} 条未读`} />
      </span>
    </button>
  );
}

function preview({ author, text, card }: MessageView): string {
  const said = text === '' ? (card?.title ?? '') : text;
  switch (author.role) {
    case 'bot':
      return `智能客服：${said}`;
    case 'agent':
      return `${author.name ?? '坐席'}：${said}`;
    case 'customer':
    case 'notice':
      return said;
    default:
      return assertNever(author.role);
  }
}
