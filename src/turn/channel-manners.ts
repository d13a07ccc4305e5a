import type { Channel } from './conversation-record.js';

/** What is usual on a channel. A channel that is added has to say. */
export interface Manners {
  /**
   * Whoever writes here waits for the answer: silence is noticed. In Teams people come back when it
   * suits them.
   */
  readonly isLive: boolean;
}

export type MannersOf = Readonly<Record<Channel, Manners>>;

export const channelManners: MannersOf = {
  web: { isLive: true },
  app: { isLive: true },
  teams: { isLive: false },
  teamsGroup: { isLive: false },
};
