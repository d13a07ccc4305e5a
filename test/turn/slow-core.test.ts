import { expect, it, onTestFinished } from 'vitest';
import { conversationId } from '../../src/conversation/ids.js';
import type { Message } from '../../src/conversation/message.js';
import { createDemoCore } from '../../src/fund/demo/create-demo-core.js';
import { CoreUnavailable, type FundCore } from '../../src/fund/fund-core.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import { newId } from '../../src/shared/new-id.js';
import { setClock } from '../support/set-clock.js';
import { loadTestService } from '../support/test-service.js';
import { startTestStores } from '../support/test-stores.js';

const time = setClock();
const loading = loadTestService(time.clock);
const demo = createDemoCore({ clock: time.clock, calendar: loadTradingCalendar() });

/** A conversation with a core that does not answer before the customer was told to wait. */
async function startWaiting(nav: FundCore['nav']) {
  const begin = await loading;
  const { stores, close } = await startTestStores();
  const asked: (() => void)[] = [];
  const toldToWait = () =>
    new Promise<void>((goOn) => {
      asked.push(goOn);
    });
  const core = { ...demo, nav: (code: string) => toldToWait().then(() => nav(code)) };
  const { service } = begin({ stores, core, slowAfterMs: 10 });
  onTestFinished(async () => {
    await service.stop();
    await close();
  });
  const id = conversationId(newId());
  await service.channel.openConversation({ id, channel: 'web', userId: 'visitor' });
  const heard: string[] = [];
  service.channel.onMessage(id, (message: Message) => {
    heard.push(message.id);
    if (message.id.endsWith('-w')) asked.forEach((goOn) => goOn());
  });
  const ask = async (text: string) => {
    await service.channel.receive({ conversationId: id, text, at: time.clock() });
    await service.worker.settled();
  };
  const lines = async () => (await service.transcripts.after(id, 1, 50)).map(({ text }) => text);
  return { ask, lines, heard };
}

it('a customer who waits is told so once, in a line before the answer', async () => {
  const { ask, lines, heard } = await startWaiting((code) => demo.nav(code));

  await ask('融通领先成长混合A的净值是多少');

  const [question, wait, answer, ...more] = await lines();
  expect(question).toContain('净值');
  expect(wait).toBe('正在查询，请稍等…');
  expect(answer).toMatch(/单位净值/);
  expect(more).toEqual([]);
  expect(heard.findIndex((one) => one.endsWith('-w'))).toBeLessThan(
    heard.findIndex((one) => one.endsWith('-r')),
  );
});

it('a core that is down in the end is told of after the line', async () => {
  const { ask, lines } = await startWaiting(() =>
    Promise.reject(new CoreUnavailable('The core system is down')),
  );

  await ask('融通领先成长混合A的净值是多少');

  const [, wait, answer] = await lines();
  expect(wait).toBe('正在查询，请稍等…');
  expect(answer).toMatch(/抱歉/);
});
