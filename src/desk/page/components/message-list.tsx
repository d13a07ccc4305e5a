import { Button } from 'antd';
import { useMemo } from 'react';
import type { Thread } from '../state/thread.js';
import { timeline } from '../state/timeline.js';
import type { TimelineItem } from '../state/timeline.js';
import { CameFrom } from './came-from.js';
import { useDesk, useDeskState } from './desk-context.js';
import { MessageRow } from './message-row.js';
import { OutgoingRow } from './outgoing-row.js';
import { useAction } from './use-action.js';
import { useScroll } from './use-scroll.js';

/** The thread from its earliest loaded message to what is being sent. */
export function MessageList({ thread }: { readonly thread: Thread }) {
  const { nowMs } = useDesk();
  const outgoing = useDeskState().outgoing.filter(
    ({ conversationId }) => conversationId === thread.id,
  );
  const items = useMemo(() => timeline(thread.messages, nowMs()), [thread.messages, nowMs]);
  const scroll = useScroll(thread.messages, outgoing.length);
  return (
    <div className="messages-frame">
      {/* Reachable by keyboard, to scroll. */}
      <div
        className="messages"
        ref={scroll.ref}
        onScroll={scroll.note}
        tabIndex={0}
        role="log"
        aria-label="会话记录"
      >
        {thread.earlier && <EarlierButton id={thread.id} />}
        {thread.cameFrom !== undefined && <CameFrom {...thread.cameFrom} />}
        {items.map((item) => (
          <Item key={item.key} item={item} />
        ))}
        {outgoing.map((one) => (
          <OutgoingRow key={one.clientId} outgoing={one} />
        ))}
      </div>
      {scroll.hasNewBelow && (
        <Button className="new-below" shape="round" type="primary" onClick={scroll.toEnd}>
          有新消息
        </Button>
      )}
    </div>
  );
}

function Item({ item }: { readonly item: TimelineItem }) {
  if (item.kind === 'message')
    return <MessageRow message={item.message} opens={item.opens} revised={item.revised} />;
  return (
    <div className="day" role="separator">
      <span>{item.label}</span>
    </div>
  );
}

function EarlierButton({ id }: { readonly id: string }) {
  const { desk } = useDesk();
  const { isRunning, run } = useAction(() => desk.loadEarlier(id));
  return (
    <div className="earlier">
      <Button type="text" size="small" loading={isRunning} onClick={run}>
        查看更早的消息
      </Button>
    </div>
  );
}
