import type { Activity } from './customer-client.js';

const isByCustomer = ({ from }: Activity): boolean => from.role === 'user';

/** The ids of the messages that were answered, in the order of the answers. */
export const answered = (activities: readonly Activity[]): readonly string[] =>
  activities.flatMap(({ replyToId }) => (replyToId === undefined ? [] : [replyToId]));

export const hasReplies =
  (count: number) =>
  (activities: readonly Activity[]): boolean =>
    answered(activities).length >= count;

/** What of a conversation must hold, in a form that can be compared with `wholeWith`. */
export function wholeOf(activities: readonly Activity[]) {
  const written = activities.filter(isByCustomer);
  const ids = written.map(({ id }) => id);
  return {
    written: written.map(({ text }) => text),
    isAnsweredOnceInOrder: answered(activities).join() === ids.join(),
    hasNoGap: activities.every(
      ({ channelData }, n) => channelData['webchat:sequence-id'] === n + 1,
    ),
  };
}

/** A conversation in which these texts, and no others, were written and answered. */
export const wholeWith = (written: readonly (string | undefined)[]) => ({
  written,
  isAnsweredOnceInOrder: true,
  hasNoGap: true,
});
