import {
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  nat,
  oneof,
  option,
  record,
  type Arbitrary,
} from 'fast-check';
import { expect, it } from 'vitest';
import type { Message } from '../../src/conversation/message.js';
import { conversationId, customerId, type ConversationId } from '../../src/conversation/ids.js';
import { customerOf } from '../../src/conversation/identity.js';
import { createDemoCore } from '../../src/fund/demo/create-demo-core.js';
import { demoPhone } from '../../src/fund/demo/demo-customers.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import { newId } from '../../src/shared/new-id.js';
import { endOfTime } from '../../src/turn/timeline.js';
import { newAgent } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { loadTestService } from '../support/test-service.js';
import { startTestStores } from '../support/test-stores.js';

const people = ['C10001', 'C10002', 'C10003'] as const;
const wishes = ['我的赎回到哪了', '我的账户手机号是多少', '我要赎回', '第一笔', '接着办', '你好'];
const minuteMs = 60_000;

const time = setClock();
const loading = loadTestService(time.clock);
const agent = { ...newAgent(), isActive: true, presence: 'online', holding: 0 } as const;

type Person = (typeof people)[number];
type Act =
  | { readonly act: 'open'; readonly place: number; readonly as: Person | undefined }
  | { readonly act: 'prove'; readonly place: number; readonly as: Person }
  | { readonly act: 'say'; readonly place: number; readonly text: string }
  | { readonly act: 'unlink'; readonly place: number }
  | { readonly act: 'wait' };

const place = nat({ max: 2 });
const person = constantFrom(...people);
const someAct: Arbitrary<Act> = oneof(
  record({ act: constant('open'), place, as: option(person, { nil: undefined }) }),
  record({ act: constant('prove'), place, as: person }),
  {
    weight: 3,
    arbitrary: record({ act: constant('say'), place, text: constantFrom(...wishes) }),
  },
  record({ act: constant('unlink'), place }),
  record({ act: constant('wait') }),
);

const core = createDemoCore({ clock: time.clock, calendar: loadTradingCalendar() });

/** What only this customer may read: numbers of orders, cards, the masked phone. */
async function secretsOf(who: Person): Promise<readonly string[]> {
  const id = customerId(who);
  const redemptions = await core.redemptions(id, {});
  const profile = await core.customer(id);
  return [
    ...redemptions.flatMap(({ orderNumber, bankCard }) => [orderNumber, bankCard]),
    ...(profile === undefined ? [] : [profile.maskedPhone, profile.salutation]),
  ];
}

async function createWorld() {
  const begin = await loading;
  const { stores, close } = await startTestStores();
  const { service, phones } = begin({ stores });
  const places: ConversationId[] = [];

  async function open(at: number, as: Person | undefined) {
    const id = conversationId(newId());
    const whose = as === undefined ? {} : { customerId: customerId(as) };
    const channel = as === undefined ? 'web' : 'app';
    await service.channel.openConversation({ id, channel, userId: newId(), ...whose });
    places[at] = id;
  }

  async function say(at: number, text: string) {
    const id = places[at];
    if (id === undefined) return;
    await service.channel.receive({ conversationId: id, text, at: time.clock() });
    await service.worker.settled();
    time.pass(1_000);
  }

  async function carryOut(did: Act): Promise<void> {
    if (did.act === 'open') return open(did.place, did.as);
    if (did.act === 'say') return say(did.place, did.text);
    if (did.act === 'wait') return time.pass(31 * minuteMs);
    const id = places[did.place];
    const found = id === undefined ? undefined : await stores.conversations.find(id);
    if (found === undefined) return undefined;
    if (did.act === 'unlink') {
      if (found.link !== undefined) await service.links.unlink(agent, found, '核错了人');
      return undefined;
    }
    await say(did.place, '我的赎回到哪了');
    await say(did.place, demoPhone(did.as));
    return say(did.place, phones.codes()[0]?.code ?? '000000');
  }

  const end = async () => {
    await service.stop();
    await close();
  };
  return { service, stores, carryOut, places, end };
}

type World = Awaited<ReturnType<typeof createWorld>>;

/** What was told in these lines: customers' own words, and what was understood of them, aside. */
function toldIn(lines: readonly Message[]): string {
  const told = lines.filter(({ author }) => author.role !== 'customer');
  return JSON.stringify(told.map(({ understanding: _ofTheirs, ...line }) => line));
}

/** Everything the customer of a place reads on coming back. */
const readIn = async ({ service }: World, id: ConversationId): Promise<string> =>
  toldIn(await service.channel.messagesAfter(id, 0, 500));

async function expectNothingOfOthers(world: World): Promise<void> {
  for (const id of world.places.filter(Boolean)) {
    const found = await world.stores.conversations.find(id);
    const whose = found && customerOf(found);
    const read = await readIn(world, id);
    for (const other of people.filter((one) => one !== whose))
      for (const secret of await secretsOf(other)) expect(read).not.toContain(secret);
  }
  for (const who of people) {
    const asked = { before: endOfTime, limit: 500 };
    const { lines } = await world.service.timeline(customerId(who), asked);
    const read = toldIn(lines.map(({ message }) => message));
    for (const other of people.filter((one) => one !== who))
      for (const secret of await secretsOf(other)) expect(read).not.toContain(secret);
  }
}

it('what the test looks for is what customers are told', async () => {
  const world = await createWorld();
  await world.carryOut({ act: 'open', place: 0, as: undefined });
  await world.carryOut({ act: 'prove', place: 0, as: 'C10001' });

  const read = await readIn(world, world.places[0] ?? conversationId('none'));
  const [secrets, others] = await Promise.all([secretsOf('C10001'), secretsOf('C10002')]);
  await world.end();

  expect(secrets.some((secret) => read.includes(secret))).toBe(true);
  expect(secrets.filter((secret) => others.includes(secret))).toEqual([]);
});

it('no links, unlinks and messages show a customer anything of another', async () => {
  await assert(
    asyncProperty(array(someAct, { minLength: 4, maxLength: 10 }), async (acts) => {
      const world = await createWorld();
      try {
        await world.carryOut({ act: 'open', place: 0, as: undefined });
        for (const did of acts) await world.carryOut(did);
        await expectNothingOfOthers(world);
      } finally {
        await world.end();
      }
    }),
    { numRuns: 8 },
  );
}, 180_000);
