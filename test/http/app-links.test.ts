import { hkdfSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerId } from '../../src/conversation/ids.js';
import { createAppLinks } from '../../src/customers/app-links.js';
import { newId } from '../../src/shared/new-id.js';
import { testSecret } from '../support/test-app.js';
import { codeOf } from './support/call.js';
import { startDesk, type Desk } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

const customer = 'C10001';

/** A link as the server makes it. */
async function madeLink(madeAt = new Date()): Promise<string> {
  const links = createAppLinks({
    store: desk.stores.appLinks,
    secret: new Uint8Array(hkdfSync('sha256', testSecret, '', 'fundline app links', 32)),
    baseUrl: 'https://app.example/test',
    clock: () => madeAt,
  });
  const { url } = await links.make({
    customerId: customerId(customer),
    action: 'redeem',
    prefill: { fundCode: '161610', shares: '3000.00' },
    key: newId(),
  });
  return new URL(url).searchParams.get('link') ?? '';
}

const redeem = (body: unknown, token = testSecret) =>
  desk.call('POST', '/api/v1/app-links/redeem', { token, body });

describe("the app's backend", () => {
  it('gets what a link stands for, once', async () => {
    const token = await madeLink();

    const first = await redeem({ token, customerId: customer });
    const second = await redeem({ token, customerId: customer });

    expect(first).toMatchObject({
      status: 200,
      body: {
        customerId: customer,
        action: 'redeem',
        prefill: { fundCode: '161610', shares: '3000.00' },
      },
    });
    expect([second.status, codeOf(second)]).toEqual([410, 'APP_LINK_GONE']);
  });

  it('is told that a link is too old', async () => {
    const token = await madeLink(new Date(Date.now() - 11 * 60_000));

    const answer = await redeem({ token, customerId: customer });

    expect([answer.status, codeOf(answer)]).toEqual([410, 'APP_LINK_GONE']);
  });

  it("learns nothing of another customer's link", async () => {
    const token = await madeLink();

    const answer = await redeem({ token, customerId: 'C10002' });

    expect([answer.status, codeOf(answer)]).toEqual([404, 'APP_LINK_NOT_FOUND']);
  });

  it.each([
    [{ customerId: customer }, 'token'],
    [{ token: 'a.b.c' }, 'customerId'],
    [{ token: 'a.b.c', customerId: 'no id' }, 'customerId'],
    [{ token: 7, customerId: customer }, 'token'],
  ])('is told which field of %j is wrong', async (body, path) => {
    expect(await redeem(body)).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_REQUEST', path } },
    });
  });
});

describe('without the secret', () => {
  it.each(['another-secret', 'x'])('nobody uses a link: %s', async (shown) => {
    const answer = await redeem({ token: await madeLink(), customerId: customer }, shown);

    expect([answer.status, codeOf(answer)]).toEqual([401, 'SIGN_IN_REQUIRED']);
  });

  it('not even an administrator does', async () => {
    const body = { token: await madeLink(), customerId: customer };

    const answer = await desk.admin.call('POST', '/app-links/redeem', body);

    expect([answer.status, codeOf(answer)]).toEqual([401, 'SIGN_IN_REQUIRED']);
  });
});
