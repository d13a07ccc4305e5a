import { generatedSecret } from './generated-secret.js';
import type { Config } from './parse-config.js';

/** The secret of the core system: as configured, or one of this machine that is kept in `dataDir`. */
export async function fundCoreSecret(
  { fundCoreSecret: configured }: Pick<Config, 'fundCoreSecret'>,
  dataDir: string,
): Promise<string> {
  return configured ?? (await generatedSecret(dataDir, 'fund-core-secret')).secret;
}
