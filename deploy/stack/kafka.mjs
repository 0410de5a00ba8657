import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { root } from './house.mjs';
import { messages } from './messages.mjs';
import { childProcess } from './processes.mjs';
import { Refusal } from './report.mjs';

const CLUSTER_ID = 'amlhbmR1LWxvY2FsLWthZg';

/** One KRaft node, broker and controller; its log folder and port outlive it. */
export function kafkaServer({ dir, jars, port, logs, onOurDeath }) {
  const data = join(dir, 'kafka');
  const settings = join(dir, 'kafka.properties');
  const log = join(logs, 'kafka.log');

  async function prepare() {
    mkdirSync(dir, { recursive: true });
    if (!existsSync(data)) await format({ jars, port, data, log });
    writeFileSync(settings, propertiesOf(port, data));
  }

  const brokers = `127.0.0.1:${port}`;
  const server = childProcess({
    name: 'kafka',
    command: 'java',
    args: [...JVM, '-cp', join(jars, '*'), 'kafka.Kafka', settings],
    log,
    onOurDeath,
    prepare,
    answers: () => hasLiveBroker(port),
  });
  return Object.assign(server, { brokers });
}

const JVM = [
  '-Xms64m',
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-XX:+ExitOnOutOfMemoryError',
  '-XX:-UsePerfData',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS',
];

function propertiesOf(port, data) {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${port + 1}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${port + 1}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'log.retention.ms': -1,

    // one node
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,

    // quick to come up, and to come back after a kill
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'broker.session.timeout.ms': 1500,
    'broker.heartbeat.interval.ms': 400,

    // small
    'num.network.threads': 2,
    'num.io.threads': 4,
    'background.threads': 2,
    'num.recovery.threads.per.data.dir': 2,
    'log.cleaner.dedupe.buffer.size': 4 * 2 ** 20, // default 128 MB of heap
    'log.segment.bytes': 64 * 2 ** 20,
    'log.index.size.max.bytes': 2 ** 20,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** Formats a folder beside and renames it: an interrupted format is simply done again. */
async function format({ jars, port, data, log }) {
  const draft = `${data}.part`;
  const settings = `${draft}.properties`;
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(settings, propertiesOf(port, draft));
  const tool = ['-XX:TieredStopAtLevel=1', '-cp', join(jars, '*'), 'kafka.tools.StorageTool'];
  try {
    await promisify(execFile)('java', [...JVM, ...tool, 'format', '-t', CLUSTER_ID, '-c', settings]);
  } catch (error) {
    mkdirSync(dirname(log), { recursive: true });
    writeFileSync(log, String(error.stderr ?? error));
    throw new Refusal(messages.didNotStart('kafka', relative(root, log)), { cause: error });
  }
  renameSync(draft, data);
  rmSync(settings);
}

/** Asks for the metadata of the cluster; a broker still fenced is not in it. */
function hasLiveBroker(port) {
  const socket = connect(port, '127.0.0.1');
  socket.setTimeout(1000, () => socket.destroy(new Error('no answer')));
  const counted = new Promise((resolve, reject) => {
    socket.on('error', reject).on('close', () => resolve(false));
    socket.on('data', (reply) => resolve(reply.readInt32BE(8) === 1)); // size, correlation, number of brokers
  });
  socket.write(METADATA_REQUEST);
  return counted.finally(() => socket.destroy());
}

// size 14, API key 3, version 1, correlation 0, no client id, no topics
const METADATA_REQUEST = Buffer.from('0000000e 0003 0001 00000000 ffff 00000000'.replaceAll(' ', ''), 'hex');
