import { customerId, type CustomerId } from '../../conversation/ids.js';
import { customersWithArrivals } from './customers-with-arrivals.js';
import { customersWithExceptions } from './customers-with-exceptions.js';
import { customersWithoutRedemptions } from './customers-without-redemptions.js';
import type { DemoCustomer } from './demo-customer.js';

export const allDemoCustomers: readonly DemoCustomer[] = [
  ...customersWithArrivals,
  ...customersWithExceptions,
  ...customersWithoutRedemptions,
].toSorted((a, b) => a.id.localeCompare(b.id));

/** Who can be played in the demo, by id. */
export function demoCustomers(): readonly {
  readonly id: CustomerId;
  readonly phone: string;
  readonly name: string;
  readonly story: string;
}[] {
  return allDemoCustomers.map(({ id, name, story }) => ({
    id: customerId(id),
    phone: demoPhone(id),
    name,
    story,
  }));
}

/** Eleven digits from a range nobody takes for real, ending like the customer's id. */
export function demoPhone(id: string): string {
  return `1380000${id.slice(-4)}`;
}
