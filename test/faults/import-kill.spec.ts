import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DEVELOPMENT_ISSUER, DevelopmentIssuer } from '@jiandu/platform/identity';
import { csvOf } from '@jiandu/platform/imports/testing';
import { MongoClient } from 'mongodb';
import { until } from '../journeys/city.js';

const MAIN = join(__dirname, '..', '..', 'services', 'registry', 'dist', 'main.js');
const ROWS = 1200;
/** So long a dead process's lease may still stand, and a slow machine needs to begin anew. */
const LONG_MS = 120_000;
const prefix = `x${randomUUID().replaceAll('-', '').slice(0, 12)}`;
const mongo = new MongoClient(process.env['MONGO_URL']!);
const database = mongo.db(`${prefix}_registry`);
const commits = database.collection<{ s: string; v: number; meta: { correlation: string } }>('commits');
type Import = { state: string; done: number; rows: number; counts: Record<string, number> };

let issuer: DevelopmentIssuer;
let authorization: string;
const keys = createServer((_, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(issuer.jwks)));

beforeAll(async () => {
  issuer = await DevelopmentIssuer.open(() => new Date());
  authorization = `Bearer ${await issuer.token({ sub: 'clerk', role: 'bureau', unit: null })}`;
  await new Promise<void>((listening) => keys.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  keys.closeAllConnections();
  keys.close();
  const { databases } = await mongo.db('admin').admin().listDatabases({ nameOnly: true });
  for (const { name } of databases) if (name.startsWith(`${prefix}_`)) await mongo.db(name).dropDatabase();
  await mongo.close();
});

/** The compiled registry as a process of its own; `kill` is kill -9. */
async function start(): Promise<{ url: string; kill(): Promise<unknown> }> {
  const env = {
    ...{ ...process.env, NODE_ENV: 'development', SERVICE: 'registry', PORT: '0', LOG_LEVEL: 'info', MONGO_PREFIX: prefix },
    ...{ TOPIC_PREFIX: prefix, JWT_ISSUER: DEVELOPMENT_ISSUER, JWT_AUDIENCE: 'jiandu' },
    ...{ JWKS_URL: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`, CHAIN_KEY: '07'.repeat(32) },
    ...{ PERSONAL_DATA_KEY: '08'.repeat(32), BLIND_INDEX_KEY: '09'.repeat(32) },
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let url = '';
  createInterface(child.stdout).on('line', (line) => {
    if (!url && line.includes('"listening"')) url = (JSON.parse(line) as { url: string }).url;
  });
  await until('it listens', () => Promise.resolve(url !== ''), LONG_MS);
  await until('it is ready', async () => (await fetch(`${url}/health/ready`).catch(() => null))?.ok === true, LONG_MS);
  const kill = () => (child.kill('SIGKILL'), exited);
  return { url, kill };
}

const post = async (url: string, path: string, body?: Buffer) => {
  const headers = { authorization, 'idempotency-key': path, 'content-type': 'text/csv' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, ...(body && { body: new Uint8Array(body) }) });
  return (await response.json()) as { importId: string };
};
const look = async (url: string, id: string): Promise<Import> =>
  (await (await fetch(`${url}/imports/${id}`, { headers: { authorization } })).json()) as Import;

describe('a service that is killed while it imports', () => {
  it('goes on where it stopped, with nothing half-applied and nothing doubled', async () => {
    const head = ['unitId', 'kind', 'code', 'name', 'administered', 'on'];
    const unit = (i: number) => [`u-${i}`, 'enforcement-unit', '91350100M000100Y43', `unit ${i}`, 'local', '2024-01-02'];
    const file = await csvOf([head, ...Array.from({ length: ROWS }, (_, i) => unit(i))]);

    const first = await start();
    const { importId } = await post(first.url, '/imports/units', file);
    await until('the check has begun', async () => (await look(first.url, importId)).done > 0, LONG_MS);
    await first.kill();
    expect(await commits.countDocuments({ s: /^unit-/ })).toBe(0);

    const second = await start();
    await until('the file is checked', async () => (await look(second.url, importId)).state === 'checked', LONG_MS);
    expect(await look(second.url, importId)).toMatchObject({ rows: ROWS, counts: { right: ROWS, wrong: 0 } });
    await post(second.url, `/imports/${importId}/application`);
    await until('some rows are applied', async () => (await commits.countDocuments({ s: /^unit-/ })) > ROWS / 10, LONG_MS);
    await second.kill();
    const left = await commits.countDocuments({ s: /^unit-/ });
    expect(left).toBeLessThan(ROWS);

    const third = await start();
    await until('the rest is applied', async () => (await look(third.url, importId)).state === 'applied', LONG_MS);
    expect(await look(third.url, importId)).toMatchObject({ done: ROWS, counts: { applied: ROWS, unchanged: 0, wrong: 0 } });
    await third.kill();
    const stored = await commits.find({ s: /^unit-/ }).toArray();
    expect(stored).toHaveLength(ROWS);
    expect(new Set(stored.map(({ s }) => s)).size).toBe(ROWS);
    expect(stored.every(({ v, meta }) => v === 1 && meta.correlation === importId)).toBe(true);
  }, 400_000);
});
