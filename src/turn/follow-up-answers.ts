import type { Identity } from '../conversation/identity.js';
import type { FollowUpQuestion } from '../dialog/follow-up-questions.js';
import type { Answer } from '../dialog/questions.js';
import type { Feedback } from '../feedback/feedback.js';
import type { FollowUps } from '../feedback/follow-ups.js';
import type { ConversationRecord } from './conversation-record.js';

interface Asking {
  readonly record: ConversationRecord;
  readonly message: { readonly id: string };
  readonly identity: Identity;
}

interface Deps {
  readonly followUps: Pick<FollowUps, 'open'>;
  readonly feedback: Pick<Feedback<ConversationRecord>, 'bookCallback'>;
}

/** The redemption is watched; where watching it is over, a colleague calls. */
export async function bookFollowUp(
  { orderNumber, fundName, bankCard, stage }: FollowUpQuestion,
  { record, message, identity }: Asking,
  { followUps, feedback }: Deps,
): Promise<Answer> {
  if (identity.level !== 'verified') throw new Error('A follow-up before verification');
  const order = { orderNumber, fundName, bankCard };
  const { customerId } = identity;
  const { state, dueAt } = await followUps.open({
    conversationId: record.id,
    customerId,
    order,
    stage,
  });
  if (state === 'watching') return { type: 'followUpBooked', dueAt: dueAt.toISOString() };
  const reason = `赎回未到账回访 ${orderNumber}`;
  const callback = await feedback.bookCallback({ record, reason, key: message.id });
  return { type: 'callbackBooked', dueAt: callback.dueAt.toISOString() };
}
