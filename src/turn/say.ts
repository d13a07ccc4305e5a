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

  const plain = (key: string, variant = 0): string =>
    texts.render(common, key, { values: {}, variant });

  return {
    lawful,

    /** undefined: nothing is to be said. */
    reply(said: readonly Said[], mood: Mood): Reply | undefined {
      const composed = composeReply(said, mood, tone);
      return composed === undefined ? undefined : lawful(composed);
    },

    /** What is said when the turn itself breaks. */
    apology(): Reply {
      return lawful({ text: plain('broken'), choices: [plain('choice.person')], card: undefined });
    },

    /** What is said when an answer takes its time. `turn` makes the wordings take turns. */
    slow: (turn: number): Reply =>
      lawful({ text: plain('slow', turn), choices: [], card: undefined }),
  };
}

export type SaySomething = ReturnType<typeof createSay>;
