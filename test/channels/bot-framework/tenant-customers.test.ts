import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readTenantCustomers } from '../../../src/channels/bot-framework/tenant-customers.js';
import { otherTenant, tenantId } from '../../support/azure.js';

async function fileOf(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fundline-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'customers.json');
  await writeFile(path, text);
  return path;
}

describe('the file that says which account is which customer', () => {
  it('is read whatever the case of its ids', async () => {
    const path = await fileOf(JSON.stringify({ [tenantId]: { 'AC-1': 'C10001' } }));

    const customerOf = await readTenantCustomers(path);

    expect(customerOf(tenantId.toUpperCase(), 'ac-1')).toBe('C10001');
    expect(customerOf(tenantId, 'ac-2')).toBeUndefined();
    expect(customerOf(otherTenant, 'ac-1')).toBeUndefined();
  });

  it.each(['', '[]', '{"t":"C10001"}', '{"t":{"a":"../C1"}}', '{"t":{"a":1}}'])(
    'is refused when it says %j',
    async (text) => {
      await expect(readTenantCustomers(await fileOf(text))).rejects.toThrow(/TEAMS_CUSTOMERS_FILE/);
    },
  );

  it('is refused when it cannot be read', async () => {
    await expect(readTenantCustomers('/nowhere/customers.json')).rejects.toThrow(/cannot be read/);
  });
});
