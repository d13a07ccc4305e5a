/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CardPorts } from './attached.js';
import { Composer } from './composer.js';
import type { Conversation, Shown } from './conversation.js';
import { Line, Unsent } from './lines.js';
import { offered } from './thread.js';

interface ChatProps {
  readonly conversation: Conversation;
  readonly open: (url: string) => void;
}

/** The conversation: what was said, what may be pressed, and where to write. */
export function Chat({ conversation, open }: ChatProps) {
  const shown = useShown(conversation);
  const { thread, typist } = shown;
  const { say, sayAgain, tellTyping } = conversation;
  const ports: CardPorts = { open, say };
  const log = useRef<HTMLDivElement>(null);
  const { isBehind, toEnd, onScroll } = useEndInSight(log, shown);
  const choices = offered(thread);

  return (
    <>
      <div class="log" role="log" aria-label="对话内容" tabIndex={0} ref={log} onScroll={onScroll}>
        {thread.lines.map((line, at) => (
          <Line key={line.id} line={line} before={thread.lines[at - 1]} ports={ports} />
        ))}
        {thread.drafts.map((draft) => (
          <Unsent
            key={draft.clientId}
            draft={draft}
            ports={ports}
            onAgain={() => sayAgain(draft)}
          />
        ))}
        {typist !== undefined && (
          <p class="typing">{typist === '' ? '客服' : `人工客服 ${typist}`} 正在输入…</p>
        )}
      </div>
      {isBehind && (
        <button type="button" class="to-end" onClick={toEnd}>
          查看最新消息
        </button>
      )}
      {choices.length > 0 && (
        <div class="choices" role="group" aria-label="您可以直接选择">
          {choices.map((choice) => (
            <button type="button" key={choice} onClick={() => say(choice)}>
              {choice}
            </button>
          ))}
        </div>
      )}
      <Composer say={say} tellTyping={tellTyping} />
    </>
  );
}

function useShown({ shown, watch }: Conversation): Shown {
  const [current, setCurrent] = useState(shown());
  useEffect(() => {
    setCurrent(shown());
    return watch(() => setCurrent(shown()));
  }, []);
  return current;
}

const nearPx = 80;

/**
 * Keeps the end in sight while it is in sight. Whoever reads further up stays there, until they
 * say something themselves.
 */
function useEndInSight(
  log: { readonly current: HTMLDivElement | null },
  { thread, typist }: Shown,
) {
  const isAtEnd = useRef(true);
  const [isBehind, setBehind] = useState(false);
  const draftCount = thread.drafts.length;
  const draftsBefore = useRef(draftCount);

  function toEnd(): void {
    isAtEnd.current = true;
    setBehind(false);
    if (log.current !== null) log.current.scrollTop = log.current.scrollHeight;
  }

  function follow(): void {
    if (isAtEnd.current) toEnd();
  }

  useLayoutEffect(() => {
    if (draftCount > draftsBefore.current || isAtEnd.current) toEnd();
    else setBehind(true);
    draftsBefore.current = draftCount;
  }, [thread, typist]);

  useEffect(() => {
    // cards and pictures grow when they have come; the keyboard takes from the height
    const grown = new ResizeObserver(follow);
    if (log.current !== null) grown.observe(log.current);
    const added = new MutationObserver(follow);
    if (log.current !== null) added.observe(log.current, { childList: true, subtree: true });
    log.current?.addEventListener('load', follow, true);
    return () => {
      grown.disconnect();
      added.disconnect();
    };
  }, []);

  const onScroll = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = log.current ?? {};
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearPx;
    if (isAtEnd.current) setBehind(false);
  };
  return { isBehind, toEnd, onScroll };
}
