import { describe, expect, it } from 'vitest';
import { saysDoneInApp } from '../../src/dialog/back-from-app.js';

describe('being back from the app', () => {
  it.each([
    '已在App完成',
    '已在 APP 完成。',
    '我在APP里测评好了',
    '在app上付款成功了',
    '好的，我已经在App提交了',
    'App里已经弄完了',
  ])('is said by %s', (text) => {
    expect(saysDoneInApp(text)).toBe(true);
  });

  it.each([
    '在App怎么完成',
    'App里买了但没看到份额',
    '去App确认',
    'App完成不了',
    '在App付款失败了',
    '已经完成了吗',
    '我要在App申购',
  ])('is not said by %s', (text) => {
    expect(saysDoneInApp(text)).toBe(false);
  });
});
