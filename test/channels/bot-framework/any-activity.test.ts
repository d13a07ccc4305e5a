import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { personal } from './bot-activities.js';
import { startBot } from './bot-server.js';

const field = fc.constantFrom(
  'type',
  'id',
  'channelId',
  'serviceUrl',
  'from',
  'recipient',
  'conversation',
  'text',
  'value',
  'entities',
  'attachments',
  'membersAdded',
  'channelData',
);
const spoilt = fc.dictionary(field, fc.jsonValue(), { maxKeys: 4 });

it('whatever Azure signs for is taken or refused, and never breaks anything', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const bot = await startBot();
  const expected = new Set([200, 400, 401, 403, 501]);

  await fc.assert(
    fc.asyncProperty(fc.oneof(spoilt, fc.jsonValue()), async (fields) => {
      const isSpoilt = typeof fields === 'object' && fields !== null && !Array.isArray(fields);
      const body = isSpoilt ? personal(bot.azure, fields) : fields;
      const status = await bot.post(JSON.stringify(body), { key: 'open' });
      expect(expected).toContain(status);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 15_000 },
  );
});
