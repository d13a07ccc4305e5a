import type { FundCore } from '../../src/fund/fund-core.js';
import type { Clock } from '../../src/shared/clock.js';
import { coreThatFails } from './core-that-fails.js';

type OpenCore = (clock: Clock, isDown: () => boolean) => FundCore | Promise<FundCore>;

let open: OpenCore = coreThatFails;

/** The core of one scenario, of which every call fails while `isDown()`. */
export const openScenarioCore: OpenCore = (clock, isDown) => open(clock, isDown);

/** Plays every scenario of this test file on another core. */
export function playOn(other: OpenCore): void {
  open = other;
}
