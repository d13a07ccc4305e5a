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
