import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';

const tenantId = '7e57ab1e-0000-4000-8000-00000000feed';
const other = '7e57ab1e-0000-4000-8000-00000000cafe';
const app = {
  MICROSOFT_APP_ID: '0a1b2c3d-0000-4000-8000-00000000beef',
  MICROSOFT_APP_PASSWORD: 'a-client-secret-of-azure',
};
const bot = { ...app, MICROSOFT_APP_TENANT_ID: tenantId };

const azureBotOf = (env: Readonly<Record<string, string>>) => parseConfig(env).azureBot;

describe('the bot of Azure', () => {
  it('is off unless it is configured', () => {
    expect(azureBotOf({ TEAMS_TENANTS: tenantId })).toBeUndefined();
  });

  it('is open to its own tenant alone unless others are named', () => {
    expect(azureBotOf(bot)).toMatchObject({ appTenantId: tenantId, tenants: [tenantId] });
    expect(azureBotOf({ ...bot, TEAMS_TENANTS: `${tenantId}, ${other}` })).toMatchObject({
      tenants: [tenantId, other],
    });
  });

  it('of every tenant says which of them may use it', () => {
    const multi = { ...app, MICROSOFT_APP_TYPE: 'MultiTenant' };

    expect(() => azureBotOf(multi)).toThrow(/TEAMS_TENANTS is required/);
    expect(azureBotOf({ ...multi, TEAMS_TENANTS: other })).toMatchObject({
      appTenantId: undefined,
      tenants: [other],
    });
  });

  it.each([
    [{ MICROSOFT_APP_PASSWORD: 'a-client-secret-of-azure' }, 'MICROSOFT_APP_ID is required'],
    [{ ...bot, MICROSOFT_APP_TYPE: 'bananas' }, 'MICROSOFT_APP_TYPE must be'],
    [{ ...bot, TEAMS_TENANTS: '*' }, 'TEAMS_TENANTS must be'],
    [{ ...bot, TEAMS_CHANNELS: 'msteams,directline' }, 'TEAMS_CHANNELS must be'],
    [{ ...bot, TEAMS_SERVICE_HOSTS: '*' }, 'TEAMS_SERVICE_HOSTS must be'],
    [{ ...bot, TEAMS_SERVICE_HOSTS: 'http://10.0.0.1:80' }, 'TEAMS_SERVICE_HOSTS must be'],
    [{ ...bot, TEAMS_SERVICE_HOSTS: 'example.com/path' }, 'TEAMS_SERVICE_HOSTS must be'],
    [{ PUBLIC_URL: 'http://help.fund.example' }, 'PUBLIC_URL must be'],
  ])('is refused when it is configured with %j', (env, problem) => {
    expect(() => parseConfig(env)).toThrow(problem);
  });
});
