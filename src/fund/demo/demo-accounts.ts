import { customerId } from '../../conversation/ids.js';
import type { Account, RiskTest } from '../account-core.js';
import { testValidTo } from '../own-level.js';
import { addDays, shanghaiDate } from '../shanghai-time.js';
import type { DemoCustomer } from './demo-customer.js';
import { demoProvenance } from './demo-provenance.js';

/** Days until the ID card ends; the others' ends in six years. */
const idEndsInDays: Readonly<Record<string, number>> = { C10011: -30, C10013: 25 };
const sixYears = 2_190;
/** From 46 on an ID card is issued without an end. */
const withoutEnd = new Set(['C10022']);
/** A second card beside the one that is paid to. */
const secondCards: Readonly<Record<string, string>> = { C10025: '工商银行（尾号 7716）' };
const invalidCards = new Set(['C10004']);
const lockedPasswords = new Set(['C10017']);

/** The account of a demo customer, in line with the customer's story. */
export function demoAccount(customer: DemoCustomer, now: Date): Account {
  const { id, bankCard } = customer;
  const second = secondCards[id];
  return {
    customerId: customerId(id),
    idDocument: `居民身份证（尾号 ${id.slice(-4)}）`,
    idValidTo: withoutEnd.has(id)
      ? undefined
      : addDays(shanghaiDate(now), idEndsInDays[id] ?? sixYears),
    cards: [
      { name: bankCard, isInvalid: invalidCards.has(id) },
      ...(second === undefined ? [] : [{ name: second, isInvalid: false }]),
    ],
    passwordLocked: lockedPasswords.has(id),
    riskTest: riskTestOf(customer, now),
    provenance: demoProvenance(now),
  };
}

function riskTestOf({ riskLevel, testedDaysAgo }: DemoCustomer, now: Date): RiskTest | undefined {
  if (riskLevel === undefined || testedDaysAgo === undefined) return undefined;
  const testedOn = addDays(shanghaiDate(now), -testedDaysAgo);
  return { level: riskLevel, testedOn, validTo: testValidTo(testedOn) };
}
