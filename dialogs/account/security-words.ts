import type { Aspects } from '../../src/dialog/customer-events.js';
import { say, type Effect } from '../../src/dialog/effects.js';

export interface FreezeLink {
  readonly url: string;
  readonly expiresAt: string;
}

/** What has happened, by the customer's words; the first that fits. */
export const dangers: Aspects = {
  unfreeze:
    /解冻|解除冻结|(?:为什么|为啥|怎么|凭什么).{0,6}(?:被|给).{0,3}冻结|账[户号](?:怎么)?被(?:你们)?冻结/,
  suspicious:
    /(?:自称|冒充|说是|假冒).{0,8}(?:客服|公安|警察|银行|工作人员)|(?:是真的|真的假的|是不是(?:骗|诈骗|真)|可信吗|靠谱吗)/,
  scammed: /骗|诈|上当|刷单|转给了(?:陌生人|别人|他们)/,
  phoneLost: /手机.{0,4}(?:丢|偷|抢|不见|掉|没了|找不到)|(?:丢|偷|抢|掉)了?.{0,2}手机/,
  cardLost: /(?:银行)?卡.{0,4}(?:丢|偷|抢|不见|掉了|找不到|盗刷|被刷)|盗刷|(?:丢|偷|掉)了?.{0,3}卡/,
  intruded: /盗|(?:被|有)人.{0,6}登|异地登|陌生.{0,6}登|不是我(?:本人)?(?:操作|登|买|卖)/,
  freeze: /冻结|锁定账/,
};

/** For the colleague who takes it up. */
const subjects: Readonly<Record<string, string>> = {
  unfreeze: '要求解冻账户',
  suspicious: '疑似冒充客服',
  scammed: '遇到诈骗',
  phoneLost: '手机丢失',
  cardLost: '银行卡丢失或被盗刷',
  freeze: '要求冻结账户',
};

const urgent = (danger: string | undefined): string => danger ?? 'intruded';

/** What to do in this very minute. */
export const atOnce = (danger: string | undefined): Effect =>
  say({ key: `atOnce.${urgent(danger)}`, comforts: true });

export const atOnceKeys = Object.keys(dangers).map((name) => `atOnce.${name}`);

/** A frozen account is not frozen once more. */
export const needsNoFreeze = (danger: string | undefined): boolean => danger === 'unfreeze';

/**
 * The way to freeze the account for one who has to prove first who they are. Whose phone is lost
 * gets no code: a colleague freezes it.
 */
export function offer(danger: string | undefined): Effect {
  if (needsNoFreeze(danger)) return say({ key: 'person.unfreeze' });
  return danger === 'phoneLost'
    ? say({ key: 'person.freeze' })
    : say({ key: 'offer', choices: [{ key: 'choice.freeze', value: 'freeze' }] });
}

export const offerKeys = ['offer', 'person.freeze', 'person.unfreeze'];

/** The link under which the customer confirms in the app. */
export function freeze(link: FreezeLink | undefined): Effect {
  if (link === undefined) return byPerson;
  const { url, expiresAt } = link;
  return say({ key: 'freeze', values: { url, expiresAt } });
}

export const byPerson = say({ key: 'person.freeze' });

/** What it is about, for the colleague who takes it up. */
export const subjectOf = (danger: string | undefined): string =>
  subjects[danger ?? ''] ?? '账户疑似被盗用';
