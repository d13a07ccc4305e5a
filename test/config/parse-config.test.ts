import { describe, expect, it } from 'vitest';
import { isLoopback, parseConfig } from '../../src/config/parse-config.js';

const secret = 'a-secret-of-sixteen-or-more';
const password = 'a-password-of-ten';
const appId = '0a1b2c3d-0000-4000-8000-00000000beef';
const tenantId = '7e57ab1e-0000-4000-8000-00000000feed';

/** The message with which the environment is refused. */
function refusalOf(env: Readonly<Record<string, string>>): string {
  try {
    parseConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The environment was accepted');
}

describe('the configuration', () => {
  it('of an empty environment is a trial on this machine', () => {
    expect(parseConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3978,
      dataDir: './data',
      mongoUri: undefined,
      adminPassword: undefined,
      directLineSecret: undefined,
      chatSites: [],
      appLinkUrl: 'https://app.example/demo',
      coreEventsSecret: undefined,
      fundCoreUrl: undefined,
      fundCoreSecret: undefined,
      silencePauses: { nudgeAfterMs: 300_000, leaveAfterMs: 900_000 },
      azureBot: undefined,
      publicUrl: undefined,
      companyName: '示例基金',
      logLevel: 'warn',
    });
  });

  it('is what the environment says', () => {
    const env = {
      HOST: '0.0.0.0',
      PORT: '80',
      DATA_DIR: '/var/lib/fundline',
      MONGODB_URI: 'mongodb+srv://db.example/',
      ADMIN_PASSWORD: password,
      DIRECT_LINE_SECRET: secret,
      CHAT_SITES: 'https://www.fund.example',
      APP_LINK_URL: 'https://app.fund.example/open',
      CORE_EVENTS_SECRET: secret,
      FUND_CORE_URL: 'https://core.fund.example/fundline',
      FUND_CORE_SECRET: secret,
      SILENCE_NUDGE_MINUTES: '1',
      SILENCE_END_MINUTES: '20',
      PUBLIC_URL: 'https://help.fund.example',
      COMPANY_NAME: '某某基金',
      MICROSOFT_APP_ID: appId,
      MICROSOFT_APP_PASSWORD: password,
      MICROSOFT_APP_TENANT_ID: tenantId.toUpperCase(),
      TEAMS_CUSTOMERS_FILE: './customers.json',
      LOG_LEVEL: 'info',
      UNKNOWN: 'ignored',
    };

    expect(parseConfig(env)).toEqual({
      host: '0.0.0.0',
      port: 80,
      dataDir: '/var/lib/fundline',
      mongoUri: 'mongodb+srv://db.example/',
      adminPassword: password,
      directLineSecret: secret,
      chatSites: ['https://www.fund.example'],
      appLinkUrl: 'https://app.fund.example/open',
      coreEventsSecret: secret,
      fundCoreUrl: 'https://core.fund.example/fundline',
      fundCoreSecret: secret,
      silencePauses: { nudgeAfterMs: 60_000, leaveAfterMs: 1_200_000 },
      azureBot: {
        appId,
        appPassword: password,
        appTenantId: tenantId,
        tenants: [tenantId],
        channels: ['msteams'],
        serviceHosts: ['smba.trafficmanager.net'],
        customersFile: './customers.json',
      },
      publicUrl: 'https://help.fund.example',
      companyName: '某某基金',
      logLevel: 'info',
    });
  });

  it('takes a variable that is empty for one that is not set', () => {
    const names = ['HOST', 'PORT', 'DATA_DIR', 'MONGODB_URI', 'ADMIN_PASSWORD', 'FUND_CORE_URL'];
    const env = Object.fromEntries(names.map((name) => [name, '']));

    expect(parseConfig(env)).toEqual(parseConfig({}));
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(parseConfig({}))).toBe(true);
  });
});

describe('a wrong environment', () => {
  it('is refused with every problem at once', () => {
    const refusal = refusalOf({
      HOST: '0.0.0.0',
      PORT: '80a80',
      MONGODB_URI: 'http://elsewhere',
      ADMIN_PASSWORD: 'short',
      APP_LINK_URL: 'app.fund.example',
      SILENCE_NUDGE_MINUTES: '0',
      LOG_LEVEL: 'loud',
      FUND_CORE_URL: 'http://core.example',
      MICROSOFT_APP_ID: 'an-app',
    });

    expect(refusal.split('\n')).toEqual([
      'Bad configuration:',
      '- PORT must be a whole number from 1 to 65535',
      '- MONGODB_URI must start with mongodb:// or mongodb+srv://',
      '- ADMIN_PASSWORD must have 10 characters or more',
      '- APP_LINK_URL must be a web address without ? and #',
      '- SILENCE_NUDGE_MINUTES must be a whole number from 1 to 1440',
      '- LOG_LEVEL must be debug, info, warn, error or silent',
      '- FUND_CORE_URL must be an https address without ? and #, or http on this machine',
      '- MICROSOFT_APP_ID must be an id like 00000000-0000-0000-0000-000000000000',
      '- DIRECT_LINE_SECRET is required when HOST is not a loopback address',
      '- FUND_CORE_SECRET is required when FUND_CORE_URL is not on this machine',
      '- MICROSOFT_APP_PASSWORD is required with MICROSOFT_APP_ID',
      '- MICROSOFT_APP_TENANT_ID is required with MICROSOFT_APP_ID',
    ]);
  });

  it.each(['0', '65536', '-1', '3978.5', '1e3', '0x10', ' 80', 'NaN'])('has no port %j', (PORT) => {
    expect(refusalOf({ PORT })).toContain('PORT must be a whole number from 1 to 65535');
  });

  it.each([
    'http://core.example',
    'http://127.0.0.1.example/',
    'https://user:word@core.example',
    'https://core.example/?a=b',
    'https://core.example/#a',
    'ftp://127.0.0.1/',
    'https://',
    '127.0.0.1:4010',
  ])('has no core system at %s', (FUND_CORE_URL) => {
    expect(refusalOf({ FUND_CORE_URL, FUND_CORE_SECRET: secret })).toContain(
      'FUND_CORE_URL must be an https address without ? and #, or http on this machine',
    );
  });

  it.each(['http://127.0.0.1:4010', 'http://localhost:4010/core', 'http://[::1]:4010'])(
    'may do without a secret for the core system on this machine: %s',
    (FUND_CORE_URL) => {
      expect(parseConfig({ FUND_CORE_URL })).toMatchObject({ fundCoreUrl: FUND_CORE_URL });
    },
  );

  it.each(['too-short', 'a secret with sixteen or more', '一个十六字以上的密钥不能放在请求头里面'])(
    'has a bad secret for the core system: %s',
    (FUND_CORE_SECRET) => {
      expect(refusalOf({ FUND_CORE_SECRET })).toContain('FUND_CORE_SECRET must have');
    },
  );

  it('lists the sites that may show the web chat', () => {
    const CHAT_SITES = 'https://www.example.com, https://shop.example:8443,http://localhost:5000';

    expect(parseConfig({ CHAT_SITES }).chatSites).toEqual([
      'https://www.example.com',
      'https://shop.example:8443',
      'http://localhost:5000',
    ]);
  });

  it.each([
    'www.example.com',
    'http://www.example.com',
    'https://www.example.com/',
    'https://www.example.com/a',
    'https://*.example.com',
    'https://WWW.example.com',
    'https://www.example.com:443',
    "https://a.example; script-src 'unsafe-inline'",
    'https://a.example,',
    '*',
  ])('lets no site %s show the web chat', (CHAT_SITES) => {
    expect(refusalOf({ CHAT_SITES })).toContain(
      'CHAT_SITES must be origins like https://www.example.com, divided by commas',
    );
  });

  it('never shows a value', () => {
    const value = 'qz7';
    const names = ['PORT', 'MONGODB_URI', 'ADMIN_PASSWORD', 'DIRECT_LINE_SECRET', 'LOG_LEVEL'];
    const others = ['APP_LINK_URL', 'FUND_CORE_URL', 'MICROSOFT_APP_ID', 'HOST'];
    const env = Object.fromEntries([...names, ...others].map((name) => [name, value]));

    expect(refusalOf(env)).not.toContain(value);
  });

  it('lacks secrets where others can reach it', () => {
    expect(refusalOf({ HOST: '0.0.0.0' }).split('\n').slice(1)).toEqual([
      '- DIRECT_LINE_SECRET is required when HOST is not a loopback address',
      '- ADMIN_PASSWORD is required when HOST is not a loopback address',
    ]);
  });
});

describe('a loopback address', () => {
  it.each(['localhost', '127.0.0.1', '127.8.8.8', '::1'])('is %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', '127.0.0.1.example.com', 'localhost.example.com'])(
    'is not %s',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
