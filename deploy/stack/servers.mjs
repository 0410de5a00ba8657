import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fetchServers } from './downloads.mjs';
import { stackDir } from './house.mjs';
import { kafkaServer } from './kafka.mjs';
import { mongoServer } from './mongo.mjs';
import { freePort } from './preflight.mjs';
import { silent } from './report.mjs';

export { fetchServers };

/**
 * Starts a real broker and a real mongod at once, and resolves when both answer. A server named by KAFKA_BROKERS or
 * MONGO_URL is used as it is: `kafka` or `mongo` is then null. Without `persistent`, `stop` deletes the folder.
 */
export async function startServers({
  dir = throwawayDir('run'),
  mongoPort,
  kafkaPort,
  logs = join(dir, 'logs'),
  report = silent,
  persistent = false,
} = {}) {
  const { kafkaJars, mongod } = await fetchServers(report);
  const onOurDeath = persistent ? 'TERM' : 'KILL';
  const kafka = kafkaJars && kafkaServer({ dir, jars: kafkaJars, port: kafkaPort ?? (await freePort()), logs, onOurDeath });
  const mongo = mongod && mongoServer({ dir, mongod, port: mongoPort ?? (await freePort()), logs, onOurDeath });
  const started = [kafka, mongo].filter(Boolean);

  async function stop() {
    for (const server of started) await (persistent ? server.stop() : server.kill());
    if (!persistent) rmSync(dir, { recursive: true, force: true });
  }

  // A failed start keeps the folder, for its log; the next throw-away start deletes it.
  const outcomes = await Promise.allSettled(started.map((server) => server.start()));
  const failure = outcomes.find(({ status }) => status === 'rejected');
  if (failure) {
    for (const server of started) await server.stop();
    throw failure.reason;
  }
  return {
    mongoUrl: mongo?.url ?? process.env.MONGO_URL,
    kafkaBrokers: kafka?.brokers ?? process.env.KAFKA_BROKERS,
    kafka,
    mongo,
    get processes() {
      return started.map(({ name, pid }) => ({ name, pid }));
    },
    stop,
  };
}

/** A folder for one process's servers; what an earlier, killed process left behind goes first. */
export function throwawayDir(label) {
  mkdirSync(stackDir, { recursive: true });
  for (const name of readdirSync(stackDir)) {
    const pid = /^(?:run|test)-(\d+)(?:-\d+)?$/.exec(name)?.[1];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(stackDir, name), { recursive: true, force: true });
  }
  for (let n = 0; ; n++) {
    const dir = join(stackDir, `${label}-${process.pid}${n ? `-${n}` : ''}`);
    if (existsSync(dir)) continue;
    mkdirSync(dir);
    return dir;
  }
}
