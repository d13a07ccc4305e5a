import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Threads from '../../src/nlu/understanding-thread.js';
import { modelPath } from '../support/test-service.js';
import { understandHere } from '../support/understand-here.js';

const funds = [{ code: '161610', names: ['融通领先成长混合A'] }];
const clock = () => new Date('2026-11-26T02:00:00Z');
const before = { intent: undefined, fundCodes: [] };

/** Threads run built programs only. */
const built = new URL('../../dist/src/nlu/understanding-thread.js', import.meta.url).href;
let started: Threads.UnderstandingThread;

async function start(path: string): Promise<Threads.UnderstandingThread> {
  const { startUnderstandingThread } = (await import(built)) as typeof Threads;
  return startUnderstandingThread({ modelPath: path, funds, clock });
}

beforeAll(async () => {
  started = await start(modelPath);
});
afterAll(() => started.close());

describe('understanding in a thread of its own', () => {
  it("understands what it would without, at the asker's time", async () => {
    const here = await understandHere({ funds, clock });
    for (const text of ['我上周三卖的领先成长还没到账', '净值多少，另外怎么赎回？', '', '🤖'])
      expect(await started.understand(text, before)).toEqual(await here.understand(text, before));
  });

  it('answers many at once, each with its own', async () => {
    const texts = ['怎么赎回', '什么是净值', '转人工', '你好'];
    const asked = Array.from({ length: 40 }, (_, n) => texts[n % texts.length] ?? '');

    const understood = await Promise.all(asked.map((text) => started.understand(text, before)));

    expect(understood.slice(0, 4).map(([first]) => first?.intent)).toEqual([
      'trading.redeem',
      'product.concept',
      'handoff.request',
      'smalltalk.greeting',
    ]);
    asked.forEach((_, n) => expect(understood[n]).toEqual(understood[n % texts.length]));
  });

  it('does not start without a model', async () => {
    await expect(start('/nowhere/zh.json')).rejects.toThrow('npm run train');
  });
});
