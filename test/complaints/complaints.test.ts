import { describe, expect, it, onTestFinished } from 'vitest';
import { conversationId } from '../../src/conversation/ids.js';
import type { ComplaintFacts } from '../../src/complaints/complaint.js';
import { complaintNumber } from '../../src/complaints/complaint-number.js';
import { complaintTermsOn, loadComplaintTerms } from '../../src/complaints/complaint-terms.js';
import { createComplaints } from '../../src/complaints/complaints.js';
import type { From } from '../../src/complaints/record-complaints.js';
import { setClock } from '../support/set-clock.js';
import { startTestStores } from '../support/test-stores.js';

const dayMs = 86_400_000;
const facts: ComplaintFacts = { kind: 'delay', what: '资料审核拖了两周' };
const from: From = { id: conversationId('c1'), identity: { level: 'anonymous' } };

const terms = loadComplaintTerms();

async function createTest() {
  const { stores, close } = await startTestStores();
  onTestFinished(close);
  const time = setClock();
  const watched: (readonly [string, Date])[] = [];
  const complaints = createComplaints<From>({
    store: stores.complaints,
    termsAt: (moment) => complaintTermsOn(terms, moment.toISOString().slice(0, 10)),
    customerName: () => Promise.resolve('访客 0001'),
    watchDeadline: (number, dueAt) => Promise.resolve(void watched.push([number, dueAt])),
    clock: time.clock,
  });
  return { complaints, store: stores.complaints, time, watched };
}

describe('complaints', () => {
  it('are recorded once, however often the message is handled', async () => {
    const { complaints, time } = await createTest();

    const first = await complaints.record({ record: from, facts, key: 'm1' });
    time.pass(dayMs);
    const again = await complaints.record({ record: from, facts, key: 'm1' });

    expect(again).toEqual(first);
    expect(await complaints.list('received')).toEqual([first]);
  });

  it('take another number where one is taken', async () => {
    const { complaints, store } = await createTest();
    const other = await complaints.record({ record: from, facts, key: 'm1' });
    await store.add({ ...other, id: 'p-taken', number: complaintNumber('m2', 0) });

    const { number } = await complaints.record({ record: from, facts, key: 'm2' });

    expect(number).toBe(complaintNumber('m2', 1));
  });

  it('keep what was said before it was put right', async () => {
    const { complaints } = await createTest();
    const { number } = await complaints.record({ record: from, facts, key: 'm1' });
    const right = { ...facts, when: '上周四' };

    await complaints.amend({ record: from, number, facts: right, key: 'm2' });
    const again = await complaints.amend({ record: from, number, facts: right, key: 'm2' });

    expect(again?.facts).toEqual(right);
    expect(again?.steps).toMatchObject([{ id: 'm1' }, { id: 'm2', before: facts }]);
  });

  it('are put right by nobody else, nor once they are answered', async () => {
    const { complaints } = await createTest();
    const { number } = await complaints.record({ record: from, facts, key: 'm1' });
    const right = { ...facts, what: '没有拖' };
    const stranger = { ...from, id: conversationId('c2') };

    const foreign = await complaints.amend({ record: stranger, number, facts: right, key: 'm2' });
    await complaints.move(number, { to: 'answered', note: '已办好。', by: 'a1', id: 's1' });
    const late = await complaints.amend({ record: from, number, facts: right, key: 'm3' });

    expect([foreign, late]).toEqual([undefined, undefined]);
    expect((await complaints.find(number)).facts).toEqual(facts);
  });

  it('are overdue when nobody accepts them in time, and again when nobody answers', async () => {
    const { complaints, time, watched } = await createTest();
    const { number, finishBy } = await complaints.record({ record: from, facts, key: 'm1' });
    const early = await complaints.record({ record: from, facts, key: 'm2' });
    await complaints.move(early.number, { to: 'working', by: 'a1', id: 's1' });
    expect(watched[0]).toEqual([number, new Date(time.clock().getTime() + 15 * dayMs)]);

    time.pass(15 * dayMs);
    const again = await complaints.noteOverdue(number);
    await complaints.noteOverdue(early.number);
    const unaccepted = await complaints.list('overdue');
    time.pass(45 * dayMs);
    await complaints.noteOverdue(early.number);

    expect(again).toEqual(finishBy);
    expect(unaccepted.map((one) => one.number)).toEqual([number]);
    expect((await complaints.list('overdue')).length).toBe(2);
  });

  it('that are suggestions have no deadline', async () => {
    const { complaints, watched } = await createTest();

    const suggestion = await complaints.record({
      record: from,
      facts: { kind: 'suggestion', what: '字大一点' },
      key: 'm1',
    });

    expect([suggestion.decideBy, suggestion.finishBy]).toEqual([undefined, undefined]);
    expect(watched).toEqual([]);
    expect(await complaints.noteOverdue(suggestion.number)).toBeUndefined();
  });
});

describe('the terms of a complaint', () => {
  const row = { decideWithinDays: 15, finishWithinDays: 60, extendAtMostDays: 30 };
  const rows = [
    { ...row, source: '旧', validFrom: '2025-01-01', validTo: '2026-06-30' },
    { ...row, source: '新', validFrom: '2026-07-01', validTo: '2026-12-31', finishWithinDays: 45 },
  ];

  it('are those that hold on the day it is recorded', () => {
    const days = ['2026-06-30', '2026-07-01'].map((day) => complaintTermsOn(rows, day));
    expect(days).toEqual(rows);
  });

  it('say so where they go on past their end', () => {
    const [, last] = rows;
    expect(complaintTermsOn(rows, '2027-01-01')).toEqual({
      ...last,
      source: '新，已过有效期、正在复核',
    });
  });
});
