import { setTimeout as sleep } from 'node:timers/promises';
import { progress, type Figure } from '../figure.js';
import { openChat } from '../round-trips.js';
import { inFolder, startServer, type MeasuredServer } from '../servers.js';

const warmUp = 500;
const conversations = 10_000;
const openedAtOnce = 20;
const quietMs = 10_000;
const atMostMb = 150;
const bytesInMb = 1_000_000;

/** The memory that idle conversations with an open socket add to the server. */
export async function measureIdleMemory(): Promise<Figure> {
  const addedMb = await inFolder(async (dataDir) => {
    const server = await startServer({ program: 'turn', dataDir });
    try {
      await open(server, warmUp);
      await sleep(quietMs);
      const before = await server.memoryBytes();
      await open(server, conversations);
      await sleep(quietMs);
      return ((await server.memoryBytes()) - before) / bytesInMb;
    } finally {
      await server.stop();
    }
  });
  return {
    name: `memory added by ${conversations} idle conversations with a socket`,
    value: `${addedMb.toFixed(0)} MB`,
    aim: `at most ${atMostMb} MB`,
    isReached: addedMb <= atMostMb,
    detail: { addedMb },
  };
}

async function open(server: MeasuredServer, count: number): Promise<void> {
  for (let opened = 0; opened < count; opened += openedAtOnce) {
    await Promise.all(Array.from({ length: openedAtOnce }, () => openChat(server)));
    if (opened % 1_000 === 0) progress(`idle memory: ${opened} of ${count} open`);
  }
}
