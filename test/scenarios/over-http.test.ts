import { describe } from 'vitest';
import { overHttp } from '../support/core-over-http.js';
import { coreThatFails } from '../support/core-that-fails.js';
import { playOn } from '../support/scenario-core.js';

playOn((clock, isDown) => overHttp(coreThatFails(clock, isDown), clock));

describe('with the core system over HTTP', async () => {
  await import('./product-nav.test.js');
  await import('./trading-purchase.test.js');
  await import('./redemption-story.test.js');
  await import('./trading-redeem-arrival.test.js');
});
