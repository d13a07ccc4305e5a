import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerId } from '../../src/conversation/ids.js';
import { createAppLinks, type AppLinkWish } from '../../src/customers/app-links.js';
import { newId } from '../../src/shared/new-id.js';
import { setClock } from '../support/set-clock.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const minuteMs = 60_000;
const lin = customerId('C10001');
const other = customerId('C10002');

const wish = (given: Partial<AppLinkWish> = {}): AppLinkWish => ({
  customerId: lin,
  action: 'purchase',
  prefill: { fundCode: '161610', amount: '2000' },
  key: newId(),
  ...given,
});

function setUp(baseUrl = 'https://app.example/open') {
  const time = setClock();
  const { clock } = time;
  const deps = { store: server.stores.appLinks, baseUrl, clock };
  const links = createAppLinks({ ...deps, secret: new Uint8Array(32).fill(1) });
  const others = createAppLinks({ ...deps, secret: new Uint8Array(32).fill(2) });
  return { links, others, clock, time };
}

const tokenOf = (url: string): string => new URL(url).searchParams.get('link') ?? '';

const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'used',
    (error: { readonly code?: string }) => error.code,
  );

describe('a link into the app', () => {
  it.each(['https://app.example/open', 'https://app.example/open/'])(
    'is the action below %s, for ten minutes',
    async (baseUrl) => {
      const { links, clock } = setUp(baseUrl);

      const { url, expiresAt } = await links.make(wish());

      expect(url).toMatch(/^https:\/\/app\.example\/open\/purchase\?link=[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(expiresAt.getTime() - clock().getTime()).toBe(10 * minuteMs);
    },
  );

  it('gives the app what to fill in', async () => {
    const { links } = setUp();
    const { url } = await links.make(wish());

    expect(await links.redeem(tokenOf(url), lin)).toEqual({
      customerId: lin,
      action: 'purchase',
      prefill: { fundCode: '161610', amount: '2000' },
    });
  });

  it('shows nothing of what is filled in, nor of the customer', async () => {
    const { links } = setUp();
    const { url } = await links.make(wish());

    const [, payload = ''] = tokenOf(url).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;

    expect(Object.keys(claims).toSorted()).toEqual(['exp', 'iat', 'jti']);
  });

  it('is the same for the same message, however late it is asked for again', async () => {
    const { links, time } = setUp();
    const asked = wish();
    const first = await links.make(asked);

    time.pass(minuteMs);

    expect(await links.make(asked)).toEqual(first);
  });

  it('is another one for another wish of the same message', async () => {
    const { links } = setUp();
    const asked = wish();
    const { url } = await links.make(asked);

    const differing = [
      { action: 'redeem' as const },
      { prefill: { fundCode: '161610', amount: '3000' } },
      { customerId: other },
      { key: newId() },
    ].map((given) => links.make({ ...asked, ...given }));

    expect(new Set([url, ...(await Promise.all(differing)).map((made) => made.url)]).size).toBe(5);
  });

  it('is used once, also when it comes twice at once', async () => {
    const { links } = setUp();
    const token = tokenOf((await links.make(wish())).url);

    const outcomes = await Promise.all(
      [token, token].map((one) => outcome(links.redeem(one, lin))),
    );
    const later = await outcome(links.redeem(token, lin));

    expect(new Set(outcomes)).toEqual(new Set(['APP_LINK_GONE', 'used']));
    expect(later).toBe('APP_LINK_GONE');
  });

  it('is too old after ten minutes', async () => {
    const { links, time } = setUp();
    const first = tokenOf((await links.make(wish())).url);
    const second = tokenOf((await links.make(wish())).url);

    time.pass(10 * minuteMs - 1);
    const justInTime = await outcome(links.redeem(first, lin));
    time.pass(1);

    expect(justInTime).toBe('used');
    expect(await outcome(links.redeem(second, lin))).toBe('APP_LINK_GONE');
  });

  it('is of no use to another customer, and stays good for its own', async () => {
    const { links } = setUp();
    const token = tokenOf((await links.make(wish())).url);

    expect(await outcome(links.redeem(token, other))).toBe('APP_LINK_NOT_FOUND');
    expect(await outcome(links.redeem(token, lin))).toBe('used');
  });

  it('that others have signed, or nobody, is none', async () => {
    const { links, others } = setUp();
    const foreign = tokenOf((await others.make(wish())).url);

    const outcomes = [foreign, 'a.b.c', ''].map((token) => outcome(links.redeem(token, lin)));

    expect(await Promise.all(outcomes)).toEqual(Array(3).fill('APP_LINK_NOT_FOUND'));
  });
});
