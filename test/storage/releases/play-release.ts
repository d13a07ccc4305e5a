import type { Agent } from '../../../src/agents/agent.js';
import { agentId, conversationId, customerId } from '../../../src/conversation/ids.js';
import type { ConversationId } from '../../../src/conversation/ids.js';
import { demoPhone } from '../../../src/fund/demo/demo-customers.js';
import { newId } from '../../../src/shared/new-id.js';
import type { Stores } from '../../../src/storage/connect.js';
import type { Service } from '../../../src/turn/create-service.js';
import type { PushChannel } from '../../../src/turn/delivery.js';
import { setClock } from '../../support/set-clock.js';
import { atOnce, CrashError, throughSteps, type Step } from '../../support/steps.js';
import { loadTestService } from '../../support/test-service.js';

/** Values sealed in a recorded store are opened with it. */
export const releaseSecret = new Uint8Array(32).fill(7);

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;

type Begin = Awaited<ReturnType<typeof loadTestService>>;

/** Lets the service do everything of which a store keeps a trace, with two processes killed. */
export async function playRelease(stores: Stores): Promise<void> {
  const time = setClock();
  const begin = await loadTestService(time.clock);
  const parts = { stores, begin, time };
  await playBot(parts);
  await playPersons(parts);
  await playDeliveries(parts);
  await playCrashes(parts);
  await playJobs(parts);
}

interface Parts {
  readonly stores: Stores;
  readonly begin: Begin;
  readonly time: ReturnType<typeof setClock>;
}

const takesIt: PushChannel = async () => undefined;

function start({ stores, begin }: Parts, step: Step = atOnce, push: PushChannel = takesIt) {
  const { feed, ...others } = stores;
  const stepping = Object.fromEntries(
    Object.entries(others)
      .filter(([, store]) => typeof store === 'object')
      .map(([name, store]) => [name, throughSteps(store, step)]),
  ) as typeof others;
  return begin({
    stores: { ...stepping, feed },
    secretFor: () => releaseSecret,
    pushChannels: new Map([['app', push]]),
  });
}

async function open(service: Service, customer?: string): Promise<ConversationId> {
  const id = conversationId(newId());
  await service.channel.openConversation({
    id,
    channel: customer === undefined ? 'web' : 'app',
    userId: customer === undefined ? 'visitor' : `app-${customer}`,
    ...(customer !== undefined && { customerId: customerId(customer) }),
  });
  return id;
}

interface Writing {
  readonly service: Service;
  readonly id: ConversationId;
}

/** The customer's lines, each once the one before is answered. */
async function say(parts: Parts, { service, id }: Writing, ...texts: readonly string[]) {
  for (const text of texts) {
    parts.time.pass(secondMs);
    const at = parts.time.clock();
    await service.channel.receive({ conversationId: id, deliveryId: newId(), text, at });
    await service.worker.settled();
  }
}

/** Greeted; asked for a value; in the middle of a dialog; proven by a code, with a callback owed. */
async function playBot(parts: Parts): Promise<void> {
  const { service, phones } = start(parts);
  await open(service);
  await say(parts, { service, id: await open(service) }, '161610 的净值', '你好');
  await say(parts, { service, id: await open(service) }, '我赎回的钱怎么还没到账');

  for (const isDone of [false, true]) {
    const id = await open(service);
    await say(
      parts,
      { service, id },
      '我上周赎回了融通领先成长混合A，为什么还没到账？',
      demoPhone('C10001'),
    );
    await say(parts, { service, id }, phones.codes()[0]?.code ?? '', '24 小时内回访');
    // The money does not come, and a person has to call.
    parts.time.pass(22 * hourMs);
    await service.jobs.takeDue();
    await service.jobs.settled();
    const [owed] = (await service.feedback.openCallbacks()).filter(
      (one) => one.conversationId === id,
    );
    if (owed === undefined) throw new Error('No callback was booked');
    if (isDone) await service.feedback.markDone(owed.id);
  }
  await service.stop();
}

async function hire({ stores, time }: Parts): Promise<Agent> {
  const agent = {
    id: agentId(newId()),
    login: newId(),
    name: '小融',
    roles: ['agent'],
    skills: [{ queue: 'trading', level: 2 }],
    capacity: 5,
  } as const;
  // The hash of nothing: nobody signs in with it.
  await stores.agents.create({ ...agent, passwordHash: '' });
  await stores.agents.setPresence(agent.id, 'online', time.clock());
  const expiresAt = new Date(time.clock().getTime() + 12 * 3_600_000);
  const place = { address: '127.0.0.1', device: '' };
  const signIn = { id: newId(), agentId: agent.id, at: time.clock(), expiresAt };
  await stores.signIns.add({ ...place, ...signIn, digest: `example-${agent.id}` });
  return { ...agent, isActive: true, presence: 'online', holding: 0 };
}

/** Handoffs in each of their states, one of them rated. */
async function playPersons(parts: Parts): Promise<void> {
  const { service } = start(parts);
  const agent = await hire(parts);
  const [waiting, active] = [await open(service), await open(service)];
  const [closed, left] = [await open(service), await open(service)];
  for (const id of [waiting, active, closed, left]) await say(parts, { service, id }, '转人工');
  await say(parts, { service, id: waiting }, '还在吗？我要投诉');
  await say(parts, { service, id: left }, '不等了');
  for (const id of [active, closed]) {
    const handoff = await service.handoffs.openIn(id);
    if (handoff === undefined) throw new Error('No handoff is open');
    await service.handoffs.accept(handoff.id, agent);
    await service.speak(agent, id, { text: '您好，我来看一下。', clientId: newId() });
    await say(parts, { service, id }, '好的，谢谢');
    if (id === closed) await service.handoffs.close(handoff.id, agent.id);
    await service.worker.settled();
  }
  await say(parts, { service, id: closed }, '5 分');
  await service.stop();
}

/** Deliveries that arrived, wait for another try, stand behind one, were given up, or are in hand. */
async function playDeliveries(parts: Parts): Promise<void> {
  const { time, stores } = parts;
  const unreachable = new Set(['app-C10003', 'app-C10004']);
  const { service } = start(parts, atOnce, async ({ userId }) => {
    if (unreachable.has(userId)) throw new Error('The other side does not answer');
  });
  const deliver = async () => {
    while ((await service.outbox.takeDue()) > 0) await service.outbox.settled();
  };
  await say(parts, { service, id: await open(service, 'C10002') }, '你好', '161610 的净值');
  await deliver();

  const lost = await open(service, 'C10004');
  await say(parts, { service, id: lost }, '你好');
  for (let n = 0; n < 40; n += 1) {
    await deliver();
    time.pass(hourMs);
  }
  unreachable.delete('app-C10004');
  await say(parts, { service, id: lost }, '谢谢');

  await say(parts, { service, id: await open(service, 'C10003') }, '你好', '谢谢');
  await deliver();

  await say(parts, { service, id: await open(service, 'C10005') }, '你好');
  const until = new Date(time.clock().getTime() + 10 * secondMs);
  await stores.outbox.take(['app'], { owner: 'killed', until }, time.clock());
  await service.stop();
}

/** A callback that becomes overdue. */
async function playJobs(parts: Parts): Promise<void> {
  const { service } = start(parts);
  parts.time.pass(24 * hourMs);
  await service.jobs.takeDue();
  await service.jobs.settled();
  await service.stop();
}

/** A process that is killed before its nth call of this name. */
function killedAt(name: string, nth = 1): Step {
  let calls = 0;
  return async (called, call) => {
    if (called === name) calls += 1;
    if (calls >= nth) throw new CrashError();
    return call();
  };
}

/** What a killed process leaves: a message unhandled, a reply unsaid, a handoff half accepted. */
async function playCrashes(parts: Parts): Promise<void> {
  const { service } = start(parts);
  // The customer's own line is the first that is appended.
  for (const step of [killedAt('unhandled'), killedAt('append', 2), killedAt('release')]) {
    const dying = start(parts, step).service;
    await say(parts, { service: dying, id: await open(service) }, '13800000001');
    await dying.stop();
  }

  const agent = await hire(parts);
  const id = await open(service);
  await say(parts, { service, id }, '转人工');
  const handoff = await service.handoffs.openIn(id);
  const dying = start(parts, killedAt('giveToAgent')).service;
  if (handoff === undefined) throw new Error('No handoff is open');
  await dying.handoffs.accept(handoff.id, agent).catch((error: unknown) => {
    if (!(error instanceof CrashError)) throw error;
  });
  await dying.stop();
  await service.stop();
}
