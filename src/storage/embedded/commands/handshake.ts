import { setTimeout as sleep } from 'node:timers/promises';
import { Long, ObjectId } from 'bson';
import { sessionTimeoutMinutes } from '../disk/sessions.js';
import { isPlainObject, maxDocumentBytes, type Doc } from '../values/bson-codec.js';
import { maxMessageBytes } from '../wire.js';
import { readCount, type Command } from './command.js';

// The version whose behaviour this server follows; drivers choose their dialect by the wire version.
export const version = '7.0.0';
const maxWireVersion = 21;
export const maxWriteBatchSize = 1000;

/**
 * Presents the server as the primary of a replica set of one, so that drivers allow change streams.
 * A client that knows the topology and gives `maxAwaitTimeMS` is answered after that time, so that it
 * hears at once when the connection breaks.
 */
const hello: Command = async ({ body, caller }, { now, log, processId }) => {
  const { address, connectionId, closed } = caller;
  const waitMs = readCount(body['maxAwaitTimeMS'], 'maxAwaitTimeMS') ?? 0;
  if (waitMs > 0 && isKnown(body['topologyVersion'], processId)) await wait(waitMs, closed);
  return {
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    secondary: false,
    topologyVersion: { processId, counter: Long.ZERO },
    setName: 'embedded',
    setVersion: 1,
    hosts: [address],
    primary: address,
    me: address,
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize,
    localTime: now(),
    logicalSessionTimeoutMinutes: sessionTimeoutMinutes,
    connectionId,
    minWireVersion: 0,
    maxWireVersion,
    readOnly: false,
    operationTime: log.time(),
    ok: 1,
  };
};

function isKnown(topologyVersion: unknown, processId: ObjectId): boolean {
  const known = isPlainObject(topologyVersion) ? topologyVersion['processId'] : undefined;
  return known instanceof ObjectId && known.equals(processId);
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

const buildInfo: Command = () => ({
  version,
  versionArray: [7, 0, 0, 0],
  gitVersion: 'embedded',
  modules: [],
  allocator: 'system',
  bits: 64,
  debug: false,
  maxBsonObjectSize: maxDocumentBytes,
  ok: 1,
});

const getParameter: Command = ({ body }): Doc => ({
  ...('featureCompatibilityVersion' in body || body['getParameter'] === '*'
    ? { featureCompatibilityVersion: { version: '7.0' } }
    : {}),
  ok: 1,
});

const connectionStatus: Command = () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
  ok: 1,
});

const endSessions: Command = async ({ body }, engine) => {
  const ids = Array.isArray(body['endSessions']) ? body['endSessions'] : [];
  await engine.write(() => engine.sessions.end(ids));
  return { ok: 1 };
};

/** Sessions live here as long as they are used. */
const refreshSessions: Command = () => ({ ok: 1 });

export const handshakeCommands: Readonly<Record<string, Command>> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: (_request, { log }) => ({ operationTime: log.time(), ok: 1 }),
  buildInfo,
  buildinfo: buildInfo,
  getParameter,
  connectionStatus,
  endSessions,
  refreshSessions,
};
