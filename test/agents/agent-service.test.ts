import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAgentService, type AgentDetails } from '../../src/agents/agent-service.js';
import { AppError } from '../../src/shared/app-error.js';
import { newId } from '../../src/shared/new-id.js';
import { setClock } from '../support/set-clock.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const password = 'long enough for a person';

function createTest() {
  const time = setClock();
  const { agents, signIns } = server.stores;
  return { time, service: createAgentService({ agents, signIns, newId, clock: time.clock }) };
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

    expect(created).toEqual({ ...given, id: created.id, presence: 'offline', holding: 0 });
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
    const { service } = createTest();
    const { id, login } = await service.create(details());
    const { token } = await service.signIn(login, password);

    await service.setPresence(id, 'busy');

    expect(await service.whoHas(token)).toMatchObject({ id, presence: 'busy' });
  });
});

describe('signing in', () => {
  it('gives a token that holds twelve hours, and the agent is online', async () => {
    const { service, time } = createTest();
    const agent = await service.create(details());

    const { token, expiresAt } = await service.signIn(agent.login, password);

    expect(expiresAt).toEqual(new Date(time.clock().getTime() + 12 * 3_600_000));
    expect(await service.whoHas(token)).toEqual({ ...agent, presence: 'online' });
    time.set(expiresAt);
    await expect(service.whoHas(token)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
  });

  it('fails in the same words for a wrong password and for an unknown login', async () => {
    const { service } = createTest();
    const { login } = await service.create(details());

    const wrongPassword = await refusalOf(service.signIn(login, `${password}!`));
    const unknownLogin = await refusalOf(service.signIn('nobody', password));

    expect(wrongPassword).toMatchObject(['SIGN_IN_FAILED', expect.any(String), {}]);
    expect(unknownLogin).toEqual(wrongPassword);
  });

  it('ends with signing out, for this token only', async () => {
    const { service } = createTest();
    const { login } = await service.create(details());
    const [one, two] = [
      await service.signIn(login, password),
      await service.signIn(login, password),
    ];

    await service.signOut(one.token);

    await expect(service.whoHas(one.token)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
    expect(await service.whoHas(two.token)).toMatchObject({ login });
  });

  it('is needed for everybody without a token of ours', async () => {
    const { service } = createTest();

    await expect(service.whoHas('made up')).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
  });
});

describe('the first administrator', () => {
  it('is made once; later passwords do not count', async () => {
    const { service } = createTest();

    const made = await Promise.all(['one', 'two', 'three'].map(service.ensureAdministrator));
    const again = await service.ensureAdministrator('another');

    const signedIn = await Promise.allSettled(
      ['one', 'two', 'three', 'another'].map((word) => service.signIn('admin', word)),
    );
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    expect(again).toEqual({ created: false });
    expect(signedIn.map(({ status }) => status === 'fulfilled')).toEqual([
      ...made.map(({ created }) => created),
      false,
    ]);
  });
});
