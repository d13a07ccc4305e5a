import { reporting, type Step } from './diagnosis.js';

/** Which version of the app; without the latest, it is updated first. */
export const askVersion: Step = {
  kind: 'ask',
  name: 'version',
  label: '版本',
  offered: [
    { value: 'latest', name: '最新版', words: /最新|更新过|刚更新/, leadsTo: 'system' },
    {
      value: 'unknownVersion',
      name: '不清楚',
      words: /不知道|不清楚|不会看|哪里看|怎么看|找不到/,
    },
  ],
};

/** What phone it is, the last thing a report needs. */
export const askSystem: Step = {
  kind: 'ask',
  name: 'system',
  label: '手机',
  leadsTo: reporting,
  offered: [
    { value: 'ios', name: '苹果', words: /苹果|iphone|ios|ipad/i },
    {
      value: 'android',
      name: '安卓',
      words: /安卓|android|小米|红米|oppo|vivo|荣耀|三星|一加/i,
    },
    { value: 'harmony', name: '鸿蒙', words: /鸿蒙|harmony|华为/i },
  ],
};
