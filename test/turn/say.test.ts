import { expect, it } from 'vitest';
import { dialogFolder } from '../../dialogs/all-dialogs.js';
import { loadDialogTexts } from '../../src/compose/dialog-texts.js';
import { loadGuard } from '../../src/compose/guard.js';
import { loadTone } from '../../src/compose/tone.js';
import { freshMemory } from '../../src/dialog/dialog-definition.js';
import { createSay } from '../../src/turn/say.js';
import { silentLog } from '../support/silent-log.js';

const texts = await loadDialogTexts(dialogFolder);
const say = createSay({ texts, guard: loadGuard(), tone: loadTone(), log: silentLog });
const reply = { text: '单位净值 1.1575 元。', choices: ['看走势'], card: undefined };

it('the same said again is said to be the same, in words that change, with a person', () => {
  const first = say.inOtherWords(reply, freshMemory, 'bot');
  const second = say.inOtherWords(reply, first.memory, 'bot');
  const third = say.inOtherWords(reply, second.memory, 'bot');

  expect(first.reply).toEqual(reply);
  expect(second.reply).toEqual({
    ...reply,
    text: `还是刚才的情况：\n${reply.text}`,
    choices: ['看走势', '转人工'],
  });
  expect(third.reply.text).toBe(`我再说一遍：\n${reply.text}`);
});

it('whoever waits for a person is offered none', () => {
  const { memory } = say.inOtherWords(reply, freshMemory, 'queued');

  expect(say.inOtherWords(reply, memory, 'queued').reply.choices).toEqual(['看走势']);
});

it('something else in between makes it a first time', () => {
  const { memory } = say.inOtherWords(reply, freshMemory, 'bot');
  const other = say.inOtherWords({ ...reply, text: '好的。' }, memory, 'bot');

  expect(say.inOtherWords(reply, other.memory, 'bot').reply).toEqual(reply);
});
