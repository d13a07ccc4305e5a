import { z } from 'zod';

/** The bot that Azure Bot Service knows, and from where its messages are taken. */
export interface AzureBot {
  readonly appId: string;
  readonly appPassword: string;
  /** Where the app is registered; every tenant may use it when this is undefined. */
  readonly appTenantId: string | undefined;
  /** Customers of these Microsoft 365 tenants may write. */
  readonly tenants: readonly string[];
  /** Channels of Azure Bot Service, as it names them. */
  readonly channels: readonly string[];
  /** Hosts that replies may be sent to; `*.` stands for any host below a domain. */
  readonly serviceHosts: readonly string[];
  /** The file that says which signed-in account is which customer. */
  readonly customersFile: string | undefined;
}

const passwordAtLeast = 16;
const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const notGuid = 'must be an id like 00000000-0000-0000-0000-000000000000';
const hostName = /^(\*\.)?[a-z\d-]+(\.[a-z\d-]+)+$/;
/** To try it against a server of one's own on this machine. */
const loopback = /^http:\/\/(127\.0\.0\.1|localhost):\d{1,5}$/;
/** Fundline speaks these itself; the Emulator's messages come from anybody's machine. */
const ownChannels = new Set(['directline', 'webchat', 'emulator']);

const id = z
  .string()
  .regex(guid, notGuid)
  .transform((text) => text.toLowerCase());

const list = (isRight: (item: string) => boolean, error: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim().toLowerCase()))
    .refine((items) => items.every(isRight), error);

export const azureVariables = {
  MICROSOFT_APP_ID: id.optional(),
  MICROSOFT_APP_PASSWORD: z
    .string()
    .min(passwordAtLeast, `must have ${passwordAtLeast} characters or more`)
    .optional(),
  MICROSOFT_APP_TYPE: z
    .enum(['SingleTenant', 'MultiTenant'], { error: 'must be SingleTenant or MultiTenant' })
    .default('SingleTenant'),
  MICROSOFT_APP_TENANT_ID: id.optional(),
  TEAMS_TENANTS: list(
    (item) => guid.test(item),
    `${notGuid}, several divided by commas`,
  ).optional(),
  TEAMS_CHANNELS: list(
    (item) => /^[a-z]{2,30}$/.test(item) && !ownChannels.has(item),
    'must be names of Azure channels divided by commas, and not directline, webchat or emulator',
  ).default(['msteams']),
  TEAMS_SERVICE_HOSTS: list(
    (item) => hostName.test(item) || loopback.test(item),
    'must be host names divided by commas',
  ).default(['smba.trafficmanager.net']),
  TEAMS_CUSTOMERS_FILE: z.string().optional(),
};

type Read = z.output<z.ZodObject<typeof azureVariables>>;

/** The bot, once everything it needs is set; undefined: the channel is off. */
export function azureBotOf(read: Read): AzureBot | undefined {
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: appPassword } = read;
  if (appId === undefined || appPassword === undefined) return undefined;
  const ownTenant = read.MICROSOFT_APP_TENANT_ID;
  return {
    appId,
    appPassword,
    appTenantId: read.MICROSOFT_APP_TYPE === 'SingleTenant' ? ownTenant : undefined,
    tenants: read.TEAMS_TENANTS ?? (ownTenant === undefined ? [] : [ownTenant]),
    channels: read.TEAMS_CHANNELS,
    serviceHosts: read.TEAMS_SERVICE_HOSTS,
    customersFile: read.TEAMS_CUSTOMERS_FILE,
  };
}

/** What else has to be set when there is an app id, and what is worthless without one. */
export function azureProblems(
  set: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const isSet = (name: string) => set[name] !== undefined;
  if (!isSet('MICROSOFT_APP_ID'))
    return isSet('MICROSOFT_APP_PASSWORD')
      ? ['MICROSOFT_APP_ID is required with MICROSOFT_APP_PASSWORD']
      : [];
  const isMulti = set['MICROSOFT_APP_TYPE'] === 'MultiTenant';
  return ['MICROSOFT_APP_PASSWORD', ...(isMulti ? ['TEAMS_TENANTS'] : ['MICROSOFT_APP_TENANT_ID'])]
    .filter((name) => !isSet(name))
    .map((name) => `${name} is required with MICROSOFT_APP_ID${isMulti ? ' of every tenant' : ''}`);
}
