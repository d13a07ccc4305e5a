import { describe, expect, it } from 'vitest';
import { CoreUnavailable } from '../../../src/fund/fund-core.js';
import { setClock } from '../../support/set-clock.js';
import { clientOf, secret } from './support/core-parts.js';
import {
  accountOf,
  answers,
  breaksOff,
  failureOf,
  quickLimits,
  saysNothing,
  someAccount,
  startScripted,
  stopsHalfway,
  type Scripted,
} from './support/scripted-core.js';
import { listen, serverOf } from './support/watched-core.js';

const answersWell = answers(200, someAccount);
const isDown = answers(503, { error: { code: 'DOWN', message: 'maintenance' } });
const openQuery = answers(200, { queryNumber: 'YH1' });
const isUnknown = answers(404, { error: { code: 'NOT_FOUND', message: '' } });

const passing: readonly (readonly [string, Scripted])[] = [
  ['says nothing', saysNothing],
  ['breaks off', breaksOff],
  ['is down', isDown],
];

describe('a read', () => {
  it('is answered with what the core says', async () => {
    const { core } = await startScripted([answersWell]);

    expect(await accountOf(core)).toEqual({
      ...someAccount,
      idValidTo: undefined,
      riskTest: undefined,
      provenance: { source: '登记系统', asOf: new Date('2026-11-23T02:00:00Z') },
    });
  });

  it('of what does not exist is undefined', async () => {
    const { core } = await startScripted([isUnknown]);

    expect(await accountOf(core)).toBeUndefined();
  });

  it.each(passing)('is tried again when the core %s', async (_what, fails) => {
    const { core, requests } = await startScripted([fails, fails, answersWell], {
      limits: quickLimits,
    });

    expect(await accountOf(core)).toMatchObject({ customerId: 'C10001' });
    expect(requests).toHaveLength(3);
    const ids = requests.map(({ headers }) => headers['x-correlation-id']);
    expect(new Set(ids).size).toBe(1);
  });

  it('fails after three attempts', async () => {
    const { core, requests } = await startScripted([isDown], { limits: quickLimits });

    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'down', status: 503 });
    expect(requests).toHaveLength(3);
  });

  it('fails as late when the core says nothing', async () => {
    const { core } = await startScripted([saysNothing], { limits: quickLimits });

    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'late' });
  });

  it('fails as late when the core stops in the middle of its answer', async () => {
    const { core } = await startScripted([stopsHalfway], { limits: quickLimits });

    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'late' });
  });

  it('is not tried again when there is no time for another attempt', async () => {
    const time = setClock();
    const slow: Scripted = (response) => {
      time.pass(3_000);
      isDown(response);
    };
    const { core, requests } = await startScripted([slow], { clock: time.clock });

    await failureOf(accountOf(core));

    expect(requests).toHaveLength(1);
  });

  it('fails as unreachable when nobody listens', async () => {
    const { url, close } = await listen(serverOf(() => undefined));
    await close();

    const failure = await failureOf(accountOf(clientOf(url, { limits: quickLimits })));

    expect(failure).toMatchObject({ kind: 'unreachable' });
  });
});

describe('a write', () => {
  it('goes out once with its key', async () => {
    const { core, requests } = await startScripted([openQuery]);

    expect(await core.openBankQuery('SH2611170010', 'm1 openBankQuery')).toEqual({
      queryNumber: 'YH1',
    });

    expect(requests.map(({ headers, body }) => [headers['idempotency-key'], body])).toEqual([
      ['m1 openBankQuery', '{"orderNumber":"SH2611170010"}'],
    ]);
  });

  it.each(passing)('is never tried again when the core %s', async (_what, fails) => {
    const { core, requests } = await startScripted([fails, openQuery], { limits: quickLimits });

    await failureOf(core.openBankQuery('SH2611170010', 'k1'));

    expect(requests).toHaveLength(1);
  });
});

describe('a wrong answer', () => {
  const wrong: readonly (readonly [string, unknown])[] = [
    ['has a field left out', { ...someAccount, riskTest: undefined }],
    ['has a field of another kind', { ...someAccount, passwordLocked: 'no' }],
    ['has a day that there is not', { ...someAccount, idValidTo: '2026-02-30' }],
    ['is about another customer', { ...someAccount, customerId: 'C10002' }],
    ['is something else', []],
  ];

  it.each(wrong)('fails and is not tried again: it %s', async (_what, body) => {
    const { core, requests } = await startScripted([answers(200, body)]);

    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'wrongAnswer' });
    expect(requests).toHaveLength(1);
  });

  it('may also be no JSON', async () => {
    const { core } = await startScripted([(response) => void response.end('<html>')]);

    expect(await failureOf(accountOf(core))).toMatchObject({
      kind: 'wrongAnswer',
      places: ['not JSON'],
    });
  });

  it('may also be without end', async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ');
    const { core } = await startScripted([
      (response) => {
        for (let pieces = 0; pieces < 6; pieces += 1) response.write(piece);
      },
    ]);

    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'wrongAnswer' });
  });

  it('may also be a 404 that is not the core’s own', async () => {
    const { core } = await startScripted([answers(404, { message: 'no route' })]);

    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'refused', status: 404 });
  });

  it('leaves nothing of itself in the log but its places', async () => {
    const { core, log } = await startScripted([
      answers(200, { ...someAccount, passwordLocked: '6222021234567890', idDocument: '' }),
    ]);

    await failureOf(accountOf(core));

    expect(log).toMatchObject([
      {
        level: 50,
        operation: 'account',
        kind: 'wrongAnswer',
        places: ['idDocument: too_small', 'passwordLocked: invalid_type'],
      },
    ]);
    const written = JSON.stringify(log);
    for (const personal of ['6222021234567890', 'C10001', secret])
      expect(written).not.toContain(personal);
  });
});

describe('the way to the core', () => {
  it('carries the secret and no phone number in an address', async () => {
    const { core, requests } = await startScripted([isUnknown]);

    expect(await core.customerByPhone('13800000001')).toBeUndefined();

    expect(
      requests.map(({ headers, address, body }) => [headers['authorization'], address, body]),
    ).toEqual([[`Bearer ${secret}`, '/v1/customers/find-by-phone', '{"phone":"13800000001"}']]);
  });

  it('begins below the path of the address that is configured', async () => {
    const { url, requests } = await startScripted([answersWell]);
    const { core } = await startScripted([], { address: { url: `${url}/fund-core/`, secret } });

    await accountOf(core);

    expect(requests.map(({ address }) => address)).toEqual([
      '/fund-core/v1/customers/C10001/account',
    ]);
  });

  it('does not follow a redirect, least of all with the secret', async () => {
    const elsewhere = await startScripted([answersWell]);
    const { core } = await startScripted([
      answers(302, {}, { location: `${elsewhere.url}/v1/customers/C10001/account` }),
    ]);

    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'refused', status: 302 });
    expect(elsewhere.requests).toEqual([]);
  });

  it('is not taken for what cannot be asked', async () => {
    const { core, requests } = await startScripted([answersWell]);

    await expect(core.nav('../../admin')).rejects.toBeInstanceOf(CoreUnavailable);
    expect(requests).toEqual([]);
  });

  it('says that a secret was refused, for somebody to mend', async () => {
    const { core, log, requests } = await startScripted([answers(401, {})]);

    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'refused', status: 401 });
    expect(requests).toHaveLength(1);
    expect(log).toMatchObject([{ level: 50, kind: 'refused', status: 401 }]);
  });
});

describe('a core that is away', () => {
  it('is left alone, tried once after a while, and asked again when it answers', async () => {
    const time = setClock();
    const { core, requests, log } = await startScripted(
      [isDown, isDown, isDown, isDown, isDown, isDown, answersWell],
      { clock: time.clock, limits: { ...quickLimits, attemptsAtMost: 1 } },
    );
    for (let call = 0; call < 5; call += 1) await failureOf(accountOf(core));

    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'resting' });
    expect(requests).toHaveLength(5);

    time.pass(5_000);
    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'down' });
    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'resting' });

    time.pass(5_000);
    expect(await accountOf(core)).toMatchObject({ customerId: 'C10001' });
    expect(await accountOf(core)).toMatchObject({ customerId: 'C10001' });
    expect(requests).toHaveLength(8);
    const told = log.filter(({ kind }) => kind === undefined).map(({ msg }) => msg);
    expect(told).toEqual([
      'the core system is left alone for a while',
      'the core system answers again',
    ]);
  });
});

describe('what is the same for everybody', () => {
  const terms = {
    purchaseOpen: true,
    redemptionOpen: true,
    minPurchase: '10',
    maxPurchasePerDay: null,
    minRedemption: '10',
    minHolding: '10',
    conversion: null,
    validFrom: '2026-01-01',
    validTo: null,
    provenance: { source: '登记系统', asOf: '2026-11-23T10:00:00+08:00' },
  };

  it('is kept, and says how old it is when the core is away', async () => {
    const time = setClock();
    const { core, requests } = await startScripted([answers(200, terms), isDown], {
      clock: time.clock,
      limits: quickLimits,
    });
    await core.tradeTerms('161604');
    expect(await core.tradeTerms('161604')).toMatchObject({ provenance: { source: '登记系统' } });
    expect(requests).toHaveLength(1);

    time.pass(180_000);

    expect(await core.tradeTerms('161604')).toMatchObject({
      minPurchase: '10',
      provenance: { source: '登记系统（3 分钟前读取）', asOf: new Date('2026-11-23T02:00:00Z') },
    });
  });

  it('does not stand for what belongs to a customer, which is never kept', async () => {
    const { core, requests } = await startScripted([answersWell, isDown], { limits: quickLimits });
    await accountOf(core);

    expect(await failureOf(accountOf(core))).toMatchObject({ kind: 'down' });
    expect(requests.length).toBeGreaterThan(1);
  });
});
