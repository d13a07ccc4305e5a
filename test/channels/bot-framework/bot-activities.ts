import { newId } from '../../../src/shared/new-id.js';
import { botId, tenantId, type Azure } from '../../support/azure.js';

type Fields = Readonly<Record<string, unknown>>;

/** What Teams delivers when a customer writes to the bot alone. */
export const personal = (
  { serviceUrl }: Pick<Azure, 'serviceUrl'>,
  given: Fields = {},
): Fields => ({
  type: 'message',
  id: newId(),
  timestamp: '2026-11-23T02:00:00.000Z',
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:li', name: '李', aadObjectId: 'ac0ffee0-0000-4000-8000-000000000001' },
  recipient: { id: botId, name: '基金客服' },
  conversation: { id: 'a:thread-of-li', conversationType: 'personal', tenantId },
  channelData: { tenant: { id: tenantId } },
  text: '你好',
  textFormat: 'plain',
  attachments: [{ contentType: 'text/html', content: '<div>你好</div>' }],
  ...given,
});

export const mentionOfBot = {
  type: 'mention',
  text: '<at>基金客服</at>',
  mentioned: { id: botId, name: '基金客服' },
};

/** What Teams delivers when somebody writes in a group chat and mentions the bot. */
export const inGroup = (azure: Pick<Azure, 'serviceUrl'>, given: Fields = {}): Fields =>
  personal(azure, {
    conversation: {
      id: '19:group@thread.v2',
      conversationType: 'groupChat',
      isGroup: true,
      tenantId,
    },
    text: '<at>基金客服</at> 你好',
    entities: [mentionOfBot],
    ...given,
  });
