import { describe, expect, it } from 'vitest';
import { readActivity } from '../../../src/channels/direct-line/read-activity.js';

const message = { type: 'message', text: '净值多少' };

describe('reading a posted activity', () => {
  it.each([
    { what: 'a text', body: message, read: { text: '净值多少' } },
    {
      what: "a text with the client's own id",
      body: { ...message, channelData: { clientActivityID: 'c1' } },
      read: { text: '净值多少', deliveryId: 'c1' },
    },
    {
      what: 'a sender and unknown fields, which it drops',
      body: { ...message, from: { id: 'somebody else' }, locale: 'zh-CN', surprise: [1] },
      read: { text: '净值多少' },
    },
    { what: "a button's words", body: { type: 'message', value: '赎回' }, read: { text: '赎回' } },
    {
      what: "a form's text",
      body: { type: 'message', text: null, value: { text: '赎回', id: 7 } },
      read: { text: '赎回' },
    },
    {
      what: 'what was filled into a form',
      body: { type: 'message', value: { fund: '000727', amount: 1000, note: null } },
      read: { text: '000727 1000' },
    },
    {
      what: '4,000 characters outside the basic plane',
      body: { type: 'message', text: '😀'.repeat(4000) },
      read: { text: '😀'.repeat(4000) },
    },
  ])('understands $what', ({ body, read }) => {
    expect(readActivity(body)).toEqual({ kind: 'message', ...read });
  });

  it('knows that the customer is writing', () => {
    expect(readActivity({ type: 'typing', value: 'x' })).toEqual({ kind: 'typing' });
  });

  it.each(['event', 'conversationUpdate', 'invoke'])('ignores %s', (type) => {
    expect(readActivity({ type, value: 'x' })).toEqual({ kind: 'ignored' });
  });

  it.each([
    { what: 'no body', body: undefined, path: 'type' },
    { what: 'a list', body: [], path: 'body' },
    { what: 'a text that is a number', body: { type: 'message', text: 5 }, path: 'text' },
    { what: 'a message without words', body: { type: 'message' }, path: 'text' },
    { what: 'blanks', body: { type: 'message', text: ' \n' }, path: 'text' },
    {
      what: 'too many characters',
      body: { type: 'message', text: '啊'.repeat(4001) },
      path: 'text',
    },
    {
      what: 'an endless delivery id',
      body: { ...message, channelData: { clientActivityID: 'x'.repeat(201) } },
      path: 'channelData.clientActivityID',
    },
  ])('refuses $what', ({ body, path }) => {
    expect(() => readActivity(body)).toThrow(
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        details: expect.objectContaining({ path }) as unknown,
      }),
    );
  });
});
