import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { issuer, root, runFile, stackDir } from './house.mjs';

const urlOf = (port) => `http://127.0.0.1:${port}`;
export const addressOf = ({ port }) => urlOf(port);

/** What every process of the house is told: the servers, whose tokens count, the chain's key. */
const shared = ({ mongoUrl, kafkaBrokers }) => ({
  ...process.env,
  NODE_ENV: 'development',
  JIANDU_ROOT: root,
  MONGO_URL: mongoUrl,
  KAFKA_BROKERS: kafkaBrokers,
  JWKS_URL: `${urlOf(issuer.port)}/.well-known/jwks.json`,
  JWT_ISSUER: 'urn:jiandu:development',
  JWT_AUDIENCE: 'jiandu',
  CHAIN_KEY: secret('chain.key'),
  PERSONAL_DATA_KEY: secret('personal-data.key'),
  BLIND_INDEX_KEY: secret('blind-index.key'),
  HEAD_DIR: join(stackDir, 'heads'),
});

export const serviceEnvironment = ({ name, port }, servers) => ({
  ...shared(servers),
  SERVICE: name,
  PORT: String(port),
  HOST: '127.0.0.1',
});

/** For the command line and the demo loader, beside `.stack/run.json`: ISSUER_URL, REGISTRY_URL and so on. */
export function toolEnvironment(run) {
  const urls = Object.entries(run.services).map(([name, { url }]) => [`${name.toUpperCase().replaceAll('-', '_')}_URL`, url]);
  return { ...shared(run), ISSUER_URL: run.issuer, ...Object.fromEntries(urls) };
}

/** Made once; readable by its owner only. */
function secret(name) {
  const path = join(stackDir, 'secrets', name);
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.part`, randomBytes(32).toString('hex'), { mode: 0o600 });
    renameSync(`${path}.part`, path);
  }
  return readFileSync(path, 'utf8');
}

/** The running stack as last written, or null. */
export const readRun = () => (existsSync(runFile) ? JSON.parse(readFileSync(runFile, 'utf8')) : null);

export function writeRun(run) {
  mkdirSync(stackDir, { recursive: true });
  writeFileSync(`${runFile}.part`, `${JSON.stringify(run, null, 2)}\n`);
  renameSync(`${runFile}.part`, runFile);
}
