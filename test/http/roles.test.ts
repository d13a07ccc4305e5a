import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/shared/new-id.js';
import { codeOf, itemsOf } from './support/call.js';
import { agentPassword, startDesk, type Desk } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

const details = (changes: object = {}) => ({
  login: newId(),
  password: agentPassword,
  name: '周琳',
  roles: ['agent'],
  skills: [{ queue: 'trading', level: 2 }],
  capacity: 3,
  ...changes,
});

describe('creating agents', () => {
  it('is for administrators', async () => {
    const body = details();

    const { password: _password, ...shown } = body;
    expect(await desk.admin.call('POST', '/agents', body)).toMatchObject({
      status: 201,
      body: { ...shown, presence: 'offline', holding: 0 },
    });
  });

  it.each([['agent'], ['supervisor']])('is refused to one who is only %s', async (role) => {
    const person = await desk.hire({ roles: [role] });

    const answer = await person.call('POST', '/agents', details());

    expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
  });

  it('refuses a login that is taken', async () => {
    const { login } = await desk.hire();

    const answer = await desk.admin.call('POST', '/agents', details({ login }));

    expect([answer.status, codeOf(answer)]).toEqual([409, 'LOGIN_TAKEN']);
  });

  it.each([
    ['a short password', { password: 'short' }, 'password'],
    ['an unknown role', { roles: ['owner'] }, 'roles.0'],
    ['no role', { roles: [] }, 'roles'],
    ['an unknown queue', { skills: [{ queue: 'nothing', level: 1 }] }, 'skills.0.queue'],
    ['a level above 3', { skills: [{ queue: 'trading', level: 4 }] }, 'skills.0.level'],
    ['no capacity', { capacity: 0 }, 'capacity'],
  ])('refuses %s and names the field', async (_title, changes, path) => {
    const answer = await desk.admin.call('POST', '/agents', details(changes));

    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_REQUEST', path } },
    });
  });
});

describe('the list of agents', () => {
  it('is shown to supervisors, without passwords', async () => {
    const supervisor = await desk.hire({ roles: ['supervisor'], name: '钱主管' });

    const answer = await supervisor.call('GET', '/agents');

    expect(itemsOf(answer)).toContainEqual({
      id: supervisor.id,
      login: supervisor.login,
      name: '钱主管',
      roles: ['supervisor'],
      skills: [{ queue: 'trading', level: 2 }],
      capacity: 5,
      isActive: true,
      presence: 'online',
      holding: 0,
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/password|argon2|places/);
  });

  it('is refused to agents', async () => {
    const agent = await desk.hire();

    const answer = await agent.call('GET', '/agents');

    expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('changing agents', () => {
  const changes = { name: '周琳', roles: ['agent'], skills: [], capacity: 2, isActive: false };

  it('is for administrators, who can end a sign-in at once', async () => {
    const [agent, supervisor] = [await desk.hire(), await desk.hire({ roles: ['supervisor'] })];

    const refused = await supervisor.call('PUT', `/agents/${agent.id}`, changes);
    const changed = await desk.admin.call('PUT', `/agents/${agent.id}`, changes);

    expect([refused.status, codeOf(refused)]).toEqual([403, 'FORBIDDEN']);
    expect(changed).toMatchObject({ status: 200, body: { ...changes, presence: 'offline' } });
    expect((await agent.call('GET', '/me')).status).toBe(401);
  });

  it('tells of an agent that is not there', async () => {
    for (const [method, path, body] of [
      ['PUT', `/agents/${newId()}`, changes],
      ['PUT', '/agents/nobody', changes],
      ['PUT', `/agents/${newId()}/password`, { password: agentPassword }],
    ] as const) {
      const answer = await desk.admin.call(method, path, body);
      expect([answer.status, codeOf(answer)]).toEqual([404, 'AGENT_NOT_FOUND']);
    }
  });

  it('sets another password', async () => {
    const { id, login } = await desk.hire();
    const password = 'a password by the administrator';

    await desk.admin.call('PUT', `/agents/${id}/password`, { password });

    const signIn = await desk.call('POST', '/api/v1/login', { body: { login, password } });
    expect(signIn.status).toBe(200);
  });
});

describe('an auditor', () => {
  it('sees what supervisors see', async () => {
    const auditor = await desk.hire({ roles: ['auditor'] });
    const { conversationId } = await desk.customer();

    for (const path of ['/agents', '/handoffs', '/callbacks', `/conversations/${conversationId}`])
      expect((await auditor.call('GET', path)).status).toBe(200);
  });

  it('reads in the audit log who changed which account', async () => {
    const [auditor, agent] = [await desk.hire({ roles: ['auditor'] }), await desk.hire()];
    const password = 'a password by the administrator';
    await desk.admin.call('PUT', `/agents/${agent.id}/password`, { password });

    const answer = await auditor.call('GET', '/audit');

    const by = { by: desk.admin.id, byName: '管理员' };
    expect(itemsOf(answer).slice(0, 2)).toMatchObject([
      { what: 'passwordSet', agentId: agent.id, ...by },
      { what: 'agentCreated', reason: agent.login, ...by },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain(password);
    expect((await (await desk.hire()).call('GET', '/audit')).status).toBe(403);
  });

  it('changes nothing', async () => {
    const auditor = await desk.hire({ roles: ['auditor'] });
    const { conversationId, askForPerson } = await desk.customer();
    const { id } = await askForPerson();

    for (const [method, path, body] of [
      ['POST', `/handoffs/${id}/accept`, undefined],
      ['POST', `/conversations/${conversationId}/messages`, { text: '您好' }],
      ['PUT', '/me/presence', { presence: 'online' }],
      ['POST', '/agents', details()],
    ] as const) {
      const answer = await auditor.call(method, path, body);
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });
});

describe("an agent's own sign-ins", () => {
  it("are listed and ended, and nobody else's are", async () => {
    const [agent, other] = [await desk.hire(), await desk.hire()];
    const [own] = itemsOf(await agent.call('GET', '/me/sign-ins')) as readonly { id: string }[];
    const end = (by: typeof agent) => by.call('POST', `/me/sign-ins/${own?.id ?? ''}/end`);

    expect(codeOf(await end(other))).toBe('SIGN_IN_NOT_FOUND');
    expect((await end(agent)).status).toBe(200);
    expect((await agent.call('GET', '/me')).status).toBe(401);
  });

  it('end with a change of the password, but for the one that changed it', async () => {
    const agent = await desk.hire();
    const password = 'another long password';
    const body = { login: agent.login, password: agentPassword };
    const { token } = (await desk.call('POST', '/api/v1/login', { body })).body as {
      token: string;
    };

    const changed = await agent.call('PUT', '/me/password', { old: agentPassword, password });

    expect(changed.status).toBe(200);
    expect((await agent.call('GET', '/me')).status).toBe(200);
    expect((await desk.call('GET', '/api/v1/me', { token })).status).toBe(401);
  });
});

describe('presence', () => {
  it('is what the agent said last', async () => {
    const agent = await desk.hire();

    const answer = await agent.call('PUT', '/me/presence', { presence: 'busy' });

    expect(answer).toMatchObject({ status: 200, body: { id: agent.id, presence: 'busy' } });
    expect((await agent.call('GET', '/me')).body).toMatchObject({ presence: 'busy' });
  });

  it('refuses what is no presence', async () => {
    const agent = await desk.hire();

    const answer = await agent.call('PUT', '/me/presence', { presence: 'asleep' });

    expect(answer).toMatchObject({ status: 400, body: { error: { path: 'presence' } } });
    expect((await agent.call('GET', '/me')).body).toMatchObject({ presence: 'online' });
  });
});
