import { describe, expect, it } from 'vitest';
import { writeBotActivity } from '../../../src/channels/bot-framework/write-bot-activity.js';
import { agentId } from '../../../src/conversation/ids.js';
import type { Message, MessageDraft } from '../../../src/conversation/message.js';
import { draftIn, someConversation } from '../../support/examples.js';

const line = (given: Partial<MessageDraft>): Message => ({
  ...draftIn(someConversation(), { author: { role: 'bot' }, ...given }),
  seq: 2,
});

const cardOf = (given: Partial<MessageDraft>) => {
  const [attachment] = writeBotActivity(line(given)).attachments ?? [];
  return attachment?.content as {
    readonly version: string;
    readonly body?: readonly { readonly inlines: readonly { readonly text: string }[] }[];
    readonly actions?: readonly object[];
  };
};

interface ColumnSet {
  readonly columns: readonly {
    readonly items: readonly { readonly inlines: readonly { readonly text: string }[] }[];
  }[];
}

describe('what Teams shows of a line', () => {
  it('is its text, of which nothing is Markdown', () => {
    expect(writeBotActivity(line({ text: '138****0001 的 *净值*' }))).toEqual({
      type: 'message',
      text: '138****0001 的 *净值*',
      textFormat: 'plain',
    });
  });

  it('names the person who wrote it', () => {
    const author = { role: 'agent', agentId: agentId('a1'), name: '小王' } as const;

    expect(writeBotActivity(line({ author, text: '您好' })).text).toBe('小王：您好');
  });

  it('has choices as buttons that say what is on them', () => {
    expect(cardOf({ text: '请选择', choices: ['查净值', '转人工'] }).actions).toEqual(
      ['查净值', '转人工'].map((choice) => ({
        type: 'Action.Submit',
        title: choice,
        data: {
          msteams: { type: 'messageBack', text: choice, displayText: choice, value: { choice } },
        },
      })),
    );
  });

  it('has a card with every row as it is, for every client of Teams', () => {
    const card = {
      title: '赎回进度',
      rows: [{ label: '手机', value: '138****0001 和 139****0002' }],
      footnote: '数据来源：示例',
    };
    const { version, body = [], actions } = cardOf({ card });

    expect(body.map(({ inlines }) => inlines.map(({ text }) => text).join(''))).toEqual([
      '赎回进度',
      '手机　138****0001 和 139****0002',
      '数据来源：示例',
    ]);
    expect(body).toMatchObject(body.map(() => ({ type: 'RichTextBlock' })));
    expect([version, actions]).toEqual(['1.2', undefined]);
  });

  it('has a table as columns beside each other', () => {
    const card = {
      title: '对照',
      columns: ['甲', '乙'],
      rows: [{ label: '风险等级', value: 'R4 ｜ R3', cells: ['R4', 'R3'] }],
    };
    const [, ...lines] = cardOf({ card }).body as unknown as readonly ColumnSet[];

    expect(
      lines.map(({ columns }) => columns.map(({ items: [item] }) => item?.inlines[0]?.text)),
    ).toEqual([
      ['', '甲', '乙'],
      ['风险等级', 'R4', 'R3'],
    ]);
  });

  it('has a link of the bot as a button, and never one of a person', () => {
    const text = '请在 App 里确认：https://app.example/purchase?link=abc 。';
    const author = { role: 'agent', agentId: agentId('a1'), name: '小王' } as const;

    expect(writeBotActivity(line({ text })).text).toBe('请在 App 里确认：「打开链接」 。');
    expect(cardOf({ text }).actions).toEqual([
      { type: 'Action.OpenUrl', title: '打开链接', url: 'https://app.example/purchase?link=abc' },
    ]);
    expect(writeBotActivity(line({ text, author })).attachments).toBeUndefined();
  });
});
