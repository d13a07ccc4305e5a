import { dialogFolder, dialogs, plainAnswers } from '../../../dialogs/all-dialogs.js';
import { loadDialogTexts } from '../../../src/compose/dialog-texts.js';
import { loadGuard } from '../../../src/compose/guard.js';
import { loadTone } from '../../../src/compose/tone.js';
import { createCatalogue } from '../../../src/dialog/catalogue.js';
import { createConduct } from '../../../src/dialog/conduct.js';
import { loadTradingCalendar } from '../../../src/fund/trading-calendar.js';
import { systemClock } from '../../../src/shared/clock.js';
import type { Stores } from '../../../src/storage/connect.js';
import { createLog } from '../../../src/telemetry/log.js';
import { createServiceHandoffs } from '../../../src/turn/service-handoffs.js';
import { raceRules } from './race-rules.js';

/** Handoffs with their conversations on real stores, without understanding and dialogs' turns. */
export async function startRacerService(stores: Stores, queueRules = raceRules()) {
  const texts = await loadDialogTexts(dialogFolder);
  const catalogue = createCatalogue(dialogs, plainAnswers);
  return createServiceHandoffs({
    stores,
    transcripts: stores.transcripts,
    texts,
    guard: loadGuard(),
    tone: loadTone(),
    dialogs: createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts }),
    calendar: loadTradingCalendar(),
    queueRules,
    clock: systemClock,
    log: createLog('silent'),
  });
}

export type RacerService = Awaited<ReturnType<typeof startRacerService>>;
