import type { Logger } from 'pino';
import {
  composeReply,
  guardReply,
  type Mood,
  type Reply,
  type Said,
} from '../compose/compose-reply.js';
import type { Guard } from '../compose/guard.js';
import type { Tone } from '../compose/tone.js';
import type { DialogTexts } from '../compose/dialog-texts.js';

export interface SayDeps {
  readonly texts: DialogTexts;
  readonly guard: Guard;
  readonly tone: Tone;
  readonly log: Logger;
}

const common = 'common/common';
const plain = { values: {}, variant: 0 };

/** Makes what a turn says into one lawful message. */
export function createSay({ texts, guard, tone, log }: SayDeps) {
  function lawful(reply: Reply): Reply {
    return guardReply(guard, reply, (violations) =>
      log.error(
        { rules: violations.map(({ ruleId }) => ruleId) },
        'a reply of the bot was unlawful',
      ),
    );
  }

  /** A text, and the way to a person beside it. */
  const withPerson = (key: string): Reply =>
    lawful({
      text: texts.render(common, key, plain),
      choices: [texts.render(common, 'choice.person', plain)],
      card: undefined,
    });

  return {
    lawful,

    /** undefined: nothing is to be said. */
    reply(said: readonly Said[], mood: Mood): Reply | undefined {
      const composed = composeReply(said, mood, tone);
      return composed === undefined ? undefined : lawful(composed);
    },

    /** What is said when the turn itself breaks. */
    apology: () => withPerson('broken'),

    /** What is said to a picture or document without words. */
    receipt: (isQueued: boolean): Reply =>
      isQueued
        ? lawful({ text: texts.render(common, 'file.queued', plain), choices: [], card: undefined })
        : withPerson('file.received'),
  };
}

export type SaySomething = ReturnType<typeof createSay>;
