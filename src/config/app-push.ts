import { generatedSecret } from './generated-secret.js';
import type { Config } from './parse-config.js';

/**
 * The app's push service, with the secret as configured or one of this machine that is kept in
 * `dataDir`; undefined: there is none.
 */
export async function appPushOf(
  { appPushUrl: url, appPushSecret }: Pick<Config, 'appPushUrl' | 'appPushSecret'>,
  dataDir: string,
): Promise<{ readonly url: string; readonly secret: string } | undefined> {
  if (url === undefined) return undefined;
  const secret = appPushSecret ?? (await generatedSecret(dataDir, 'app-push-secret')).secret;
  return { url, secret };
}
