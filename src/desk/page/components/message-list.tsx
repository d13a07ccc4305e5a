import { Button } from 'antd';
import { useMemo } from 'react';
import type { Thread } from '../state/thread.js';
import { wholeHistory, type Stretch } from '../state/whole-history.js';
import type { TimelineItem } from '../state/timeline.js';
import { nameOf } from '../words.js';
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
  const { messages, others, earlier } = thread;
  const stretches = useMemo(
    () => wholeHistory({ messages, others, earlier }, nowMs()),
    [messages, others, earlier, nowMs],
  );
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
        {stretches.map((stretch) => (
          <Place key={stretch.key} stretch={stretch} isOne={stretches.length === 1} />
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

interface PlaceProps {
  readonly stretch: Stretch;
  /** There is no other: where it is goes without saying. */
  readonly isOne: boolean;
}

/** What was said in one place, with a mark where it begins. */
function Place({ stretch: { channel, items }, isOne }: PlaceProps) {
  const mark = channel === undefined ? '本会话' : `在${nameOf.channel(channel)}`;
  return (
    <div className={channel === undefined ? 'place' : 'place came-from'}>
      {!isOne && (
        <div className="day channel" role="separator">
          <span>{mark}</span>
        </div>
      )}
      {items.map((item) => (
        <Item key={item.key} item={item} />
      ))}
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
