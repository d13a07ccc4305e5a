import { expect, inject, it } from 'vitest';
import { connectStores } from '../../src/storage/connect.js';
import { silentLog } from '../support/silent-log.js';

it('FerretDB 1 without a queue before it is refused: its updates are not atomic', async () => {
  const connecting = connectStores(inject('bareUri') ?? '', silentLog);

  await expect(connecting).rejects.toThrow(/MONGODB_URI: .* come between one another/);
});
