import { describe, expect, it } from 'vitest';
import { leadsAway, readTold } from '../../src/dialog/free-words.js';
import { heardAs } from './heard-as.js';

const story = { category: 'complaint', listens: true } as const;
const fault = { category: 'technical' } as const;
const redeem = { intent: 'trading.redeem', confidence: 0.75 };

describe('the customer’s own words', () => {
  it('are told whatever they say', () => {
    expect(readTold(heardAs(' 提示网络异常 '))).toMatchObject({
      type: 'told',
      text: '提示网络异常',
      isMere: false,
    });
  });

  it.each(['好的', '不用了', '没有', '算了', '？？'])('%s tells nothing', (text) => {
    expect(readTold(heardAs(text)).isMere).toBe(true);
  });

  it.each([
    { text: '我想赎回', dialog: fault, given: redeem, leads: true },
    { text: '昨天买的货币基金', dialog: fault, given: redeem, leads: false },
    {
      text: '你们太差劲了',
      dialog: fault,
      given: { intent: 'complaint.service', confidence: 0.75 },
      leads: true,
    },
    { text: '我想赎回', dialog: story, given: { ...redeem, confidence: 0.95 }, leads: false },
    {
      text: '赎回多久到账？',
      dialog: story,
      given: { ...redeem, confidence: 0.95 },
      leads: true,
    },
    { text: '赎回多久到账？', dialog: story, given: redeem, leads: false },
  ])('$text leads away from $dialog.category: $leads', ({ text, dialog, given, leads }) => {
    expect(leadsAway(heardAs(text, given), dialog)).toBe(leads);
  });
});
