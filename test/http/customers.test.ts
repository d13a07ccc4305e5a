import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, itemsOf } from './support/call.js';
import { startDesk, type Customer, type Desk } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

type Fields = Readonly<Record<string, unknown>>;

/** An agent who serves the customer. */
async function serving(customer: Customer) {
  const handoff = await customer.askForPerson();
  const agent = await desk.hire();
  await agent.call('POST', `/handoffs/${handoff.id}/accept`);
  return agent;
}

const pathOf = ({ conversationId }: Customer) => `/conversations/${conversationId}`;

interface Activity {
  readonly text?: string;
  readonly from: { readonly role: string };
}

/** What the customer reads on coming back. */
async function activitiesOf({ conversationId, token }: Customer): Promise<readonly Activity[]> {
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  const { body } = await desk.call('GET', path, { token });
  return (body as { readonly activities: readonly Activity[] }).activities;
}

const auditOf = async (customerId: string) =>
  itemsOf(await desk.admin.call('GET', `/customers/${customerId}/audit`));

describe('the history of a customer', () => {
  it('is one over all conversations, with where each line was said', async () => {
    const first = await desk.customer('C10003');
    await first.ask('净值多少');
    const second = await desk.customer('C10003');
    const agent = await serving(second);

    const timeline = itemsOf(await agent.call('GET', `${pathOf(second)}/timeline`));
    const view = (await agent.call('GET', pathOf(second))).body as Fields;

    const places = new Set(timeline.map(({ conversationId }) => conversationId));
    expect(places).toEqual(new Set([first.conversationId, second.conversationId]));
    const moments = timeline.map(({ at }) => String(at));
    expect(moments).toEqual(moments.toSorted());
    const looks = (await auditOf('C10003')).map(({ what }) => what);
    expect(looks).toEqual(expect.arrayContaining(['viewed', 'timelineRead']));
    expect(timeline[0]).toMatchObject({ channel: 'app', author: { role: 'bot' } });
    const others = view['others'] as readonly Fields[];
    expect(new Set(others.map(({ conversationId }) => conversationId))).toEqual(
      new Set([first.conversationId]),
    );
  });

  it('is empty for nobody in particular, and not for agents without business there', async () => {
    const visitor = await desk.customer();
    const agent = await serving(visitor);
    const other = await desk.hire();

    const timeline = await agent.call('GET', `${pathOf(visitor)}/timeline`);
    const refused = await other.call('GET', `${pathOf(visitor)}/timeline`);

    expect(itemsOf(timeline)).toEqual([]);
    expect(codeOf(refused)).toBe('CONVERSATION_NOT_FOUND');
  });
});

describe('undoing a link', () => {
  it('ends it, hides what was told, and leaves the history of the customer', async () => {
    const customer = await desk.customer('C10004');
    await customer.ask('我的赎回到哪了');
    const agent = await serving(customer);

    const undone = await agent.call('POST', `${pathOf(customer)}/unlink`, { reason: '核错了人' });
    const again = await agent.call('POST', `${pathOf(customer)}/unlink`, { reason: '核错了人' });

    expect(undone.body).toMatchObject({
      customer: {
        level: 'anonymous',
        link: { customerId: 'C10004', undone: { reason: '核错了人' } },
      },
    });
    expect(again.body).toEqual(undone.body);
    const shown = await activitiesOf(customer);
    const told = shown.filter(({ from }) => from.role !== 'user').map(({ text }) => text);
    expect(new Set(told.slice(0, -1))).toEqual(new Set(['（这条消息已不再显示）']));
    expect(itemsOf(await agent.call('GET', `${pathOf(customer)}/timeline`))).toEqual([]);
    const handoff = ((await agent.call('GET', pathOf(customer))).body as Fields)['handoff'];
    expect(handoff).toMatchObject({ customerName: expect.stringMatching(/^访客/) as string });
    expect((await auditOf('C10004')).map(({ what }) => what)).toEqual(['unlinked', 'linked']);
  });

  it('is refused where nobody was ever verified, and without a reason', async () => {
    const visitor = await desk.customer();
    const agent = await serving(visitor);

    const never = await agent.call('POST', `${pathOf(visitor)}/unlink`, { reason: '核错了人' });
    const without = await agent.call('POST', `${pathOf(visitor)}/unlink`, {});

    expect([codeOf(never), codeOf(without)]).toEqual(['NOT_LINKED', 'INVALID_REQUEST']);
  });
});

describe("a customer's rights", () => {
  it('export everything kept, without secrets, and are written down', async () => {
    const customer = await desk.customer('C10005');
    await customer.ask('我的手机号是13800138000，帮我查赎回');

    const { status, body } = await desk.admin.call('GET', '/customers/C10005/export');

    expect(status).toBe(200);
    const text = JSON.stringify(body);
    expect(text).toContain('138****8000');
    expect(text).not.toMatch(/13800138000|"sealed"|"lease"|"deliveryId"/);
    expect(body).toMatchObject({
      customerId: 'C10005',
      conversations: [{ _id: customer.conversationId, channel: 'app' }],
      identities: [{ channel: 'app', customerId: 'C10005', proof: 'app-token' }],
    });
    expect((await auditOf('C10005')).map(({ what }) => what)).toContain('exported');
  });

  it('export nothing of somebody unknown', async () => {
    const answer = await desk.admin.call('GET', '/customers/C99999/export');

    expect(codeOf(answer)).toBe('CUSTOMER_NOT_FOUND');
  });

  it('restrict what is done with the data: the bot says so, agents see no profile', async () => {
    const customer = await desk.customer('C10006');
    await customer.ask('你好');

    await desk.admin.call('POST', '/customers/C10006/restrict', { reason: '客户要求' });
    const answered = await customer.ask('我的赎回到哪了');
    const agent = await serving(customer);
    const view = (await agent.call('GET', pathOf(customer))).body as Fields;
    const timeline = await agent.call('GET', `${pathOf(customer)}/timeline`);
    await desk.admin.call('POST', '/customers/C10006/lift', { reason: '客户要求' });
    const after = (await agent.call('GET', pathOf(customer))).body as Fields;

    expect(answered.text).toMatch(/限制处理/);
    expect(view).toMatchObject({ restricted: true, others: [] });
    expect(view['customer']).not.toHaveProperty('profile');
    expect(codeOf(timeline)).toBe('CUSTOMER_RESTRICTED');
    expect(after).toMatchObject({ restricted: false, customer: { profile: { id: 'C10006' } } });
    expect((await auditOf('C10006')).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['restricted', 'lifted']),
    );
  });

  it('are not for agents to use', async () => {
    const agent = await desk.hire();

    const refused = await Promise.all([
      agent.call('GET', '/customers/C10001/export'),
      agent.call('POST', '/customers/C10001/restrict', { reason: '无' }),
      agent.call('GET', '/customers/C10001/audit'),
    ]);

    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
});
