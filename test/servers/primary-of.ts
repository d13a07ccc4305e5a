import { MongoClient } from 'mongodb';

/** A connection string to the one server that takes the writes, the rest of it as given. */
export async function primaryOf(given: string): Promise<string> {
  const client = await MongoClient.connect(given);
  try {
    const hello = await client.db('admin').command({ hello: 1 });
    const [first] = client.options.hosts;
    const host: unknown = hello['primary'] ?? first?.toString();
    const uri = new URL(given.replace(/^mongodb\+srv:/, 'mongodb:').replace(/,[^/?]*/, ''));
    if (given.startsWith('mongodb+srv:')) uri.searchParams.set('tls', 'true');
    uri.host = String(host);
    uri.searchParams.delete('replicaSet');
    uri.searchParams.set('directConnection', 'true');
    return uri.toString();
  } finally {
    await client.close();
  }
}
