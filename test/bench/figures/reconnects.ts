import { setTimeout as sleep } from 'node:timers/promises';
import { openMicrosoftClient, type MicrosoftClient } from '../../support/direct-line-js.js';
import { startTcpProxy } from '../../support/tcp-proxy.js';
import { wholeOf } from '../../support/whole-conversation.js';
import { areNone, cutAtRandom, judgeRuns, type Faults } from '../cut-runs.js';
import { progress, type Figure } from '../figure.js';
import { inFolder, startServer, type MeasuredServer } from '../servers.js';

const runs = 200;
const atOnce = 40;
const messagesEach = 6;
const talkMs = 8_000;
const arriveWithinMs = 120_000;
/** The client gives a request so long, and then waits as long before the next. */
const timeout = 4_000;

/** Microsoft's client over connections that are cut at random instants, some for a while. */
export function measureReconnects(): Promise<Figure> {
  return inFolder(async (dataDir) => {
    const server = await startServer({ program: 'turn', dataDir });
    try {
      const faults: Faults[] = [];
      const began = performance.now();
      while (faults.length < runs) {
        const group = Array.from({ length: atOnce }, () => run(server));
        faults.push(...(await Promise.all(group)));
        progress(`reconnects: ${faults.length} of ${runs}`);
      }
      return judgeRuns("Microsoft's client", faults, performance.now() - began);
    } finally {
      await server.stop();
    }
  });
}

/** One customer, who writes while the connection breaks. */
async function run({ base, secret }: MeasuredServer): Promise<Faults> {
  const proxy = await startTcpProxy(Number(new URL(base).port));
  const domain = `http://127.0.0.1:${proxy.port}/v3/directline`;
  const answer = await fetch(`${base}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}` },
  });
  const { token } = (await answer.json()) as { readonly token: string };
  const microsoft = openMicrosoftClient({ token, domain, webSocket: true, timeout });
  try {
    // the greeting: from here on there is something to lose
    await microsoft.until(() => microsoft.heard.length > 0);
    await Promise.all([write(microsoft), cutAtRandom(proxy, talkMs)]);
    proxy.restore();
    await Promise.race([microsoft.until(() => hasAll(microsoft)), sleep(arriveWithinMs)]);
    const faults = faultsOf(microsoft);
    if (!areNone(faults)) tellHeard(microsoft);
    return faults;
  } finally {
    microsoft.close();
    await proxy.close();
  }
}

const textOf = (n: number): string => `你好 第${n}条`;

/** The client does not send again what did not get through, so we do, under the same id. */
async function write({ post }: MicrosoftClient): Promise<void> {
  for (let n = 0; n < messagesEach; n += 1) {
    await sleep((Math.random() * 2 * talkMs) / messagesEach);
    while ((await post(textOf(n))) === 'retry') await sleep(200);
  }
}

/** The greeting, each message, and a reply to each. */
const expected = 1 + 2 * messagesEach;

const idsOf = ({ heard }: MicrosoftClient) => new Set(heard.map(({ id }) => id));

const hasAll = (microsoft: MicrosoftClient): boolean => idsOf(microsoft).size >= expected;

function faultsOf(microsoft: MicrosoftClient): Faults {
  const ids = idsOf(microsoft);
  const texts = Array.from({ length: messagesEach }, (_, n) => textOf(n));
  const { written, isAnsweredOnceInOrder, hasNoGap } = wholeOf(microsoft.heard);
  const isInOrder = isAnsweredOnceInOrder && hasNoGap && written.join() === texts.join();
  return {
    lost: Math.max(0, expected - ids.size),
    doubled: microsoft.heard.length - ids.size,
    outOfOrder: isInOrder ? 0 : 1,
  };
}

/** Shows what a client heard that should have heard otherwise. */
function tellHeard({ heard, client }: MicrosoftClient): void {
  const lines = heard.map(
    ({ id, from, replyToId, channelData }) =>
      `${channelData['webchat:sequence-id']} ${from.role} ${id} ${replyToId ?? ''}`,
  );
  const status = client.connectionStatus$.getValue();
  process.stderr.write(`reconnects: status ${status}, heard\n${lines.join('\n')}\n`);
}
