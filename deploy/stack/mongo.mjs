import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { childProcess } from './processes.mjs';

/** A one-node replica set; its folder and port outlive it. */
export function mongoServer({ dir, mongod, port, logs, onOurDeath }) {
  const data = join(dir, 'mongo');
  mkdirSync(data, { recursive: true });

  const host = `127.0.0.1:${port}`;
  const network = ['--port', port, '--bind_ip', '127.0.0.1', '--nounixsocket'];
  const storage = ['--dbpath', data, '--replSet', 'rs0', '--oplogSize', 512, '--wiredTigerCacheSizeGB', 0.5];
  // A leader that dies in a transaction leaves its locks behind: the next one waits for this limit (default 60 s), then half as long again.
  const limits = ['--setParameter', 'transactionLifetimeLimitSeconds=5'];
  const quiet = ['--quiet', '--setParameter', 'diagnosticDataCollectionEnabled=false'];
  const server = childProcess({
    name: 'mongo',
    command: mongod,
    args: [...network, ...storage, ...limits, ...quiet].map(String),
    log: join(logs, 'mongo.log'),
    onOurDeath,
    answers: () => isPrimary(host),
  });
  return Object.assign(server, { url: `mongodb://${host}/?replicaSet=rs0` });
}

/** True once the node takes writes; a new node is first made a replica set, one that moved to another port is told so. */
async function isPrimary(host) {
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 1000 });
  try {
    const admin = client.db('admin');
    const { isWritablePrimary } = await admin.command({ hello: 1 });
    if (!isWritablePrimary) await configure(host, admin);
    return isWritablePrimary;
  } finally {
    await client.close();
  }
}

async function configure(host, admin) {
  const config = await currentConfiguration(admin);
  if (!config) await admin.command({ replSetInitiate: configurationOf(host, 1) });
  else if (config.members[0].host !== host)
    await admin.command({ replSetReconfig: configurationOf(host, config.version + 1), force: true });
}

async function currentConfiguration(admin) {
  try {
    return (await admin.command({ replSetGetConfig: 1 })).config;
  } catch (error) {
    if (error.codeName === 'NotYetInitialized') return null;
    throw error;
  }
}

const configurationOf = (host, version) => ({
  _id: 'rs0',
  version,
  members: [{ _id: 0, host }],
  settings: { electionTimeoutMillis: 1000 },
});
