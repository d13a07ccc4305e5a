import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/shared/app-error.js';
import { newId } from '../../src/shared/new-id.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { createAgents, details, password, place } from './agents-world.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const createTest = () => createAgents(server.stores);

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) =>
      error instanceof AppError ? [error.code, error.message, error.details] : error,
  );

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
