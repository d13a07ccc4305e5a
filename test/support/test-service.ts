import { randomBytes } from 'node:crypto';
import { dialogFolder, dialogs, plainAnswers } from '../../dialogs/all-dialogs.js';
import { loadDialogTexts } from '../../src/compose/dialog-texts.js';
import { loadGuard } from '../../src/compose/guard.js';
import { loadTone } from '../../src/compose/tone.js';
import { createDemoPhones } from '../../src/customers/demo-phones.js';
import { createCatalogue } from '../../src/dialog/catalogue.js';
import { createConduct } from '../../src/dialog/conduct.js';
import { loadIncidents } from '../../src/feedback/known-incidents.js';
import { createDemoCore } from '../../src/fund/demo/create-demo-core.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import type { Before } from '../../src/conversation/understanding.js';
import { loadQueueRules } from '../../src/handoff/queue-rules.js';
import { createUnderstand } from '../../src/nlu/create-understand.js';
import { loadModel } from '../../src/nlu/intent-model.js';
import type { Clock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/new-id.js';
import { createMetrics } from '../../src/telemetry/metrics.js';
import { channelManners } from '../../src/turn/channel-manners.js';
import { createService, type ServiceDeps } from '../../src/turn/create-service.js';
import { silentLog } from './silent-log.js';

export const modelPath = new URL('../../models/zh.json', import.meta.url).pathname;

type Given = Pick<ServiceDeps, 'stores'> & Partial<ServiceDeps>;

/**
 * The whole service on the demo's data, with the model that `npm test` has trained. What every
 * process shares is loaded once; each call of the result is one more process.
 */
export async function loadTestService(clock: Clock) {
  const calendar = loadTradingCalendar();
  const core = createDemoCore({ clock, calendar });
  const [texts, funds, model] = await Promise.all([
    loadDialogTexts(dialogFolder),
    core.funds(),
    loadModel(modelPath),
  ]);
  const catalogue = createCatalogue(dialogs, plainAnswers);
  const names = funds.map(({ code, name, shortName, aliases }) => ({
    code,
    names: [name, shortName, ...aliases],
  }));
  const understand = createUnderstand({ model, funds: names, clock });
  const secret = randomBytes(32);
  const shared = {
    core,
    calendar,
    texts,
    guard: loadGuard(),
    tone: loadTone(),
    dialogs: createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts }),
    understand: (text: string, before: Before) => Promise.resolve(understand(text, before)),
    isFundCode: (code: string) => funds.some((fund) => fund.code === code),
    knowsFunds: () => true,
    incidents: loadIncidents(),
    queueRules: loadQueueRules(),
    slowAfterMs: 2_000,
    silencePauses: { nudgeAfterMs: 300_000, leaveAfterMs: 900_000 },
    manners: channelManners,
    pushChannels: new Map(),
    appLinkUrl: 'https://app.example/test',
    secretFor: () => secret,
    newId,
    clock,
    log: silentLog,
  };

  return (given: Given) => {
    const phones = createDemoPhones(clock, () => undefined);
    const service = createService({
      ...shared,
      sendCode: phones.send,
      owner: newId(),
      random: Math.random,
      metrics: createMetrics(),
      ...given,
    });
    return { service, phones };
  };
}
