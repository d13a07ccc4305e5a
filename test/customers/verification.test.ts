import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerId, type ConversationId } from '../../src/conversation/ids.js';
import { createVerification, type CodeWish } from '../../src/customers/verification.js';
import { newId } from '../../src/shared/new-id.js';
import { someConversation } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const minuteMs = 60_000;
const known = '13800000001';
const unknown = '13900000009';
const customer = customerId('c1');

interface Sms {
  readonly phone: string;
  readonly code: string;
  readonly key: string;
}

/** A verification of its own: sendings are counted by phone and by secret. */
function createTest() {
  const time = setClock();
  const sent: Sms[] = [];
  const verification = createVerification({
    store: server.stores.verifications,
    customerByPhone: async (phone) => (phone === known ? customer : undefined),
    sendCode: async (sms) => void sent.push(sms),
    secret: Buffer.from(newId()),
    clock: time.clock,
  });
  const id = someConversation();
  const startIn = async (where: ConversationId, given: Partial<CodeWish> = {}) => {
    const wish = { phone: known, address: undefined, key: newId(), ...given };
    return !(await verification.start(where, wish)).isRefused;
  };
  const start = (phone = known, key = newId()) => startIn(id, { phone, key });
  const check = (code: string, key = newId()) => verification.check(id, code, key);
  const code = () => sent.at(-1)?.code ?? '';
  return { id, time, sent, start, startIn, check, code };
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('sending a code', () => {
  it('brings six digits to the phone the company knows', async () => {
    const { start, sent } = createTest();

    const started = await start(known, 'm1');

    expect(started).toBe(true);
    expect(sent).toEqual([
      { phone: known, code: expect.stringMatching(/^\d{6}$/) as string, key: 'm1' },
    ]);
  });

  it('looks the same for a number nobody has, and sends nothing', async () => {
    const { start, sent } = createTest();

    expect(await start(unknown)).toBe(true);
    expect(sent).toEqual([]);
  });

  it('is the same sending when its message is played again', async () => {
    const { start, sent } = createTest();

    await start(known, 'm1');
    await start(known, 'm1');

    expect(sent[1]).toEqual(sent[0]);
  });

  it.each([known, unknown])('to %s happens five times an hour at most', async (phone) => {
    const { start, time } = createTest();

    const started = [];
    for (let n = 0; n < 6; n += 1) started.push(await start(phone));
    time.pass(60 * minuteMs + 1);
    started.push(await start(phone));

    expect(started).toEqual([true, true, true, true, true, false, true]);
  });

  it('is limited by phone, whichever conversation asks', async () => {
    const { startIn, sent } = createTest();

    const started = [];
    for (let n = 0; n < 6; n += 1) started.push(await startIn(someConversation()));

    expect(started).toEqual([true, true, true, true, true, false]);
    expect(sent).toHaveLength(5);
  });

  it('is limited by address, whichever phone and conversation ask', async () => {
    const { startIn } = createTest();
    const ask = (n: number, address: string | undefined) =>
      startIn(someConversation(), { phone: `139${String(n).padStart(8, '0')}`, address });

    const started = [];
    for (let n = 0; n < 21; n += 1) started.push(await ask(n, '203.0.113.7'));
    const others = [await ask(30, '203.0.113.8'), await ask(31, undefined)];

    expect(started.filter(Boolean)).toHaveLength(20);
    expect(started.at(-1)).toBe(false);
    expect(others).toEqual([true, true]);
  });
});

describe('trying a code', () => {
  it('proves who the customer is', async () => {
    const { start, check, code } = createTest();
    await start();

    expect(await check(code())).toEqual({ type: 'codeAccepted', customerId: customer });
  });

  it('is possible five times', async () => {
    const { start, check, code } = createTest();
    await start();

    const checked = [];
    for (let n = 0; n < 5; n += 1) checked.push(await check(wrong(code())));
    checked.push(await check(code()));

    expect(checked).toEqual([
      { type: 'codeWrong', triesLeft: 4 },
      { type: 'codeWrong', triesLeft: 3 },
      { type: 'codeWrong', triesLeft: 2 },
      { type: 'codeWrong', triesLeft: 1 },
      { type: 'codeExpired' },
      { type: 'codeExpired' },
    ]);
  });

  it('succeeds on the fifth try', async () => {
    const { start, check, code } = createTest();
    await start();
    for (let n = 0; n < 4; n += 1) await check(wrong(code()));

    expect(await check(code())).toMatchObject({ type: 'codeAccepted' });
  });

  it.each([
    { afterMs: 5 * minuteMs - 1, type: 'codeAccepted' },
    { afterMs: 5 * minuteMs, type: 'codeExpired' },
  ])('leads to $type after $afterMs ms', async ({ afterMs, type }) => {
    const { start, check, code, time } = createTest();
    await start();
    time.pass(afterMs);

    expect(await check(code())).toMatchObject({ type });
  });

  it('counts once for one message, however often it is played', async () => {
    const { start, check, code } = createTest();
    await start();

    const checked = [await check(wrong(code()), 'm2'), await check(wrong(code()), 'm2')];

    expect(checked).toEqual(checked.map(() => ({ type: 'codeWrong', triesLeft: 4 })));
  });

  it('succeeds again for the message that succeeded, and for no other', async () => {
    const { start, check, code } = createTest();
    await start();
    await check(code(), 'm2');

    const replayed = await check(code(), 'm2');
    const other = await check(code(), 'm3');

    expect([replayed.type, other.type]).toEqual(['codeAccepted', 'codeExpired']);
  });

  it('fails for a number nobody has in the very words of a wrong code', async () => {
    const [one, two] = [createTest(), createTest()];
    await one.start(known);
    await two.start(unknown);

    const answers = async ({ check }: typeof one) => {
      const checked = [];
      for (let n = 0; n < 6; n += 1) checked.push(await check(wrong(one.code())));
      return checked;
    };

    expect(await answers(two)).toEqual(await answers(one));
  });

  it('does not work with the code before the last, nor in another conversation', async () => {
    const { start, check, code } = createTest();
    const elsewhere = createTest();
    await start();
    const first = code();
    await start();

    const checked = [await check(first), await elsewhere.check(code())];

    expect(checked.map(({ type }) => type)).toEqual(['codeWrong', 'codeExpired']);
  });
});

describe('what is stored of a code', () => {
  it('shows neither the code nor the phone', async () => {
    const { start, id, code } = createTest();
    await start();

    const stored = JSON.stringify(await server.stores.verifications.find(id));

    expect(stored).not.toContain(code());
    expect(stored).not.toContain(known);
  });
});
