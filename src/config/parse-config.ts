import { z } from 'zod';
import { azureBotOf, azureProblems, azureVariables, type AzureBot } from './azure-bot.js';
import { siteList } from './site-list.js';

/** What the operator decides. Frozen; secrets that are not set are undefined here. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly mongoUri: string | undefined;
  readonly adminPassword: string | undefined;
  readonly directLineSecret: string | undefined;
  /** Origins of sites that may show the web chat within theirs. */
  readonly chatSites: readonly string[];
  /** Where links into the fund app lead. */
  readonly appLinkUrl: string;
  /** The app's push service; undefined: nobody is told outside the page. */
  readonly appPushUrl: string | undefined;
  readonly appPushSecret: string | undefined;
  readonly coreEventsSecret: string | undefined;
  /** Where one-time codes are handed to be sent; undefined: they are shown on this machine. */
  readonly smsGateway: { readonly url: string; readonly secret: string } | undefined;
  /** The company's core system; undefined: the demo's. */
  readonly fundCoreUrl: string | undefined;
  readonly fundCoreSecret: string | undefined;
  /** How long a customer's silence is left alone: until a nudge, and from there until the end. */
  readonly silencePauses: { readonly nudgeAfterMs: number; readonly leaveAfterMs: number };
  /** Teams and other channels of Azure Bot Service; undefined: off. */
  readonly azureBot: AzureBot | undefined;
  /** Where the world reaches this server. */
  readonly publicUrl: string | undefined;
  readonly companyName: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

type Env = Readonly<Record<string, string | undefined>>;

const secretAtLeast = 16;
const passwordAtLeast = 10;
const portAtMost = 65_535;

/** What app stores take. */
const companyNameAtMost = 32;
const demoCompany = '示例基金';

/** No app is there: the demo has none. */
const demoApp = 'https://app.example/demo';

const notGuarded = 'must be an https address without ? and #, or http on this machine';

const wholeNumber = /^\d+$/;

const minutesAtMost = 24 * 60;
const minuteMs = 60_000;

const minutes = (usual: string) =>
  z
    .string()
    .default(usual)
    .refine(
      (text) => wholeNumber.test(text) && Number(text) >= 1 && Number(text) <= minutesAtMost,
      {
        error: `must be a whole number from 1 to ${minutesAtMost}`,
      },
    )
    .transform((text) => Number(text) * minuteMs);

const variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .default('3978')
    .refine((text) => wholeNumber.test(text) && Number(text) >= 1 && Number(text) <= portAtMost, {
      error: `must be a whole number from 1 to ${portAtMost}`,
    })
    .transform(Number),
  DATA_DIR: z.string().default('./data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional(),
  ADMIN_PASSWORD: z
    .string()
    .min(passwordAtLeast, `must have ${passwordAtLeast} characters or more`)
    .optional(),
  DIRECT_LINE_SECRET: z
    .string()
    .min(secretAtLeast, `must have ${secretAtLeast} characters or more`)
    .optional(),
  CHAT_SITES: siteList,
  APP_LINK_URL: z
    .string()
    .regex(/^https?:\/\/[^\s?#]+$/, 'must be a web address without ? and #')
    .default(demoApp),
  APP_PUSH_URL: z.string().refine(isGuarded, notGuarded).optional(),
  APP_PUSH_SECRET: z
    .string()
    .min(secretAtLeast, `must have ${secretAtLeast} characters or more`)
    .optional(),
  CORE_EVENTS_SECRET: z
    .string()
    .min(secretAtLeast, `must have ${secretAtLeast} characters or more`)
    .optional(),
  SILENCE_NUDGE_MINUTES: minutes('5'),
  SILENCE_END_MINUTES: minutes('15'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be debug, info, warn, error or silent',
    })
    .default('warn'),
  SMS_GATEWAY_URL: z.string().refine(isGuarded, notGuarded).optional(),
  SMS_GATEWAY_SECRET: z
    .string()
    .min(secretAtLeast, `must have ${secretAtLeast} characters or more`)
    .optional(),
  FUND_CORE_URL: z.string().refine(isGuarded, notGuarded).optional(),
  FUND_CORE_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must have no spaces and none but ASCII characters')
    .min(secretAtLeast, `must have ${secretAtLeast} characters or more`)
    .optional(),
  PUBLIC_URL: z
    .string()
    .regex(/^https:\/\/[a-z\d.-]+(:\d+)?$/, 'must be https:// and a host, with nothing behind it')
    .optional(),
  COMPANY_NAME: z.string().max(companyNameAtMost).default(demoCompany),
  ...azureVariables,
});

/** The names of every variable that is read. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

/** Reads the environment once. Throws one error that lists every problem found. */
export function parseConfig(env: Env): Config {
  const set = Object.fromEntries(
    variableNames.map((name) => [name, env[name] === '' ? undefined : env[name]]),
  );
  const parsed = variables.safeParse(set);
  const problems = parsed.success ? [] : parsed.error.issues.map(problemText);
  problems.push(...missingSecrets(set), ...missingSmsSecret(set), ...azureProblems(set));
  if (!parsed.success || problems.length > 0)
    throw new Error(`Bad configuration:\n- ${problems.join('\n- ')}`);

  const { data } = parsed;
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR,
    mongoUri: data.MONGODB_URI,
    adminPassword: data.ADMIN_PASSWORD,
    directLineSecret: data.DIRECT_LINE_SECRET,
    chatSites: data.CHAT_SITES,
    appLinkUrl: data.APP_LINK_URL,
    appPushUrl: data.APP_PUSH_URL,
    appPushSecret: data.APP_PUSH_SECRET,
    coreEventsSecret: data.CORE_EVENTS_SECRET,
    smsGateway: smsGatewayOf(data),
    fundCoreUrl: data.FUND_CORE_URL,
    fundCoreSecret: data.FUND_CORE_SECRET,
    silencePauses: {
      nudgeAfterMs: data.SILENCE_NUDGE_MINUTES,
      leaveAfterMs: data.SILENCE_END_MINUTES,
    },
    azureBot: azureBotOf(data),
    publicUrl: data.PUBLIC_URL,
    companyName: data.COMPANY_NAME,
    logLevel: data.LOG_LEVEL,
  });
}

/** Where others can reach the server, or other processes serve beside it, secrets are not made up. */
function missingSecrets(set: Env): readonly string[] {
  const isOpen = !isLoopback(set['HOST'] ?? '127.0.0.1');
  const isShared = set['MONGODB_URI'] !== undefined;
  const why = isOpen ? 'when HOST is not a loopback address' : 'with MONGODB_URI';
  const missing = [
    ...(isOpen || isShared ? ['DIRECT_LINE_SECRET'] : []),
    ...(isOpen ? ['ADMIN_PASSWORD'] : []),
  ]
    .filter((name) => set[name] === undefined)
    .map((name) => `${name} is required ${why}`);
  return [...missing, ...missingElsewhere(set, 'FUND_CORE'), ...missingElsewhere(set, 'APP_PUSH')];
}

/** What is elsewhere has to know the secret too. */
function missingElsewhere(set: Env, of: 'FUND_CORE' | 'APP_PUSH'): readonly string[] {
  const address = set[`${of}_URL`];
  if (address === undefined || isOnThisMachine(address) || set[`${of}_SECRET`] !== undefined)
    return [];
  return [`${of}_SECRET is required when ${of}_URL is not on this machine`];
}

const missingSmsSecret = ({ SMS_GATEWAY_URL: url, SMS_GATEWAY_SECRET: secret }: Env) =>
  url !== undefined && secret === undefined
    ? ['SMS_GATEWAY_SECRET is required with SMS_GATEWAY_URL']
    : [];

function smsGatewayOf({
  SMS_GATEWAY_URL: url,
  SMS_GATEWAY_SECRET: secret,
}: Pick<z.infer<typeof variables>, 'SMS_GATEWAY_URL' | 'SMS_GATEWAY_SECRET'>) {
  return url === undefined || secret === undefined ? undefined : { url, secret };
}

/** True for addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** True for web addresses that only this machine reaches. */
function isOnThisMachine(address: string): boolean {
  return URL.canParse(address) && isLoopback(new URL(address).hostname.replaceAll(/[[\]]/g, ''));
}

/** Customers' figures and the secret do not go over a network unencrypted. */
function isGuarded(address: string): boolean {
  if (!/^https?:\/\/[^\s?#@]+$/.test(address) || !URL.canParse(address)) return false;
  return address.startsWith('https:') || isOnThisMachine(address);
}

/** Names the variable and what is wrong, never the value. */
const problemText = ({ path, message }: z.core.$ZodIssue): string =>
  `${String(path[0])} ${message}`;
