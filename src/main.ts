import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { createApp } from './app.js';
import { appPushOf } from './config/app-push.js';
import { dataFolders, loadConfig, projectFolder } from './config/environment.js';
import { fundCoreSecret } from './config/fund-core-secret.js';
import { generatedSecret } from './config/generated-secret.js';
import { isLoopback, type Config } from './config/parse-config.js';
import { startUnderstandingThread } from './nlu/understanding-thread.js';
import { systemClock } from './shared/clock.js';
import { startEmbeddedThread } from './storage/embedded/embedded-thread.js';
import { createLog } from './telemetry/log.js';

const stopWithinMs = 10_000;

/**
 * The heap is collected when it has grown by a quarter. By itself V8 lets it double, and what every
 * opened conversation leaves behind stays for minutes.
 */
setFlagsFromString('--heap-growing-percent=25');

const tell = (line: string) => void process.stdout.write(`${line}\n`);

const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** Without its database the process is of no use; whoever supervises it starts another. */
function giveUp(): void {
  process.stderr.write('The embedded database has ended unexpectedly.\n');
  process.exit(1);
}

async function run(config: Config): Promise<() => Promise<void>> {
  const root = projectFolder();
  const { data: dataDir, store } = dataFolders(config);
  const log = createLog(config.logLevel);
  const isPrivate = isLoopback(config.host);
  const directLineSecret =
    config.directLineSecret ?? (await generatedSecret(dataDir, 'direct-line-secret')).secret;
  const { fundCoreUrl: coreUrl } = config;
  const fundCore =
    coreUrl === undefined
      ? undefined
      : { url: coreUrl, secret: await fundCoreSecret(config, dataDir) };
  const embedded =
    config.mongoUri === undefined
      ? await startEmbeddedThread({ dataDir: store, log, onDeath: giveUp })
      : undefined;
  const mongoUri = config.mongoUri ?? embedded?.uri ?? '';
  const address = join(dataDir, 'store-address');
  if (embedded !== undefined) await writeFile(address, embedded.uri, { mode: 0o600 });

  const app = await createApp({
    config: { ...config, directLineSecret, mongoUri },
    fundCore,
    appPush: await appPushOf(config, dataDir),
    clock: systemClock,
    startUnderstanding: (funds) =>
      startUnderstandingThread({
        modelPath: join(root, 'models/zh.json'),
        funds,
        clock: systemClock,
      }),
    files: pagesIn(join(root, 'dist')),
    showCode: ({ phone, code }) => {
      if (isPrivate) tell(`[demo SMS to ${maskPhone(phone)}] 验证码 ${code}`);
    },
    isPrivate,
    log,
  });
  if (config.smsGateway === undefined && !isPrivate)
    log.warn('SMS_GATEWAY_URL is not set: one-time codes reach nobody');
  await ensureAdministrator(app, config, dataDir);
  await app.start();
  tell(addresses(config));

  return async () => {
    await app.stop();
    await rm(address, { force: true });
    await embedded?.close();
  };
}

const pagesIn = (dist: string) => ({
  chat: join(dist, 'chat'),
  app: join(dist, 'app'),
  desk: join(dist, 'desk'),
});

/** A generated password is kept beside the store, so that it is told once and can be looked up. */
async function ensureAdministrator(
  { agents }: Awaited<ReturnType<typeof createApp>>,
  config: Config,
  dataDir: string,
): Promise<void> {
  const password =
    config.adminPassword ?? (await generatedSecret(dataDir, 'admin-password')).secret;
  const { created } = await agents.ensureAdministrator(password);
  if (created && config.adminPassword === undefined)
    tell(`First sign-in at the desk: login admin, password ${password}`);
}

function addresses({ host, port }: Config): string {
  const base = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return [
    'Fundline is ready.',
    `  Start here  ${base}/`,
    `  Web chat    ${base}/chat`,
    `  Desk        ${base}/desk`,
  ].join('\n');
}

/** What went wrong at the start, with the variable that mends it. */
function explain(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code === 'EADDRINUSE') return 'HOST and PORT: another process listens there already.';
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') return 'HOST and PORT: cannot listen there.';
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return 'DATA_DIR: not a folder that can be written to.';
  if (error instanceof Error && error.name.startsWith('Mongo'))
    return `MONGODB_URI: the database does not answer (${error.name}).`;
  return typeof message === 'string' ? message : String(error);
}

function endOn(signals: readonly NodeJS.Signals[], stop: () => Promise<void>): void {
  for (const signal of signals)
    process.once(signal, () => {
      setTimeout(() => process.exit(1), stopWithinMs).unref();
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
}

try {
  endOn(['SIGINT', 'SIGTERM'], await run(loadConfig()));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
