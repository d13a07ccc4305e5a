import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { agentId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { createAgents, details, password } from './agents-world.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const createTest = () => createAgents(server.stores);

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
    const { service } = createAgents(lone.stores);
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
