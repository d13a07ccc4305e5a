import { expect, it, onTestFinished } from 'vitest';
import { conversationId, customerId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import { demoPhone } from '../../src/fund/demo/demo-customers.js';
import { setClock } from '../support/set-clock.js';
import { loadTestService } from '../support/test-service.js';
import { startTestStores } from '../support/test-stores.js';

const time = setClock();
const loading = loadTestService(time.clock);
const hourMs = 3_600_000;
const offer = /还没办完，要接着办吗/;
const whichFund = '我要买基金';

async function createTest() {
  const begin = await loading;
  const { stores, close } = await startTestStores();
  const { service, phones } = begin({ stores });
  onTestFinished(async () => {
    await service.stop();
    await close();
  });

  async function open(channel: 'web' | 'app', customer?: string) {
    const id = conversationId(newId());
    const whose = customer === undefined ? {} : { customerId: customerId(customer) };
    await service.channel.openConversation({ id, channel, userId: 'somebody', ...whose });
    const lines = async () => stores.transcripts.after(id, 0, 100);
    return {
      id,
      lines,
      record: () => stores.conversations.find(id),
      async says(text: string) {
        await service.channel.receive({ conversationId: id, text, at: time.clock() });
        await service.worker.settled();
        return (await lines()).at(-1);
      },
    };
  }

  async function passes(ms: number) {
    time.pass(ms);
    while ((await service.jobs.takeDue()) > 0) await service.jobs.settled();
  }

  const { openIn: handoffIn } = service.handoffs;
  return { open, passes, handoffIn, code: () => phones.codes()[0]?.code ?? '' };
}

it('a verified customer goes on in another conversation where the first one stopped', async () => {
  const { open, passes } = await createTest();
  const app = await open('app', 'C10001');
  const asked = await app.says(whichFund);
  const web = await open('web', 'C10001');

  const greeted = await web.says('你好');
  expect(greeted?.text).toMatch(offer);
  expect(greeted?.choices).toEqual(['接着办', '先不用']);
  const gone = await web.says('接着办');

  const there = (await app.record())?.memory.stack.at(-1);
  const here = (await web.record())?.memory.stack.at(-1);
  expect(asked?.text).toMatch(/基金/);
  expect(gone?.text).toMatch(/基金/);
  expect(here?.snapshot).toEqual(there?.snapshot);
  const lines = (await app.lines()).length;
  await passes(hourMs);
  expect((await app.record())?.memory.stack).toEqual([]);
  expect((await app.lines()).length).toBe(lines);
});

it('an agent reads in the handoff that there is a conversation before', async () => {
  const { open, handoffIn } = await createTest();
  await (await open('app', 'C10001')).says(whichFund);
  const web = await open('web', 'C10001');
  await web.says('你好');
  await web.says('接着办');
  await web.says('转人工');

  expect((await handoffIn(web.id))?.reasons).toContain('接着另一会话办');
});

it('is offered once, and nothing is lost by 先不用', async () => {
  const { open } = await createTest();
  const app = await open('app', 'C10001');
  await app.says(whichFund);
  const web = await open('web', 'C10001');
  await web.says('你好');

  expect((await web.says('先不用'))?.text).not.toMatch(offer);
  expect((await web.says('你好'))?.text).not.toMatch(offer);
  expect((await app.record())?.memory.stack).toHaveLength(1);
});

it('nothing is told to others, to the unverified, or after a day', async () => {
  const { open, passes } = await createTest();
  const app = await open('app', 'C10001');
  await app.says(whichFund);

  expect((await (await open('web', 'C10002')).says('你好'))?.text).not.toMatch(offer);
  expect((await (await open('web')).says('你好'))?.text).not.toMatch(offer);
  await passes(25 * hourMs);
  expect((await (await open('web', 'C10001')).says('你好'))?.text).not.toMatch(offer);
});

it('is offered once the customer has proved who writes, when nothing is asked any more', async () => {
  const { open, code } = await createTest();
  const app = await open('app', 'C10001');
  await app.says(whichFund);
  const web = await open('web');
  await web.says('我的账户手机号是多少');
  await web.says('查我的密码');
  await web.says(demoPhone('C10001'));
  await web.says(code());
  const last = await web.says('你好');

  const said = (await web.lines()).map(({ text }) => text).join('\n');
  expect(`${said}${last?.text}`).toMatch(offer);
});
