import { expect, test } from 'vitest';
import { loadGuard } from '../../src/compose/guard.js';
import type { Message } from '../../src/conversation/message.js';
import { demoPhone } from '../../src/fund/demo/demo-customers.js';
import { coreThatFails } from './core-that-fails.js';
import { startTalk, type Talk } from './talk.js';

const guard = loadGuard();
const apologies = /抱歉|对不起|不好意思/g;
const leftOpen = /[{}]|undefined|null|NaN/;

interface Options {
  /** The customer signed in with the app: nobody asks who it is. */
  readonly as?: string;
  /** When it happens, ISO. */
  readonly at?: string;
}

/** The phone number a demo customer is known by. */
export const phoneOf = demoPhone;

/** A conversation from its first word, told as it is heard. */
export function scenario(
  title: string,
  ...[second, third]: [play: Play] | [options: Options, play: Play]
): void {
  const [options, play] = typeof second === 'function' ? [{}, second] : [second, third];
  test(title, async () => {
    const line = { isDown: false };
    const talk = await startTalk({
      ...options,
      core: (clock) => coreThatFails(clock, () => line.isDown),
    });
    try {
      await play?.(castOf(talk, line));
    } finally {
      await talk.end();
    }
  });
}

type Cast = ReturnType<typeof castOf>;
type Play = (cast: Cast) => Promise<void>;

function castOf(talk: Talk, line: { isDown: boolean }) {
  let heard: readonly Message[] = [];
  const last = (): Message => {
    const reply = heard.at(-1);
    if (reply === undefined) throw new Error('The bot said nothing');
    return reply;
  };

  const customer = {
    /** One message, until everything that follows from it is said. */
    async says(...texts: readonly string[]): Promise<void> {
      for (const text of texts) {
        heard = await talk.say(text);
        for (const message of heard) expectFitToSay(message);
      }
    },
    /** Phone number, then the code that comes to it. */
    async provesToBe(id: string): Promise<void> {
      await customer.says(phoneOf(id));
      await customer.says(talk.code());
    },
  };

  const bot = {
    says: (pattern: RegExp) => void expect(last().text).toMatch(pattern),
    neverSays: (pattern: RegExp) => void expect(last().text).not.toMatch(pattern),
    /** Says it and waits for the answer. */
    async asks(pattern: RegExp): Promise<void> {
      expect(last().text).toMatch(pattern);
      const { memory } = await talk.record();
      expect(memory.stack.at(-1)?.openQuestion, 'an open question').toBeDefined();
    },
    /** Has these among the buttons. */
    offers: (...labels: readonly string[]) =>
      void expect(last().choices).toEqual(expect.arrayContaining([...labels])),
    offersNothing: () => void expect(last().choices).toBeUndefined(),
    /** Has this row on the card. */
    shows: (label: string, value: RegExp) =>
      void expect(last().card?.rows.find((row) => row.label === label)?.value).toMatch(value),
    isSilent: () => void expect(heard).toEqual([]),
  };

  return {
    customer,
    bot,
    sms: smsOf(talk),
    ...personsOf(talk),
    core: coreOf(line),
    time: talk.time,
    talk,
  };
}

const smsOf = (talk: Talk) => ({
  code: () => talk.code(),
  /** A code that is not the one that was sent. */
  otherCode: () => String((Number(talk.code()) + 1) % 1_000_000).padStart(6, '0'),
  sent: () => talk.codesSent(),
});

const coreOf = (line: { isDown: boolean }) => ({
  goesDown: () => void (line.isDown = true),
  comesBack: () => void (line.isDown = false),
});

function personsOf(talk: Talk) {
  return {
    queue: {
      async isEmpty(): Promise<void> {
        expect(await talk.service.handoffs.list('waiting')).toEqual([]);
      },
      async holds(queue: string, reason: RegExp): Promise<void> {
        const waiting = await talk.service.handoffs.list('waiting');
        expect(waiting.map((handoff) => handoff.queue)).toEqual([queue]);
        expect(waiting[0]?.reasons.join(' ')).toMatch(reason);
      },
    },
    ratings: {
      are: (...scores: readonly number[]): void => {
        expect(talk.ratings()).toEqual(scores);
      },
    },
    /** An agent takes the conversation. */
    agentTakes: async () => void (await accept(talk)),
    /** An agent takes the conversation and gives it back. */
    async agentServes(): Promise<void> {
      const { agent, handoff } = await accept(talk);
      await talk.service.handoffs.close(handoff, agent.id);
    },
  };
}

async function accept(talk: Talk) {
  const agent = await talk.putAgentOnDuty('小融');
  const [waiting] = await talk.service.handoffs.list('waiting');
  if (waiting === undefined) throw new Error('Nobody waits');
  await talk.service.handoffs.accept(waiting.id, agent);
  return { agent, handoff: waiting.id };
}

/** What holds for everything a customer reads. */
function expectFitToSay({ text, author }: Message): void {
  if (author.role !== 'bot') return;
  expect(guard.check(text)).toEqual([]);
  expect(text).not.toMatch(leftOpen);
  expect(text.match(apologies)?.length ?? 0, `apologies in: ${text}`).toBeLessThan(2);
}
