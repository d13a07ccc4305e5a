import { maxDocumentBytes, type Doc } from '../values/bson-codec.js';
import { maxMessageBytes } from '../wire.js';
import type { Command } from './command.js';

// The version whose behaviour this server follows; drivers choose their dialect by the wire version.
const version = '7.0.0';
const maxWireVersion = 21;
const maxWriteBatchSize = 1000;

/** Presents the server as the primary of a replica set of one, so that drivers allow change streams. */
const hello: Command = ({ address, connectionId }, { now }) => ({
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  secondary: false,
  setName: 'embedded',
  setVersion: 1,
  hosts: [address],
  primary: address,
  me: address,
  maxBsonObjectSize: maxDocumentBytes,
  maxMessageSizeBytes: maxMessageBytes,
  maxWriteBatchSize,
  localTime: now(),
  logicalSessionTimeoutMinutes: 30,
  connectionId,
  minWireVersion: 0,
  maxWireVersion,
  readOnly: false,
  ok: 1,
});

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

const endSessions: Command = ({ body }, { sessions }) => {
  sessions.end(Array.isArray(body['endSessions']) ? body['endSessions'] : []);
  return { ok: 1 };
};

export const handshakeCommands: Readonly<Record<string, Command>> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: () => ({ ok: 1 }),
  buildInfo,
  buildinfo: buildInfo,
  getParameter,
  connectionStatus,
  endSessions,
};
