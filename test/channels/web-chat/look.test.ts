import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { overrideLocalizedStrings } from '../../../src/channels/web-chat/page/look.js';

const strings = (locale: string) =>
  JSON.parse(
    readFileSync(`node_modules/botframework-webchat-api/src/localization/${locale}.json`, 'utf8'),
  ) as Record<string, string>;

it('has Chinese words for everything Web Chat says', () => {
  const chinese = overrideLocalizedStrings(strings('zh-CN'));

  const missing = Object.keys(strings('en-US')).filter(
    (key) => !key.startsWith('_') && !(key in chinese),
  );

  expect(missing).toEqual([]);
});
