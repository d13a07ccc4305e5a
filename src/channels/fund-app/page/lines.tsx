/** @jsxImportSource preact */
import { Attachment, type CardPorts } from './attached.js';
import { speakerOf, type Draft, type LineActivity } from './thread.js';

const saidBy = { customer: '您说：', bot: '客服说：', agent: '客服说：', notice: '' } as const;

const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** After a pause so long the time is shown again. */
const pauseMs = 300_000;

const timeOf = ({ timestamp }: LineActivity): number => Date.parse(timestamp ?? '');

interface LineProps {
  readonly line: LineActivity;
  readonly before: LineActivity | undefined;
  readonly ports: CardPorts;
}

/** One line of the conversation. */
export function Line({ line, before, ports }: LineProps) {
  const speaker = speakerOf(line);
  const isLater = before === undefined || timeOf(line) - timeOf(before) > pauseMs;
  return (
    <article class={`line ${speaker}`}>
      {isLater && line.timestamp !== undefined && (
        <time dateTime={line.timestamp}>{moment.format(timeOf(line))}</time>
      )}
      {speaker === 'agent' && <p class="name">人工客服 {line.from.name}</p>}
      <Words who={saidBy[speaker]} text={line.text} />
      {line.attachments?.map((item) => (
        <Attachment item={item} ports={ports} />
      ))}
    </article>
  );
}

function Words({ who, text = '' }: { who: string; text?: string | undefined }) {
  if (text === '') return <span class="unseen">{who}</span>;
  return (
    <p class="bubble">
      <span class="unseen">{who}</span>
      {text}
    </p>
  );
}

interface UnsentProps {
  readonly draft: Draft;
  readonly ports: CardPorts;
  readonly onAgain: () => void;
}

/** What the customer has said and the server has not got yet. */
export function Unsent({ draft, ports, onAgain }: UnsentProps) {
  return (
    <article class="line customer draft">
      <Words who="您说：" text={draft.text} />
      {draft.files.map((item) => (
        <Attachment item={item} ports={ports} />
      ))}
      {draft.refusal === undefined ? (
        <p class="state">发送中…</p>
      ) : (
        <p class="state refused" role="alert">
          {draft.refusal}
          <button type="button" onClick={onAgain}>
            重新发送
          </button>
        </p>
      )}
    </article>
  );
}
