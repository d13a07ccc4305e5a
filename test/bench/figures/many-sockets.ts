import { setTimeout as sleep } from 'node:timers/promises';
import { progress, type Figure } from '../figure.js';
import { inFolder, questionOf, startServer, type MeasuredServer } from '../servers.js';
import { openSteadyChat, type SteadyChat } from '../steady-chat.js';

const sockets = 2_000;
const openedAtOnce = 20;
const quietMs = 5_000;
/** Within this time everybody asks once; in its middle all sockets break. */
const talkMs = 40_000;
const answeredWithinMs = 300_000;
const reconnectedAtMostMs = 10_000;
const bytesInMb = 1_000_000;

/** What became of a question. A late answer is no failure: how fast turns are is measured elsewhere. */
type Fate = 'answered' | 'unanswered' | 'doubled';

interface Outcome {
  readonly reconnectedMs: number;
  readonly memoryMb: number;
  readonly addedMb: number;
  readonly triedAgain: number;
  readonly fates: readonly Fate[];
}

/** Two thousand open sockets of one process that break at one instant while everybody talks. */
export async function measureManySockets(): Promise<Figure> {
  const outcome = await inFolder(async (dataDir) => {
    const server = await startServer({ program: 'turn', dataDir });
    try {
      return await measure(server);
    } finally {
      await server.stop();
    }
  });
  const { fates, ...figures } = outcome;
  const { reconnectedMs, memoryMb } = figures;
  const count = (fate: Fate) => fates.filter((one) => one === fate).length;
  const failed = fates.length - count('answered');
  const failures = {
    unanswered: count('unanswered'),
    doubled: count('doubled'),
  };
  return {
    name: `${sockets} sockets of one process break at once, while ${sockets} ask: all back after, turns failed, memory`,
    value: `${(reconnectedMs / 1_000).toFixed(1)} s, ${failed}, ${memoryMb.toFixed(0)} MB`,
    aim: 'at most 10 s, 0',
    isReached: reconnectedMs <= reconnectedAtMostMs && failed === 0,
    detail: { ...figures, ...failures },
  };
}

async function measure(server: MeasuredServer): Promise<Outcome> {
  const memoryMb = async () => (await server.memoryBytes()) / bytesInMb;
  const before = await memoryMb();
  const chats: SteadyChat[] = [];
  while (chats.length < sockets) {
    const group = Array.from({ length: openedAtOnce }, () => openSteadyChat(server));
    chats.push(...(await Promise.all(group)));
    if (chats.length % 500 === 0) progress(`many sockets: ${chats.length} of ${sockets} open`);
  }
  await sleep(quietMs);
  const open = await memoryMb();

  const asking = chats.map(async (chat, n) => {
    await sleep((talkMs * n) / sockets);
    return fateOf(chat, questionOf(n));
  });
  await sleep(talkMs / 2);
  const began = performance.now();
  await Promise.all(chats.map((chat) => chat.cut()));
  const reconnectedMs = performance.now() - began;
  progress(`many sockets: all back after ${reconnectedMs.toFixed(0)} ms`);

  const fates = await Promise.all(asking);
  chats.forEach((chat) => chat.close());
  const triedAgain = chats.reduce((sum, chat) => sum + chat.triedAgain(), 0);
  return { reconnectedMs, memoryMb: open, addedMb: open - before, triedAgain, fates };
}

async function fateOf(chat: SteadyChat, question: string): Promise<Fate> {
  const id = await chat.post(question);
  await chat.answered(id, answeredWithinMs);
  if (chat.answersTo(id) === 0) return 'unanswered';
  return chat.answersTo(id) === 1 && chat.copies() === 0 ? 'answered' : 'doubled';
}
