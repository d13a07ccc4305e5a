import { describe, expect, it, onTestFinished } from 'vitest';
import { conversationId } from '../../src/conversation/ids.js';
import { setClock } from '../support/set-clock.js';
import { codeOf } from './support/call.js';
import { startDesk, type Customer } from './support/desk.js';

/** The server at a moment that does not pass: nobody regains what they used up. */
async function startAtRest() {
  const desk = await startDesk({ clock: setClock().clock });
  onTestFinished(desk.stop);
  const post = ({ conversationId: id, token }: Customer, text: string) =>
    desk.call('POST', `/v3/directline/conversations/${id}/activities`, {
      token,
      body: { type: 'message', text },
    });
  return { desk, post };
}

describe('too many requests', () => {
  it('are refused with the time to wait, and what was accepted is kept', async () => {
    const { desk, post } = await startAtRest();
    const customer = await desk.customer();
    const texts = Array.from({ length: 105 }, (_, index) => `第${index}句`);

    const answers = await Promise.all(texts.map((text) => post(customer, text)));

    const refused = answers.filter(({ status }) => status === 429);
    const accepted = texts.filter((_, index) => answers[index]?.status === 200);
    expect([accepted.length, refused.length]).toEqual([100, 5]);
    expect(refused.map(codeOf)).toEqual(refused.map(() => 'TOO_MANY_REQUESTS'));
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    const id = conversationId(customer.conversationId);
    const kept = await desk.stores.transcripts.unhandled(id, 0, 500);
    expect(kept.map(({ text }) => text).toSorted()).toEqual(accepted.toSorted());
  }, 20_000);

  it('of one conversation do not stop another', async () => {
    const { desk, post } = await startAtRest();
    const [busy, other] = [await desk.customer(), await desk.customer()];
    await Promise.all(Array.from({ length: 101 }, () => post(busy, '您好')));

    const answers = [await post(busy, '您好'), await post(other, '您好')];

    expect(answers.map(({ status }) => status)).toEqual([429, 200]);
  }, 20_000);
});
