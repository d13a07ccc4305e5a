import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askCore } from '../../../src/fund/http/ask-core.js';
import { describeCore } from '../../../src/fund/http/describe-core.js';
import {
  operations,
  type Operation,
  type OperationName,
} from '../../../src/fund/http/operations.js';
import { coreFile, problemsOfAnswer } from './support/core-file.js';
import { demo } from './support/core-parts.js';
import { damages } from './support/damages.js';

/** Of each operation some requests whose answers have all there is in them. */
const examples: Readonly<Record<OperationName, readonly Readonly<Record<string, string>>[]>> = {
  funds: [{}],
  nav: [{ fundCode: '161604' }, { fundCode: '161608' }],
  factSheet: [{ fundCode: '161604' }, { fundCode: '161610' }],
  navHistory: [{ fundCode: '161608', from: '2026-11-16', to: '2026-11-20' }],
  fees: [{ fundCode: '161604' }, { fundCode: '161603' }],
  tradeTerms: [{ fundCode: '161604' }, { fundCode: '005243' }],
  purchaseLimits: [{ fundCode: '161626' }],
  customer: [{ customerId: 'C10001' }],
  customerByPhone: [{ phone: '13800000001' }],
  account: [{ customerId: 'C10001' }],
  investor: [{ customerId: 'C10001' }],
  holdings: [{ customerId: 'C10003' }],
  redemptions: [{ customerId: 'C10001' }],
  orders: [{ customerId: 'C10003' }, { customerId: 'C10016' }],
  plans: [{ customerId: 'C10025' }],
  debits: [{ customerId: 'C10025' }],
  openBankQuery: [{ orderNumber: 'SH2611170010' }],
};
const names = Object.keys(examples) as readonly OperationName[];

/** Where the operation is in the file, whatever is asked of it. */
const requestOf = ({ method, path }: Operation) => ({
  method,
  address: path.replaceAll(/\{\w+\}/g, 'x'),
  headers: {},
  body: '',
});

async function answersOf(name: OperationName): Promise<readonly unknown[]> {
  const { answer }: Operation = operations[name];
  const asked = (one: object) => askCore(demo, { name, asked: one, key: 'k1' });
  const told = await Promise.all(examples[name].map(asked));
  return told.map((one) => z.encode(answer, one));
}

it('is made from the schemas that check the answers: npm run core-api', () => {
  expect(coreFile).toEqual(JSON.parse(JSON.stringify(describeCore())));
});

describe('the file and the client', () => {
  it.each(names)('refuse the same wrong answers to %s', async (name) => {
    const operation: Operation = operations[name];
    const request = requestOf(operation);

    const damaged = (await answersOf(name)).flatMap((answer) => [...damages(answer)]);

    const verdicts = damaged.map(({ what, value }) => ({
      what,
      client: z.safeDecode(operation.answer, value).success,
      file: problemsOfAnswer(request, { status: 200, body: JSON.stringify(value) }).length === 0,
    }));
    expect(verdicts.filter(({ client, file }) => client !== file)).toEqual([]);
    expect(verdicts.filter(({ client }) => !client).length).toBeGreaterThan(1);
  });
});
