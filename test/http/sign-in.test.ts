import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { testPassword } from '../support/test-app.js';
import { setClock } from '../support/set-clock.js';
import { codeOf } from './support/call.js';
import { agentPassword, startDesk, type Desk } from './support/desk.js';

const time = setClock();
let desk: Desk;

beforeAll(async () => {
  desk = await startDesk({ clock: time.clock });
});
afterAll(() => desk.stop());

/** What a browser keeps and sends back. */
async function cookieOf(login: string): Promise<string> {
  const body = { login, password: agentPassword };
  const { headers } = await desk.call('POST', '/api/v1/login', { body });
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

const me = (headers: Record<string, string>) => desk.call('GET', '/api/v1/me', { headers });

describe('signing in', () => {
  it('sets a cookie that scripts and other sites cannot use', async () => {
    const body = { login: 'admin', password: testPassword };

    const { status, headers } = await desk.call('POST', '/api/v1/login', { body });

    expect(status).toBe(200);
    expect(headers.get('set-cookie')).toMatch(
      /^fundline_desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Expires=/,
    );
  });

  it('returns a token that serves as a bearer', async () => {
    const agent = await desk.hire();

    const answer = await agent.call('GET', '/me');

    expect(answer).toMatchObject({ status: 200, body: { id: agent.id, login: agent.login } });
  });

  it('never shows the password or its hash', async () => {
    const body = { login: 'admin', password: testPassword };

    const answer = await desk.call('POST', '/api/v1/login', { body });

    expect(JSON.stringify(answer.body)).not.toMatch(/password|argon2/);
  });

  it.each([
    ['a wrong password', { password: 'not-the-password' }],
    ['an unknown login', { login: 'nobody' }],
  ])('refuses %s with the same answer', async (_title, wrong) => {
    const { login } = await desk.hire();
    const body = { login, password: agentPassword, ...wrong };

    const answer = await desk.call('POST', '/api/v1/login', { body });

    expect(answer).toMatchObject({
      status: 401,
      body: { error: { code: 'SIGN_IN_FAILED', message: 'Login or password is wrong.' } },
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('slows down guessing at one login, and only at that one', async () => {
    const [guessed, other] = [await desk.hire(), await desk.hire()];
    const signIn = (login: string, password: string) =>
      desk.call('POST', '/api/v1/login', { body: { login, password } });
    const guesses = Array.from({ length: 20 }, () => signIn(guessed.login, 'a wrong guess'));

    const answers = await Promise.all(guesses);

    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect((await signIn(guessed.login, agentPassword)).status).toBe(429);
    expect((await signIn(other.login, agentPassword)).status).toBe(200);
  });

  it('lets the owner in again after Retry-After', async () => {
    const { login } = await desk.hire();
    const signIn = () =>
      desk.call('POST', '/api/v1/login', { body: { login, password: agentPassword } });
    const answers = await Promise.all(Array.from({ length: 20 }, signIn));
    const refused = answers.find(({ status }) => status === 429);

    time.pass(Number(refused?.headers.get('retry-after')) * 1_000);

    expect((await signIn()).status).toBe(200);
  });
});

describe('a cookie', () => {
  it('is taken from a page of this server', async () => {
    const cookie = await cookieOf((await desk.hire()).login);

    expect((await me({ cookie, origin: desk.base })).status).toBe(200);
    expect((await me({ cookie })).status).toBe(200);
  });

  it.each(['https://elsewhere.example', 'null', 'not an address'])(
    'is refused from the origin %s',
    async (origin) => {
      const cookie = await cookieOf((await desk.hire()).login);

      const answer = await me({ cookie, origin });

      expect(answer.status).toBe(401);
      expect(codeOf(answer)).toBe('SIGN_IN_REQUIRED');
    },
  );

  it('is found among others', async () => {
    const cookie = await cookieOf((await desk.hire()).login);

    expect((await me({ cookie: `fundline_deskx=1; ${cookie}; a=b` })).status).toBe(200);
  });
});

describe('a token', () => {
  it('is required, and has to be a real one', async () => {
    const without = await desk.call('GET', '/api/v1/me');
    const invented = await desk.call('GET', '/api/v1/me', { token: 'a'.repeat(43) });

    expect([without.status, codeOf(without)]).toEqual([401, 'SIGN_IN_REQUIRED']);
    expect([invented.status, codeOf(invented)]).toEqual([401, 'SIGN_IN_REQUIRED']);
  });

  it('ends with signing out, and so does the cookie', async () => {
    const agent = await desk.hire();

    const out = await agent.call('POST', '/logout');

    expect(out.headers.get('set-cookie')).toMatch(/^fundline_desk=; .*Expires=Thu, 01 Jan 1970/);
    expect((await agent.call('GET', '/me')).status).toBe(401);
  });

  it('holds for twelve hours', async () => {
    const own = setClock();
    const { admin, stop } = await startDesk({ clock: own.clock });
    onTestFinished(stop);

    own.pass(12 * 3_600_000 - 1);
    expect((await admin.call('GET', '/me')).status).toBe(200);

    own.pass(1);
    expect((await admin.call('GET', '/me')).status).toBe(401);
  });
});
