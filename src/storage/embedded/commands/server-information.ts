import { cpus, hostname, release, totalmem, type } from 'node:os';
import type { Command } from './command.js';
import { version } from './handshake.js';

const megabyte = 1024 * 1024;

const hostInfo: Command = (_request, { now }) => ({
  system: {
    currentTime: now(),
    hostname: hostname(),
    cpuAddrSize: 64,
    memSizeMB: Math.round(totalmem() / megabyte),
    numCores: cpus().length,
    cpuArch: process.arch,
  },
  os: { type: type(), name: process.platform, version: release() },
  ok: 1,
});

const serverStatus: Command = ({ caller }, { now, cursors }) => ({
  host: hostname(),
  version,
  process: 'embedded',
  pid: process.pid,
  uptime: Math.round(process.uptime()),
  localTime: now(),
  connections: { current: caller.connections() },
  mem: { bits: 64, resident: Math.round(process.memoryUsage.rss() / megabyte) },
  metrics: { cursor: { open: { total: cursors.count() } } },
  ok: 1,
});

const replSetGetStatus: Command = ({ caller }, { now, log }) => ({
  set: 'embedded',
  date: now(),
  myState: 1,
  members: [
    {
      _id: 0,
      name: caller.address,
      health: 1,
      state: 1,
      stateStr: 'PRIMARY',
      uptime: Math.round(process.uptime()),
      optime: { ts: log.time() },
      self: true,
    },
  ],
  ok: 1,
});

/** What shells and Compass ask for when they connect or show a server. */
export const serverCommands: Readonly<Record<string, Command>> = {
  hostInfo,
  serverStatus,
  replSetGetStatus,
  whatsmyuri: ({ caller }) => ({ you: caller.client(), ok: 1 }),
  getLog: () => ({ totalLinesWritten: 0, log: [], ok: 1 }),
  getCmdLineOpts: () => ({ argv: [], parsed: {}, ok: 1 }),
  usersInfo: () => ({ users: [], ok: 1 }),
};
