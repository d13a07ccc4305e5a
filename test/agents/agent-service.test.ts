import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { AgentDetails } from '../../src/agents/accounts.js';
import { createAgentService } from '../../src/agents/agent-service.js';
import { agentId } from '../../src/conversation/ids.js';
import { AppError } from '../../src/shared/app-error.js';
import { newId } from '../../src/shared/new-id.js';
import { setClock } from '../support/set-clock.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const password = 'long enough for a person';
const place = { address: '127.0.0.1', device: 'Chromium' };

function createTest() {
  const time = setClock();
  const service = createAgentService({ ...server.stores, newId, clock: time.clock });
  const signIn = (login: string, given: string) => service.signIn(login, given, place);
  return { time, service, signIn };
}

const details = (given: Partial<AgentDetails> = {}): AgentDetails => ({
  login: newId(),
  password,
  name: '小融',
  roles: ['agent'],
  skills: [{ queue: 'trading', level: 2 }],
  capacity: 3,
  ...given,
});

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) =>
      error instanceof AppError ? [error.code, error.message, error.details] : error,
  );

describe('an agent account', () => {
  it('begins offline with nothing to do', async () => {
    const { service } = createTest();
    const { password: _kept, ...given } = details();

    const created = await service.create({ ...given, password });

    expect(created).toEqual({
      ...given,
      id: created.id,
      isActive: true,
      presence: 'offline',
      holding: 0,
    });
    expect(await service.list()).toContainEqual(created);
  });

  it('keeps the password as an argon2id hash', async () => {
    const { service } = createTest();
    const { login } = await service.create(details());

    const stored = await server.stores.agents.findByLogin(login);

    expect(stored?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(stored)).not.toContain(password);
  });

  it('needs a login that is free', async () => {
    const { service } = createTest();
    const { login } = await service.create(details());

    await expect(service.create(details({ login }))).rejects.toMatchObject({ code: 'LOGIN_TAKEN' });
  });

  it('shows the presence that was set', async () => {
    const { service, signIn } = createTest();
    const { id, login } = await service.create(details());
    const { token } = await signIn(login, password);

    await service.setPresence(id, 'busy');

    expect(await service.whoHas(token)).toMatchObject({ id, presence: 'busy' });
  });
});

describe('signing in', () => {
  it('gives a token that holds twelve hours, and the agent is online', async () => {
    const { service, signIn, time } = createTest();
    const agent = await service.create(details());

    const { token, expiresAt } = await signIn(agent.login, password);

    expect(expiresAt).toEqual(new Date(time.clock().getTime() + 12 * 3_600_000));
    expect(await service.whoHas(token)).toEqual({ ...agent, presence: 'online' });
    time.set(expiresAt);
    await expect(service.whoHas(token)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
  });

  it('fails in the same words for a wrong password and for an unknown login', async () => {
    const { service, signIn } = createTest();
    const { login } = await service.create(details());

    const wrongPassword = await refusalOf(signIn(login, `${password}!`));
    const unknownLogin = await refusalOf(signIn('nobody', password));

    expect(wrongPassword).toMatchObject(['SIGN_IN_FAILED', expect.any(String), {}]);
    expect(unknownLogin).toEqual(wrongPassword);
  });

  it('ends with signing out, for this token only', async () => {
    const { service, signIn } = createTest();
    const { login } = await service.create(details());
    const [one, two] = [await signIn(login, password), await signIn(login, password)];

    await service.signOut(one.token);

    await expect(service.whoHas(one.token)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
    expect(await service.whoHas(two.token)).toMatchObject({ login });
  });

  it('is needed for everybody without a token of ours', async () => {
    const { service } = createTest();

    await expect(service.whoHas('made up')).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
  });
});

const guess = ({ signIn }: ReturnType<typeof createTest>, login: string) =>
  refusalOf(signIn(login, 'a guess'));

describe('guessing a password', () => {
  const wrong = ['SIGN_IN_FAILED', 'Login or password is wrong.', {}];
  it.each(['somebody', 'nobody'])('is met with growing pauses, for %s', async (who) => {
    const test = createTest();
    const login = who === 'nobody' ? newId() : (await test.service.create(details())).login;
    for (let free = 1; free <= 5; free += 1) expect(await guess(test, login)).toEqual(wrong);

    const pauses: unknown[] = [];
    for (let n = 0; n < 9; n += 1) {
      const refused = await guess(test, login);
      const [code, , { retryAfterSeconds }] = refused as [string, string, Record<string, number>];
      pauses.push([code, retryAfterSeconds]);
      test.time.pass((retryAfterSeconds ?? 0) * 1_000);
      expect(await guess(test, login)).toEqual(wrong);
    }

    expect(pauses).toEqual(
      [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600].map((s) => ['TOO_MANY_REQUESTS', s]),
    );
  });

  it('gets no more tries by trying many at once', async () => {
    const test = createTest();
    const { login } = await test.service.create(details());

    const refusals = await Promise.all(Array.from({ length: 40 }, () => guess(test, login)));

    const looked = refusals.filter(
      (refusal) => Array.isArray(refusal) && refusal[0] === 'SIGN_IN_FAILED',
    );
    expect(looked.length).toBeLessThanOrEqual(5);
  });

  it('keeps the owner out only for the pause, and is forgotten once they are in', async () => {
    const test = createTest();
    const { login } = await test.service.create(details());
    for (let n = 0; n < 5; n += 1) await guess(test, login);

    await expect(test.signIn(login, password)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    test.time.pass(30_000);
    await test.signIn(login, password);

    for (let n = 0; n < 4; n += 1) await guess(test, login);
    await expect(test.signIn(login, password)).resolves.toMatchObject({ agent: { login } });
  });
});

describe('changing an account', () => {
  const changed = {
    name: '小通',
    roles: ['supervisor'],
    skills: [],
    capacity: 1,
    isActive: true,
  } as const;

  it('holds at once, for whoever is signed in', async () => {
    const { service, signIn } = createTest();
    const { id, login } = await service.create(details());
    const { token } = await signIn(login, password);

    await service.change(id, changed);

    expect(await service.whoHas(token)).toMatchObject(changed);
  });

  it('signs out everywhere and for good whoever is not active any more', async () => {
    const { service, signIn } = createTest();
    const { id, login } = await service.create(details());
    const { token } = await signIn(login, password);

    const left = await service.change(id, { ...changed, isActive: false });

    expect(left).toMatchObject({ isActive: false, presence: 'offline' });
    await expect(service.whoHas(token)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
    await expect(signIn(login, password)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
  });

  it('is refused for somebody who is not there', async () => {
    const { service } = createTest();

    await expect(service.change(agentId(newId()), changed)).rejects.toMatchObject({
      code: 'AGENT_NOT_FOUND',
    });
  });

  it('never leaves the desk without an administrator', async () => {
    const lone = await startTestStores();
    onTestFinished(() => lone.close());
    const service = createAgentService({ ...lone.stores, newId, clock: setClock().clock });
    const { id } = await service.create(details({ roles: ['administrator'] }));

    await expect(service.change(id, changed)).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });

    await service.create(details({ roles: ['administrator'] }));
    await expect(service.change(id, changed)).resolves.toMatchObject(changed);
  });
});

describe('changing a password', () => {
  const next = 'another long password';

  it('needs the old one, and ends the other sign-ins', async () => {
    const { service, signIn } = createTest();
    const agent = await service.create(details());
    const [here, there] = [
      await signIn(agent.login, password),
      await signIn(agent.login, password),
    ];
    const change = (old: string) =>
      service.changePassword(agent, { old, password: next, token: here.token });

    await expect(change('not the old one')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    await change(password);

    expect(await service.whoHas(here.token)).toMatchObject({ id: agent.id });
    await expect(service.whoHas(there.token)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
    await expect(signIn(agent.login, password)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    await expect(signIn(agent.login, next)).resolves.toMatchObject({ agent: { id: agent.id } });
  });

  it('by an administrator ends every sign-in', async () => {
    const { service, signIn } = createTest();
    const { id, login } = await service.create(details());
    const { token } = await signIn(login, password);

    await service.setPassword(id, next);

    await expect(service.whoHas(token)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
    await expect(signIn(login, next)).resolves.toMatchObject({ agent: { id } });
  });
});

describe('the sign-ins of an agent', () => {
  it('tell from where and since when, and can be ended one by one', async () => {
    const { service, time } = createTest();
    const { id, login } = await service.create(details());
    const old = await service.signIn(login, password, { address: '10.0.0.7', device: 'Firefox' });
    time.pass(60_000);
    const { token } = await service.signIn(login, password, place);

    const [latest, first] = await service.signInsOf(id);
    await service.endSignIn(id, first?.id ?? '');

    expect(latest).toMatchObject({ ...place, at: time.clock() });
    expect(first).toMatchObject({ address: '10.0.0.7', device: 'Firefox' });
    expect(JSON.stringify([latest, first])).not.toContain(token);
    await expect(service.whoHas(old.token)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
    expect(await service.whoHas(token)).toMatchObject({ id });
    await expect(service.endSignIn(id, first?.id ?? '')).rejects.toMatchObject({
      code: 'SIGN_IN_NOT_FOUND',
    });
  });
});

describe('the first administrator', () => {
  it('is made once; later passwords do not count', async () => {
    const { service, signIn } = createTest();

    const made = await Promise.all(['one', 'two', 'three'].map(service.ensureAdministrator));
    const again = await service.ensureAdministrator('another');

    const signedIn = await Promise.allSettled(
      ['one', 'two', 'three', 'another'].map((word) => signIn('admin', word)),
    );
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    expect(again).toEqual({ created: false });
    expect(signedIn.map(({ status }) => status === 'fulfilled')).toEqual([
      ...made.map(({ created }) => created),
      false,
    ]);
  });
});
