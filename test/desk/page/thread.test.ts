import { describe, expect, it } from 'vitest';
import { gapBefore, mergeMessages, mergePage } from '../../../src/desk/page/state/thread.js';
import { conversation, message, messages, seqs } from './support.js';

describe('mergeMessages', () => {
  it('orders by sequence and keeps each message once', () => {
    const merged = mergeMessages([message(3), message(1)], [message(2), message(3)]);

    expect(seqs(merged)).toEqual([1, 2, 3]);
  });

  it('keeps an understanding that a later copy lacks', () => {
    const understanding = {
      intent: 'product.nav',
      confidence: 0.9,
      sentiment: { score: 0, urgent: false, threat: false, danger: false },
    };

    const merged = mergeMessages([message(1, { understanding })], [message(1)]);

    expect(merged).toEqual([message(1, { understanding })]);
  });
});

describe('an understanding on a reply', () => {
  it('moves to the message it answers, whichever arrives first', () => {
    const understanding = {
      intent: 'product.nav',
      confidence: 0.9,
      sentiment: { score: 0, urgent: false, threat: false, danger: false },
    };
    const asked = message(1);
    const reply = message(2, { author: { role: 'bot' }, inReplyTo: 'm1' });
    const told = { ...reply, understanding };

    const merged = [mergeMessages([asked], [told]), mergeMessages([told], [asked])];

    const expected = [{ ...asked, understanding }, reply];
    expect(merged).toEqual([expected, expected]);
  });
});

describe('gapBefore', () => {
  it('finds the latest place where messages are missing', () => {
    const known = [message(4), message(5), message(8), message(9), message(12)];

    expect(gapBefore(known)).toBe(12);
  });

  it('sees none in a row that does not begin at 1', () => {
    expect(gapBefore(messages(21, 40))).toBeUndefined();
  });
});

describe('mergePage', () => {
  it('knows from the earliest page whether there is more before it', () => {
    const latest = conversation('c', messages(21, 40), { earlier: true });
    const first = conversation('c', messages(1, 20), { earlier: false });

    const whole = mergePage(mergePage(undefined, latest), first);
    const again = mergePage(whole, latest);

    expect([whole.earlier, again.earlier]).toEqual([false, false]);
    expect(seqs(again.messages)).toEqual(seqs(messages(1, 40)));
  });
});
