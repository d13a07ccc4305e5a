import { expect, it, onTestFinished } from 'vitest';
import { dialogFolder, dialogs, plainAnswers } from '../../dialogs/all-dialogs.js';
import { loadDialogTexts } from '../../src/compose/dialog-texts.js';
import { conversationId } from '../../src/conversation/ids.js';
import { createCatalogue } from '../../src/dialog/catalogue.js';
import { createConduct } from '../../src/dialog/conduct.js';
import { newId } from '../../src/shared/new-id.js';
import { setClock } from '../support/set-clock.js';
import { loadTestService } from '../support/test-service.js';
import { startTestStores } from '../support/test-stores.js';

const time = setClock();
const loading = loadTestService(time.clock);
const texts = await loadDialogTexts(dialogFolder);

/** The flows of a program in which each machine's version is raised by so much. */
function flowsOf(raisedBy: number) {
  const newer = dialogs.map((one) => ({ ...one, version: one.version + raisedBy }));
  const catalogue = createCatalogue(newer, plainAnswers);
  return createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts });
}

/** A redemption is asked about, and nobody knows yet by whom, when another program takes over. */
async function answerUnder(raisedBy: number): Promise<string> {
  const begin = await loading;
  const { stores, close } = await startTestStores();
  const programs = [begin({ stores }), begin({ stores, dialogs: flowsOf(raisedBy) })];
  onTestFinished(async () => {
    await Promise.all(programs.map(({ service }) => service.stop()));
    await close();
  });
  const id = conversationId(newId());
  const messages = ['我的赎回款怎么还没到账', '嘎嘎嘎'];
  for (const [at, { service }] of programs.entries()) {
    await service.channel.openConversation({ id, channel: 'web', userId: 'visitor' });
    const text = messages[at] ?? '';
    await service.channel.receive({ conversationId: id, text, at: time.clock() });
    await service.worker.settled();
  }
  const said = await stores.transcripts.after(id, 0, 20);
  return said.at(-1)?.text ?? '';
}

it('a flow under way goes on in a program that knows its version', async () => {
  expect(await answerUnder(0)).toMatch(/没听|换个问法.*手机号/s);
});

it('a flow of an older version begins again, and the customer is told so', async () => {
  expect(await answerUnder(1)).toMatch(/从头来一遍.*手机号/s);
});
