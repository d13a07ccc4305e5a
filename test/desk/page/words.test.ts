import { describe, expect, it } from 'vitest';
import { isGrave } from '../../../src/desk/page/words.js';

describe('a reason of priority', () => {
  it.each(['可能有人身危险', '账户安全', '提到媒体或监管'])('catches the eye: %s', (reason) => {
    expect(isGrave(reason)).toBe(true);
  });

  it.each(['投诉', '情绪不满', '着急', '机器人没听懂', '客户要求转人工'])(
    'does not cry out: %s',
    (reason) => {
      expect(isGrave(reason)).toBe(false);
    },
  );
});
