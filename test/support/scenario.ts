import assert from 'node:assert/strict';
import { it } from 'vitest';
import { loadGuard } from '../../src/compose/guard.js';
import type { Message } from '../../src/conversation/message.js';
import { demoPhone } from '../../src/fund/demo/demo-customers.js';
import { measureReply, replyAtMost } from './measure-reply.js';
import { openScenarioCore } from './scenario-core.js';
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

/** vitest's `it`, for titles that are not known here. */
const tell: (title: string, play: () => Promise<void>) => void = it;

/** A conversation from its first word, told as it is heard. */
export function scenario(
  title: string,
  ...[second, third]: [play: Play] | [options: Options, play: Play]
): void {
  const [options, play] = typeof second === 'function' ? [{}, second] : [second, third];
  tell(title, async () => {
    const line = { isDown: false };
    const talk = await startTalk({
      ...options,
      core: (clock) => openScenarioCore(clock, () => line.isDown),
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
  const last = (): Message => oneReply(heard);

  const customer = {
    /** One message, until everything that follows from it is said. */
    says: async (...texts: readonly string[]): Promise<void> => {
      for (const text of texts) {
        const before = heard.at(-1);
        heard = await talk.say(text);
        for (const message of heard) expectFitToSay(message);
        expectWayOn(before, heard);
      }
    },
    /** Phone number, then the code that comes to it. */
    provesToBe: async (id: string): Promise<void> => {
      await customer.says(phoneOf(id));
      await customer.says(talk.code());
    },
  };

  const bot = {
    says: (pattern: RegExp) => assert.match(last().text, pattern),
    neverSays: (pattern: RegExp) => assert.doesNotMatch(last().text, pattern),
    /** Says it and waits for the answer. */
    asks: async (pattern: RegExp): Promise<void> => {
      assert.match(last().text, pattern);
      const { memory } = await talk.record();
      assert.ok(memory.stack.at(-1)?.openQuestion, 'no question is open');
    },
    /** Has these among the buttons. */
    offers: (...labels: readonly string[]) => {
      const missing = labels.filter((label) => last().choices?.includes(label) !== true);
      assert.deepEqual(missing, [], `offered: ${last().choices?.join('、') ?? 'nothing'}`);
    },
    /** Has none of these among the buttons. */
    offersNot: (...labels: readonly string[]) => {
      assert.deepEqual(
        labels.filter((label) => last().choices?.includes(label) === true),
        [],
      );
    },
    /** Has this row on the card. */
    shows: (label: string, value: RegExp) => {
      const row = last().card?.rows.find((one) => one.label === label);
      assert.match(row?.value ?? '', value);
    },
    /** Has a table with these columns, and a cell for each in every row. */
    showsColumns: (...names: readonly string[]) => {
      const { columns, rows = [] } = last().card ?? {};
      assert.deepEqual(columns, names);
      assert.ok(rows.every(({ cells }) => cells?.length === names.length));
    },
    /** Has this below the card's rows. */
    notes: (pattern: RegExp) => assert.match(last().card?.footnote ?? '', pattern),
    /** Shows a picture, with these words for whoever cannot see it. */
    draws: (words: RegExp) => {
      const { png = '', alt = '' } = last().picture ?? {};
      assert.match(Buffer.from(png, 'base64').subarray(1, 4).toString('latin1'), /^PNG$/);
      assert.match(alt, words);
    },
    drawsNothing: () => assert.equal(last().picture, undefined),
    isSilent: () => assert.deepEqual(heard, []),
  };

  return {
    customer,
    bot,
    sms: smsOf(talk),
    ...personsOf(talk),
    core: coreOf(line),
    stored: storedOf(talk),
    time: talk.time,
    talk,
  };
}

const smsOf = (talk: Talk) => ({
  code: () => talk.code(),
  /** A code that is not the one that was sent. */
  otherCode: () => String((Number(talk.code()) + 1) % 1_000_000).padStart(6, '0'),
  wasSent: (times: number) => assert.equal(talk.codesSent(), times),
});

const coreOf = (line: { isDown: boolean }) => ({
  goesDown: () => {
    line.isDown = true;
  },
  comesBack: () => {
    line.isDown = false;
  },
});

function personsOf(talk: Talk) {
  return {
    queue: {
      isEmpty: async (): Promise<void> => {
        assert.deepEqual(await talk.service.handoffs.list('waiting'), []);
      },
      holds: async (queue: string, reason: RegExp): Promise<void> => {
        const waiting = await talk.service.handoffs.list('waiting');
        assert.deepEqual(
          waiting.map((handoff) => handoff.queue),
          [queue],
        );
        assert.match(waiting[0]?.reasons.join(' ') ?? '', reason);
      },
    },
    ratings: {
      are: (...scores: readonly number[]) => assert.deepEqual(talk.ratings(), scores),
    },
    /** An agent takes the conversation. */
    agentTakes: async () => void (await accept(talk)),
    /** An agent takes the conversation and gives it back. */
    agentServes: async (): Promise<void> => {
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

const storedOf = (talk: Talk) => {
  const everything = async () => JSON.stringify([await talk.messages(), await talk.record()]);
  return {
    holds: async (text: string) => assert.ok((await everything()).includes(text)),
    holdsNot: async (...texts: readonly string[]) => {
      const stored = await everything();
      assert.deepEqual(
        texts.filter((text) => stored.includes(text)),
        [],
      );
    },
  };
};

/** A reply's first line and those that go on from it. */
const isReplyLine = /-r\d*$/;

/** All that is said to one message, as it is read. */
function oneReply(heard: readonly Message[]): Message {
  const last = heard.at(-1);
  if (last === undefined) throw new Error('The bot said nothing');
  const lines = heard.filter(({ id }) => isReplyLine.test(id));
  const card = lines.findLast((line) => line.card !== undefined)?.card;
  const picture = lines.findLast((line) => line.picture !== undefined)?.picture;
  return {
    ...last,
    ...(card !== undefined && { card }),
    ...(picture !== undefined && { picture }),
    ...(lines.length > 1 && { text: lines.map(({ text }) => text).join('\n') }),
  };
}

/** Not the line before once more; and whoever gets no answer is told how to go on. */
function expectWayOn(before: Message | undefined, heard: readonly Message[]): void {
  const lines = [...(before === undefined ? [] : [before]), ...heard];
  const repeated = lines.filter((line, at) => at > 0 && line.text === lines[at - 1]?.text);
  assert.deepEqual(repeated, [], 'says the same twice');
  const last = heard.at(-1);
  if (last?.author.role !== 'bot' || !withoutAnswer.test(last.text)) return;
  assert.ok(last.choices !== undefined || waysOn.test(last.text), `a dead end: ${last.text}`);
}

const withoutAnswer =
  /没有查到|查不到|没有查出来|没听|没懂|没有对上|不能替您|没有核实|答不上|帮不上/;
const waysOn = /？|回复「|告诉我|请|点「|说「|直接说|问我|为准|App|定期报告/;

/** What holds for everything a customer reads. */
function expectFitToSay({ text, author }: Message): void {
  if (author.role !== 'bot') return;
  assert.deepEqual(guard.check(text), []);
  assert.doesNotMatch(text, leftOpen);
  assert.ok((text.match(apologies)?.length ?? 0) < 2, `apologizes twice: ${text}`);
  const { sentences, asks } = measureReply(text);
  assert.ok(sentences <= replyAtMost.sentences, `${sentences} sentences: ${text}`);
  assert.ok(asks <= replyAtMost.asks, `${asks} questions: ${text}`);
}
