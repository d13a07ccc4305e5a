import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/shared/new-id.js';
import { codeOf, itemsOf } from './support/call.js';
import { startDesk, type Customer, type Desk } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

/** A complaint a customer has made in the chat. */
async function complained(customerId?: string) {
  const customer = await desk.customer(customerId);
  for (const text of ['我要投诉', '热线打了一上午都没有打通', '今天', '多加几条线路'])
    await customer.ask(text);
  const [view] = itemsOf(await desk.admin.call('GET', '/complaints')).filter(
    (one) => one['conversationId'] === customer.conversationId,
  );
  if (view === undefined) throw new Error('No complaint is recorded');
  return { customer, number: view['number'] as string, view };
}

const days = (from: unknown, to: unknown): number =>
  (Date.parse(to as string) - Date.parse(from as string)) / 86_400_000;

const step = (number: string, body: object) =>
  desk.admin.call('POST', `/complaints/${number}/steps`, body);

const transcript = async ({ conversationId }: Customer) => {
  const { body } = await desk.admin.call('GET', `/conversations/${conversationId}`);
  return body as { readonly messages: readonly { readonly text: string }[] };
};

describe('a complaint', () => {
  it('is listed in the customer’s own words, with its deadlines', async () => {
    const { view, number } = await complained();

    expect(view).toMatchObject({
      number: expect.stringMatching(/^TS\d{10}$/) as string,
      facts: { kind: 'service', what: '热线打了一上午都没有打通', wish: '多加几条线路' },
      state: 'received',
      steps: [{ by: 'customer', to: 'received' }],
    });
    expect(days(view['openedAt'], view['decideBy'])).toBe(15);
    expect(days(view['openedAt'], view['finishBy'])).toBe(60);
    expect((await desk.admin.call('GET', `/complaints/${number}`)).body).toEqual(view);
  });

  it('is accepted and answered in words the customer reads, once', async () => {
    const { customer, number } = await complained();
    const clientId = newId();

    await step(number, { state: 'working' });
    const answer = { state: 'answered', note: '已加开两条线路，并向您致歉。', clientId };
    await step(number, answer);
    const again = await step(number, answer);
    const closed = await step(number, { state: 'closed' });

    expect(again.body).toMatchObject({ state: 'answered' });
    expect(closed.body).toMatchObject({ state: 'closed' });
    const texts = (await transcript(customer)).messages.map(({ text }) => text);
    expect(texts.filter((text) => text.includes(number)).slice(1)).toEqual([
      `您的投诉 ${number} 已经受理，同事正在核对，有了答复会在这里告诉您。`,
      `您的投诉 ${number} 有答复了：已加开两条线路，并向您致歉。`,
    ]);
  });

  it('is not answered without words, nor with unlawful ones', async () => {
    const { number } = await complained();

    const wordless = await step(number, { state: 'answered' });
    const unlawful = await step(number, { state: 'answered', note: '放心，这只基金保本。' });

    expect([wordless.status, codeOf(wordless)]).toEqual([400, 'INVALID_REQUEST']);
    expect([unlawful.status, codeOf(unlawful)]).toEqual([422, 'UNLAWFUL_WORDING']);
    expect((await desk.admin.call('GET', `/complaints/${number}`)).body).toMatchObject({
      state: 'received',
    });
  });

  it('goes no way that does not lead from where it is', async () => {
    const { number } = await complained();

    const answer = await step(number, { state: 'closed' });

    expect([answer.status, codeOf(answer)]).toEqual([409, 'COMPLAINT_STATE']);
  });

  it('stands beside the customer, whom every agent may read while it is open', async () => {
    const { customer, number } = await complained('C10002');
    const agent = await desk.hire();

    const { status, body } = await agent.call('GET', `/conversations/${customer.conversationId}`);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      complaints: expect.arrayContaining([
        expect.objectContaining({ number, kind: 'service', state: 'received' }),
      ]) as unknown,
    });
  });

  it('that nobody made is not found', async () => {
    const found = await desk.admin.call('GET', '/complaints/TS0000000000');
    const moved = await step('TS0000000000', { state: 'working' });

    expect([found.status, codeOf(found)]).toEqual([404, 'COMPLAINT_NOT_FOUND']);
    expect([moved.status, codeOf(moved)]).toEqual([404, 'COMPLAINT_NOT_FOUND']);
  });
});
