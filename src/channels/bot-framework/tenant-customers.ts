import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { customerId, isId } from '../../conversation/ids.js';
import type { CustomerOf } from './bot-framework-deps.js';

const byAccount = z.record(z.string(), z.string().refine(isId));
const byTenant = z.record(z.string(), byAccount);

/** Nobody is known by a tenant's account. */
export const nobody: CustomerOf = () => undefined;

/**
 * Reads which account is which customer: `{"<tenant id>": {"<object id>": "<customer id>"}}`.
 * Throws an error that names the variable, never what the file says.
 */
export async function readTenantCustomers(path: string): Promise<CustomerOf> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error('TEAMS_CUSTOMERS_FILE: the file cannot be read.');
  const customers = parse(text);
  if (customers === undefined)
    throw new Error('TEAMS_CUSTOMERS_FILE: not tenants with their accounts and customers.');

  const known = new Map(
    Object.entries(customers).flatMap(([tenant, accounts]) =>
      Object.entries(accounts).map(([account, id]) => [keyOf(tenant, account), customerId(id)]),
    ),
  );
  return (tenant, account) => known.get(keyOf(tenant, account));
}

function parse(text: string) {
  try {
    return byTenant.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const keyOf = (tenant: string, account: string): string => `${tenant}/${account}`.toLowerCase();
