import { describe, expect, it } from 'vitest';
import {
  writeActivities,
  writeActivity,
  type Reader,
} from '../../../src/channels/direct-line/write-activity.js';
import { agentId, conversationId, messageId } from '../../../src/conversation/ids.js';
import type { Message } from '../../../src/conversation/message.js';

const at = new Date('2026-03-02T01:30:00.000Z');
const message = (fields: Partial<Message>): Message => ({
  id: messageId('m7'),
  conversationId: conversationId('c1'),
  author: { role: 'bot' },
  at,
  text: '您好',
  seq: 7,
  ...fields,
});
const common = {
  type: 'message',
  id: 'm7',
  timestamp: at,
  channelId: 'directline',
  conversation: { id: 'c1' },
  text: '您好',
  textFormat: 'plain',
};
const bot = { id: 'fundline', name: '智能客服', role: 'bot' };

const reader: Reader = {
  userId: 'dl_li',
  linkTo: ({ conversationId: id, fileId: file }) => `https://here/${id}/${file}`,
};

interface Table {
  readonly rows: readonly {
    readonly cells: readonly { readonly items: readonly { readonly text: string }[] }[];
  }[];
}

describe('writing an activity', () => {
  it.each([
    {
      what: "the customer's own words, with the id their client gave them",
      fields: { author: { role: 'customer' }, deliveryId: 'd1' },
      written: {
        from: { id: 'dl_li', name: '', role: 'user' },
        channelData: { 'webchat:sequence-id': 7, clientActivityID: 'd1' },
      },
    },
    {
      what: "the bot's words, with what they answer",
      fields: { inReplyTo: messageId('m6') },
      written: { from: bot, channelData: { 'webchat:sequence-id': 7 }, replyToId: 'm6' },
    },
    {
      what: 'a notice',
      fields: { author: { role: 'notice' } },
      written: { from: bot, channelData: { 'webchat:sequence-id': 7, notice: true } },
    },
    {
      what: "an agent's words, with the name and without the account",
      fields: { author: { role: 'agent', agentId: agentId('a1'), name: '小王' } },
      written: {
        from: { id: 'agent', name: '小王', role: 'bot' },
        channelData: { 'webchat:sequence-id': 7, agent: true },
      },
    },
    {
      what: 'choices as buttons that say their text',
      fields: { choices: ['查净值', '转人工'] },
      written: {
        from: bot,
        channelData: { 'webchat:sequence-id': 7 },
        suggestedActions: {
          to: [],
          actions: [
            { type: 'imBack', title: '查净值', value: '查净值' },
            { type: 'imBack', title: '转人工', value: '转人工' },
          ],
        },
      },
    },
  ] satisfies { what: string; fields: Partial<Message>; written: object }[])(
    'shows $what',
    ({ fields, written }) => {
      expect(writeActivity(message(fields), reader)).toEqual({ ...common, ...written });
    },
  );

  it('sends a picture inside the activity, with words for who cannot see it', () => {
    const picture = { alt: '走势图：从 1.0000 元到 1.1000 元。', png: 'iVBORw0KGgo=' };

    const { attachments, summary } = writeActivity(message({ text: '好的。', picture }), reader);

    expect(attachments).toEqual([
      {
        contentType: 'image/png',
        contentUrl: 'data:image/png;base64,iVBORw0KGgo=',
        name: picture.alt,
      },
    ]);
    expect(summary).toBe(`好的。\n\n${picture.alt}`);
  });

  it('lays figures out as an adaptive card', () => {
    const card = {
      title: '融通领先成长混合A',
      rows: [{ label: '单位净值', value: '1.2340' }],
      footnote: '数据日期 2026-02-27',
    };

    const { attachments } = writeActivity(message({ card }), reader);

    expect(attachments).toEqual([
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.5',
          body: [
            {
              type: 'TextBlock',
              text: '融通领先成长混合A',
              weight: 'Bolder',
              size: 'Medium',
              wrap: true,
            },
            { type: 'FactSet', facts: [{ title: '单位净值', value: '1.2340' }] },
            {
              type: 'TextBlock',
              text: '数据日期 2026-02-27',
              size: 'Small',
              isSubtle: true,
              wrap: true,
            },
          ],
        },
      },
    ]);
  });

  it('shows a table with the labels in front and the columns named above', () => {
    const card = {
      title: '对照',
      columns: ['甲', '乙'],
      rows: [{ label: '风险等级', value: 'R4 ｜ R3', cells: ['R4', 'R3'] }],
    };
    const [shown] = writeActivity(message({ card }), reader).attachments ?? [];
    const { body } = (shown?.content ?? {}) as { readonly body: readonly [object, Table] };

    expect(body[1]).toMatchObject({ type: 'Table', firstRowAsHeader: true });
    expect(body[1].rows.map(({ cells }) => cells.map(({ items: [item] }) => item?.text))).toEqual([
      ['', '甲', '乙'],
      ['风险等级', 'R4', 'R3'],
    ]);
  });

  it('shows what a customer wrote without the markup that a card would act upon', () => {
    const row = {
      label: '经过',
      value: '<b>骗我</b> [退钱](http://evil.example)',
      quoted: true,
    } as const;

    const { attachments } = writeActivity(
      message({ card: { title: '投诉登记', rows: [row] } }),
      reader,
    );

    expect(attachments).toMatchObject([
      {
        content: {
          body: [
            { text: '投诉登记' },
            { facts: [{ title: '经过', value: '＜b＞骗我＜/b＞ ［退钱］(http：//evil.example)' }] },
          ],
        },
      },
    ]);
  });

  it("makes a button of an address in the bot's words", () => {
    const url = 'https://app.example/demo/redeem?link=eyJh.b_c-d.e';

    const { text, attachments } = writeActivity(
      message({ text: `点这个：${url} 。10 分钟` }),
      reader,
    );

    expect(text).toBe('点这个：「打开链接」 。10 分钟');
    expect(attachments).toMatchObject([
      { content: { actions: [{ type: 'Action.OpenUrl', title: '打开链接', url }] } },
    ]);
  });

  it('leaves an address that a customer or an agent wrote as it was written', () => {
    const text = '看 https://elsewhere.example/ 这里';
    const written = [
      message({ text, author: { role: 'customer' } }),
      message({ text, author: { role: 'agent', agentId: agentId('a1'), name: '小王' } }),
    ].map((one) => writeActivity(one, reader));

    expect(written.map((one) => one.text)).toEqual([text, text]);
    expect(written.flatMap(({ attachments = [] }) => attachments)).toEqual([]);
  });

  it('puts a line in the place of the one it replaces', () => {
    const revises = { id: messageId('m3'), seq: 3, how: 'replaced' } as const;

    expect(writeActivity(message({ text: '更正', revises }), reader)).toMatchObject({
      id: 'm3',
      text: '更正',
      channelData: { 'webchat:sequence-id': 3, entry: 7 },
    });
  });

  it('takes a line back that was read before, and never shows it to who reads it only now', () => {
    const said = message({ id: messageId('m6'), seq: 6, text: '别人的账号' });
    const revises = { id: said.id, seq: said.seq, how: 'withdrawn' } as const;
    const taken = message({ text: '（坐席撤回了一条消息）', revises });

    const [whole, rest] = [
      writeActivities([said, taken], reader),
      writeActivities([taken], reader),
    ];

    expect(whole).toEqual(rest);
    expect(whole).toMatchObject([{ type: 'messageDelete', id: 'm6', channelData: { entry: 7 } }]);
    expect(JSON.stringify(whole)).not.toContain('别人');
  });

  it('keeps what is not for the customer to itself', () => {
    const written = writeActivity(
      message({ author: { role: 'customer' }, sealed: 'encrypted card number' }),
      reader,
    );

    expect(JSON.stringify(written)).not.toContain('encrypted');
  });
});
