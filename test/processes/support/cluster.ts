import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCustomerClient } from '../../support/customer-client.js';
import { freePort, startServerProcess, type ServerProcess } from '../../support/server-process.js';
import { startTcpProxy } from '../../support/tcp-proxy.js';
import { startTestDatabase } from '../../support/test-stores.js';

const adminPassword = 'an-admin-password-for-tests';
const secret = 'a-direct-line-secret-for-tests';

export type Cluster = Awaited<ReturnType<typeof startCluster>>;

/** One process of Fundline among several. */
export interface Member {
  readonly base: string;
  /** Where its customers come in. */
  readonly port: number;
  server: ServerProcess;
  readonly start: () => Promise<ServerProcess>;
}

/** Several processes of Fundline over one store, with a network between them and the store. */
export async function startCluster({ size }: { readonly size: number }) {
  const dir = await mkdtemp(join(tmpdir(), 'fundline-cluster-'));
  const store = await startTestDatabase();
  const uri = new URL(store.uri);
  const network = await startTcpProxy(Number(uri.port));
  uri.port = String(network.port);
  const members: Member[] = [];
  for (let n = 0; n < size; n += 1) members.push(await startMember(dir, uri.toString()));

  return {
    members,
    /** The way between the processes and the store. */
    network,
    adminPassword,
    openCustomer: (member: Member, customerId?: string) =>
      openCustomerClient({
        base: member.base,
        secret,
        ...(customerId !== undefined && { customerId }),
      }),

    /** kill -9, then the same again on the same port. */
    async crash(member: Member): Promise<void> {
      await member.server.end('SIGKILL');
      member.server = await member.start();
    },

    async close(): Promise<void> {
      await Promise.all(members.map(({ server }) => server.end('SIGKILL')));
      await network.close();
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function startMember(dir: string, mongoUri: string): Promise<Member> {
  const port = await freePort();
  const env = {
    PORT: String(port),
    MONGODB_URI: mongoUri,
    DATA_DIR: dir,
    ADMIN_PASSWORD: adminPassword,
    DIRECT_LINE_SECRET: secret,
    LOG_LEVEL: 'silent',
  };
  const start = () => startServerProcess({ cwd: dir, env });
  return { base: `http://127.0.0.1:${port}`, port, server: await start(), start };
}
