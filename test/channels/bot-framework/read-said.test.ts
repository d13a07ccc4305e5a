import { describe, expect, it } from 'vitest';
import { botActivity } from '../../../src/channels/bot-framework/bot-activity.js';
import { readSaid } from '../../../src/channels/bot-framework/read-said.js';
import { botId } from '../../support/azure.js';
import { inGroup, mentionOfBot, personal } from './bot-activities.js';

const azure = { serviceUrl: 'https://smba.trafficmanager.net/apac/' };
type Fields = Readonly<Record<string, unknown>>;
const alone = (fields: Fields) => readSaid(botActivity.parse(personal(azure, fields)));
const together = (fields: Fields) => readSaid(botActivity.parse(inGroup(azure, fields)));
const message = (text: string) => ({ kind: 'message', text });
const ignored = { kind: 'ignored' };

describe('what a customer says to the bot alone', () => {
  it.each<[string, Fields, string]>([
    ['the text', { text: ' 我的赎回到账了吗 ' }, '我的赎回到账了吗'],
    [
      'the text as it was typed',
      { text: '净值&nbsp;&lt;1.0 &amp;amp; 涨了' },
      '净值 <1.0 &amp; 涨了',
    ],
    [
      'the text without the name of the bot',
      { text: '<at>基金客服</at> 查净值 <at>基金客服</at>', entities: [mentionOfBot] },
      '查净值',
    ],
    [
      'other names without their marks',
      { text: '<at id="0">小王</at>说要转人工' },
      '小王说要转人工',
    ],
    ['the pressed button', { text: '转人工', value: { choice: '转人工' } }, '转人工'],
    [
      'the pressed button of a client that sends no text',
      { text: null, value: { choice: '查净值' } },
      '查净值',
    ],
    [
      'that there is a file',
      { text: '', attachments: [{ contentType: 'image/png' }, { contentType: 'text/html' }] },
      '［附件］',
    ],
  ])('is %s', (_title, fields, text) => {
    expect(alone(fields)).toEqual(message(text));
  });

  it('is cut after 4,000 characters, and not within one', () => {
    const said = alone({ text: '😀'.repeat(4_001) });

    expect(said).toEqual(message(`${'😀'.repeat(3_999)}…`));
    expect(alone({ text: '😀'.repeat(4_000) })).toEqual(message('😀'.repeat(4_000)));
  });

  it('is nothing when there are no words', () => {
    expect(alone({ text: ' &nbsp; ' })).toEqual(ignored);
  });

  it.each(['messageUpdate', 'messageDelete', 'messageReaction', 'typing', 'event'])(
    'is not a %s',
    (type) => {
      expect(alone({ type })).toEqual(ignored);
    },
  );

  it.each([botId, '28:another-bot'])('is not what the bot %s says', (id) => {
    expect(alone({ from: { id } })).toEqual(ignored);
  });

  it('begins when they add the bot', () => {
    const added = { type: 'conversationUpdate', text: null };

    expect(alone({ ...added, membersAdded: [{ id: botId }] })).toEqual({ kind: 'arrived' });
    expect(alone({ ...added, membersAdded: [{ id: '29:li' }] })).toEqual(ignored);
    expect(together({ ...added, membersAdded: [{ id: botId }] })).toEqual(ignored);
  });
});

describe('what somebody says where others read along', () => {
  it('is meant for the bot when it is mentioned', () => {
    expect(together({})).toEqual(message('你好'));
    expect(together({ text: '<at>基金客服</at>' })).toEqual(ignored);
  });

  it.each<[string, Fields]>([
    ['nobody is mentioned', { entities: [] }],
    [
      'somebody else is mentioned',
      { entities: [{ ...mentionOfBot, mentioned: { id: '29:wang' } }] },
    ],
    ['the mention has no form', { entities: [{ type: 'mention', text: 5 }, null] }],
  ])('is not meant for the bot when %s', (_title, fields) => {
    expect(together(fields)).toEqual(ignored);
  });

  it('is meant for the bot when one of its buttons is pressed', () => {
    const pressed = { text: '查净值', entities: null, value: { choice: '查净值' } };

    expect(together(pressed)).toEqual(message('查净值'));
  });

  it('is taken for that when Teams does not say that they are alone', () => {
    expect(alone({ conversation: { id: 'a:thread-of-li' } })).toEqual(ignored);
  });
});
