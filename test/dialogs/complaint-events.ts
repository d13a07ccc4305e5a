import type {
  ComplaintAnswer,
  ComplaintProgress,
  ComplaintQuestion,
} from '../../src/dialog/complaint-questions.js';
import type { CustomerEvent, Started, Told } from '../../src/dialog/customer-events.js';

const recorded = {
  number: 'TS2611230001',
  decideBy: '2026-12-08',
  finishBy: '2027-01-22',
  extendDays: 30,
  termsSource: '示例',
};

const standing: ComplaintProgress = {
  ...recorded,
  kind: 'service',
  state: 'received',
  openedAt: '2026-11-23T02:00:00.000Z',
  what: '电话打了四次都没有人接',
  answer: undefined,
};

const progresses: readonly ComplaintProgress[] = [
  standing,
  { ...standing, what: undefined },
  { ...standing, state: 'working' },
  { ...standing, state: 'answered', answer: '已向您致歉，并调整了排班。' },
  { ...standing, state: 'closed' },
  { ...standing, kind: 'suggestion', decideBy: undefined, finishBy: undefined },
];

const several: readonly ComplaintProgress[] = [
  { ...standing, number: 'SH2611170010' },
  { ...standing, number: 'SH2611170011' },
];

/** What may come of the questions of complaints. */
export const complaintAnswers: {
  readonly [K in ComplaintQuestion['kind']]: readonly ComplaintAnswer[];
} = {
  recordComplaint: [{ type: 'complaintRecorded', ...recorded }],
  amendComplaint: [{ type: 'complaintAmended' }, { type: 'complaintFixed' }],
  complaint: [
    { type: 'foundComplaints', complaints: [] },
    ...progresses.map((one) => ({ type: 'foundComplaints', complaints: [one] }) as const),
  ],
  ownComplaints: [
    { type: 'foundComplaints', complaints: [] },
    ...progresses.map((one) => ({ type: 'foundComplaints', complaints: [one] }) as const),
    { type: 'foundComplaints', complaints: several },
  ],
};

const told: Told = {
  type: 'told',
  text: '上周二下午打了四次电话都没有人接',
  isMere: false,
  about: undefined,
  corrects: false,
  threatens: false,
};

/** Words of their own, with and without a meaning that flows have an ear for. */
export const toldEvents: readonly CustomerEvent[] = [
  told,
  { ...told, text: '不对，是上周四', about: 'day', corrects: true },
  { ...told, text: '融通领先成长', about: 'subject' },
  { ...told, text: '我要的是书面道歉', corrects: true },
  { ...told, text: '明天就找记者', threatens: true },
  { ...told, text: '谢谢', isMere: true },
];

export const complaintChoices = ['skip', 'fine', 'fix', 'verify', 'callback'];

/** First messages of complaints of each kind. */
export const complaintStarts = (nothing: Started): readonly Started[] => [
  ...['service', 'delay', 'misleading', 'loss', 'suggestion'].flatMap((kind) => {
    const intent = `complaint.${kind}`;
    return [
      { ...nothing, intent, text: '投诉' },
      { ...nothing, intent, text: '前天那个经理隔着柜台冲我喊了十分钟' },
    ];
  }),
  { ...nothing, intent: 'complaint.service', text: '我去找记者', threatens: true },
];
