import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import type { AzureCloud } from '../../src/channels/bot-framework/bot-framework-deps.js';
import type { AzureBot } from '../../src/config/azure-bot.js';

export const appId = '0a1b2c3d-0000-4000-8000-00000000beef';
export const tenantId = '7e57ab1e-0000-4000-8000-00000000feed';
export const otherTenant = '7e57ab1e-0000-4000-8000-00000000cafe';
export const botId = `28:${appId}`;
const azureIssuer = 'https://api.botframework.com';
const accessToken = 'the-token-of-the-bot';

/** What was sent to a customer. */
export interface Sent {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly activity: {
    readonly type: string;
    readonly text?: string;
    readonly attachments?: readonly { readonly contentType: string; readonly content: unknown }[];
  } & Readonly<Record<string, unknown>>;
}

/** How Azure answers what is sent to it; 200 unless told. */
export interface Answer {
  readonly status: number;
  /** Only for what goes to addresses with this in them. */
  readonly to?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = { teams: rsa(), open: rsa(), stranger: rsa() };
type KeyName = keyof typeof keys;

const jwk = (name: KeyName, endorsements?: readonly string[]) => ({
  ...keys[name].publicKey.export({ format: 'jwk' }),
  kid: name,
  use: 'sig',
  ...(endorsements !== undefined && { endorsements }),
});

export interface TokenOptions {
  /** Claims in place of those of a good token; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: KeyName;
  /** The key that the token says it is signed with. */
  readonly kid?: string;
  readonly algorithm?: string;
  readonly secret?: KeyObject | Uint8Array;
}

export type Azure = Awaited<ReturnType<typeof startAzure>>;

/**
 * Azure Bot Service on this machine: its keys, its tokens, and the service that takes what the bot
 * says.
 */
export async function startAzure() {
  const sent: Sent[] = [];
  const events = new EventEmitter();
  const answers: Answer[] = [];
  const state = { hasKeys: true };

  /** What Azure tells everybody. */
  function told(path: string): readonly [status: number, body: object] | undefined {
    if (path === '/meta' && !state.hasKeys) return [503, {}];
    if (path === '/meta') return [200, { issuer: azureIssuer, jwks_uri: `${base}/keys` }];
    return path === '/keys' ? [200, { keys: [jwk('teams', ['msteams']), jwk('open')] }] : undefined;
  }

  /** Takes what the bot says, unless it is to be refused. */
  async function take(req: IncomingMessage, path: string): Promise<Answer> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const next = answers.findIndex(({ to = '' }) => path.includes(to));
    const [answer = { status: 200 }] = next < 0 ? [] : answers.splice(next, 1);
    const activity = JSON.parse(Buffer.concat(chunks).toString()) as Sent['activity'];
    const one: Sent = { path, authorization: req.headers.authorization, activity };
    if (answer.status < 300) sent.push(one);
    events.emit(answer.status < 300 ? 'sent' : 'refused', one);
    return answer;
  }

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { url: path = '' } = req;
    const [status, body] = told(path) ?? [undefined, { id: 'a-1' }];
    const answer: Answer = status === undefined ? await take(req, path) : { status };
    // restify changes writeHead for every server of the process: it returns nothing.
    res.writeHead(answer.status, { ...answer.headers, 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  }

  const server = createServer((req, res) => void serve(req, res));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${base}/teams/`;

  /** A token of Bot Service for what comes from `serviceUrl`, good unless options spoil it. */
  async function token({ claims = {}, key = 'teams', ...options }: TokenOptions = {}) {
    const nowSec = Math.floor(Date.now() / 1000);
    const good = { iss: azureIssuer, aud: appId, serviceurl: serviceUrl };
    const times = { nbf: nowSec - 60, exp: nowSec + 3_600 };
    return new SignJWT({ ...good, ...times, ...claims })
      .setProtectedHeader({
        alg: options.algorithm ?? 'RS256',
        kid: options.kid ?? key,
        typ: 'JWT',
      })
      .sign(options.secret ?? keys[key].privateKey);
  }

  return {
    base,
    serviceUrl,
    sent,
    answers,
    state,
    token,
    cloud: {
      openIdMetadataUrl: `${base}/meta`,
      emulatorMetadataUrl: `${base}/meta`,
      accessToken: async () => accessToken,
    } satisfies AzureCloud,

    /** Resolves with the first thing sent, before or after the call, that fits. */
    async sees(fits: (one: Sent) => boolean): Promise<Sent> {
      const later = on(events, 'sent') as AsyncIterable<[Sent]>;
      const before = sent.find(fits);
      if (before !== undefined) return before;
      for await (const [one] of later) if (fits(one)) return one;
      throw new Error('Nothing more is sent');
    },

    stop(): void {
      server.closeAllConnections();
      server.close();
    },

    /** Resolves when something is refused next. */
    refuses: () => new Promise<Sent>((resolve) => void events.once('refused', resolve)),
  };
}

/** The bot that Azure knows, with the stand-in's address as the service's. */
export const testBot = (
  { base }: Pick<Azure, 'base'>,
  given: Partial<AzureBot> = {},
): AzureBot => ({
  appId,
  appPassword: 'a-client-secret-of-azure',
  appTenantId: tenantId,
  tenants: [tenantId],
  channels: ['msteams'],
  serviceHosts: [base],
  customersFile: undefined,
  ...given,
});

export const said =
  (text: string): ((one: Sent) => boolean) =>
  ({ activity }) =>
    activity.text?.includes(text) === true;
