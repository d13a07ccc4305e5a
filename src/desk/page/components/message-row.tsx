import { memo } from 'react';
import { clockTime } from '../state/time.js';
import type { AuthorView, MessageView } from '../state/views.js';
import type { Revision } from '../../../conversation/message.js';
import { Attachments } from './attachments.js';
import { FactTable } from './fact-table.js';
import { Revising } from './revising.js';
import { Understood } from './understood.js';

interface MessageRowProps {
  readonly message: MessageView;
  /** Whether it names its speaker. */
  readonly opens: boolean;
  readonly revised: Revision['how'] | undefined;
}

/** One message of the thread. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, opens, revised } = props;
  const { author, choices, understanding } = message;
  if (author.role === 'notice') return <Notice message={message} />;
  return (
    <article className={`message ${author.role}${revised === undefined ? '' : ' revised'}`}>
      {opens && (
        <header>
          {speaker(author)} <time dateTime={message.at}>{clockTime(message.at)}</time>
        </header>
      )}
      <Bubble message={message} />
      {message.withheld === true && <p className="muted revising">关联已解除，对方不再看到</p>}
      <Revising message={message} revised={revised} />
      {choices !== undefined && choices.length > 0 && <Choices choices={choices} />}
      {understanding !== undefined && <Understood understanding={understanding} />}
    </article>
  );
});

function Bubble({ message }: { readonly message: MessageView }) {
  const { at, text, card, picture, attachments } = message;
  return (
    <div className="bubble" title={clockTime(at)}>
      {text !== '' && <p>{text}</p>}
      {card !== undefined && <FactTable card={card} />}
      {picture !== undefined && (
        <img src={`data:image/png;base64,${picture.png}`} alt={picture.alt} />
      )}
      {attachments !== undefined && (
        <Attachments attachments={attachments} conversationId={message.conversationId} />
      )}
    </div>
  );
}

function Notice({ message }: { readonly message: MessageView }) {
  return (
    <p className="notice">
      {message.text} <time dateTime={message.at}>{clockTime(message.at)}</time>
    </p>
  );
}

function Choices({ choices }: { readonly choices: readonly string[] }) {
  return (
    <ul className="choices" aria-label="给客户的选项">
      {choices.map((choice) => (
        <li key={choice}>{choice}</li>
      ))}
    </ul>
  );
}

function speaker({ role, name }: AuthorView): string {
  if (role === 'customer') return '客户';
  return role === 'bot' ? '智能客服' : (name ?? '坐席');
}
