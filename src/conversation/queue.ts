/** The queues a customer can wait in. Their names in Chinese are for screens. */
export const queueNames = {
  product: '产品咨询',
  trading: '交易操作',
  account: '账户管理',
  complaint: '投诉与建议',
  technical: '技术故障',
  adviser: '专属顾问',
} as const;

export type Queue = keyof typeof queueNames;

export const queues = Object.keys(queueNames) as Queue[];
