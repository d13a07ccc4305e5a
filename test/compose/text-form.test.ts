import { expect, it } from 'vitest';
import { textForm } from '../../src/compose/text-form.js';

it('a card and a picture are told in words below the text', () => {
  const told = textForm({
    text: '两只放在一起了。',
    card: {
      title: '对照',
      columns: ['甲', '乙'],
      rows: [{ label: '风险等级', value: 'R4 ｜ R3', cells: ['R4', 'R3'] }],
      footnote: '示例数据',
    },
    picture: { alt: '走势图：从 1.0000 元到 1.1000 元。', png: '' },
  });

  expect(told).toBe(
    '两只放在一起了。\n\n【对照】\n甲 ｜ 乙\n风险等级：R4 ｜ R3\n示例数据\n\n走势图：从 1.0000 元到 1.1000 元。',
  );
});

it('a text alone stays as it is', () => {
  expect(textForm({ text: '好的。' })).toBe('好的。');
});
