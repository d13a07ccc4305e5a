import { createHash } from 'node:crypto';
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
import type { DialogMemory } from '../dialog/dialog-definition.js';
import type { Mode } from './conversation-record.js';

export interface SayDeps {
  readonly texts: DialogTexts;
  readonly guard: Guard;
  readonly tone: Tone;
  readonly log: Logger;
}

/** A reply as it is said, and the memory that knows of it. */
export interface Worded {
  readonly reply: Reply;
  readonly memory: DialogMemory;
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

  /** A text, and the way to a person beside it. */
  const withPerson = (key: string): Reply =>
    lawful({ text: plain(key), choices: [plain('choice.person')], card: undefined });

  return {
    lawful,

    /** undefined: nothing is to be said. `warms`: a warm word may stand before it. */
    reply(said: readonly Said[], mood: Mood, warms = true): Reply | undefined {
      const composed = composeReply(said, mood, warms ? tone : undefined);
      return composed === undefined ? undefined : lawful(composed);
    },

    /**
     * No reply is the one before it word for word: what is the same is said to be the same, and a
     * person is offered to a customer who is with the bot.
     */
    inOtherWords(reply: Reply, memory: DialogMemory, mode: Mode): Worded {
      const digest = createHash('sha256').update(reply.text).digest('base64').slice(0, 12);
      const { lastSaid } = memory;
      const times = lastSaid?.digest === digest ? lastSaid.times + 1 : 0;
      const noted = { ...memory, lastSaid: { digest, times } };
      if (times === 0) return { reply, memory: noted };
      const person = mode === 'bot' ? [plain('choice.person')] : [];
      const choices = [...new Set([...reply.choices, ...person])];
      const text = `${plain('asBefore', times)}\n${reply.text}`;
      return { reply: lawful({ ...reply, text, choices }), memory: noted };
    },

    /** What is said when the turn itself breaks. */
    apology: () => withPerson('broken'),

    /** What is said of funds and trades while nothing at all is known of them. */
    withoutCore: () => withPerson('withoutCore'),

    /** What is said when an answer takes its time. `turn` makes the wordings take turns. */
    slow: (turn: number): Reply =>
      lawful({ text: plain('slow', turn), choices: [], card: undefined }),

    /** What is said to a picture or document without words. */
    receipt: (isQueued: boolean): Reply =>
      isQueued
        ? lawful({ text: plain('file.queued'), choices: [], card: undefined })
        : withPerson('file.received'),
  };
}

export type SaySomething = ReturnType<typeof createSay>;
