import type { Clock } from '../shared/clock.js';
import type { CodeSender } from './verification.js';

/** A one-time code as the demo's front page shows it. */
export interface ShownCode {
  readonly phone: string;
  readonly code: string;
  readonly at: Date;
}

const shownAtMost = 10;

/** Stands in for the SMS gateway: codes are kept for the front page and told to `show`. */
export function createDemoPhones(clock: Clock, show: (code: ShownCode) => void) {
  let codes: readonly (ShownCode & { readonly key: string })[] = [];

  const send: CodeSender = ({ phone, code, key }) => {
    if (!codes.some((sent) => sent.key === key)) {
      const sent = { phone, code, key, at: clock() };
      codes = [sent, ...codes].slice(0, shownAtMost);
      show(sent);
    }
    return Promise.resolve();
  };

  return {
    send,
    /** The latest first. */
    codes: (): readonly ShownCode[] => codes.map(({ phone, code, at }) => ({ phone, code, at })),
  };
}
