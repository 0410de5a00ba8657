import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DEVELOPMENT_ISSUER, DevelopmentIssuer } from '@jiandu/platform/identity';
import { MongoClient } from 'mongodb';
import { until } from '../journeys/city.js';

const MAIN = join(__dirname, '..', '..', 'services', 'registry', 'dist', 'main.js');
const prefix = `x${randomUUID().replaceAll('-', '').slice(0, 12)}`;
const mongo = new MongoClient(process.env['MONGO_URL']!);
const commits = mongo.db(`${prefix}_registry`).collection<{ _id: string; s: string }>('commits');

/** What became of one command, as its sender saw it. `cut`: an answer began and did not end. */
type Sent = { unit: string; outcome: 'acknowledged' | 'refused' | 'not-taken' | 'cut'; commitId?: string };

let issuer: DevelopmentIssuer;
let token: string;
const keys = createServer((_, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(issuer.jwks)));

beforeAll(async () => {
  issuer = await DevelopmentIssuer.open(() => new Date());
  token = await issuer.token({ sub: 'load', role: 'bureau', unit: null });
  await new Promise<void>((listening) => keys.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  keys.closeAllConnections();
  keys.close();
  const { databases } = await mongo.db('admin').admin().listDatabases({ nameOnly: true });
  for (const { name } of databases) if (name.startsWith(`${prefix}_`)) await mongo.db(name).dropDatabase();
  await mongo.close();
});

/** The compiled registry as a process of its own. */
async function start(): Promise<{ url: URL; child: ChildProcess; exited: Promise<unknown[]> }> {
  const env = {
    ...{
      ...process.env,
      NODE_ENV: 'development',
      SERVICE: 'registry',
      PORT: '0',
      LOG_LEVEL: 'info',
      MONGO_PREFIX: prefix,
      TOPIC_PREFIX: prefix,
    },
    ...{ JWKS_URL: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`, JWT_ISSUER: DEVELOPMENT_ISSUER, JWT_AUDIENCE: 'jiandu' },
    ...{ CHAIN_KEY: '07'.repeat(32), PERSONAL_DATA_KEY: '08'.repeat(32), BLIND_INDEX_KEY: '09'.repeat(32) },
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let url: URL | null = null;
  createInterface(child.stdout).on('line', (line) => {
    if (!url && line.includes('"listening"')) url = new URL((JSON.parse(line) as { url: string }).url);
  });
  await until('it listens', () => Promise.resolve(url !== null));
  await until('it is ready', async () => (await fetch(new URL('/health/ready', url!)).catch(() => null))?.ok === true);
  return { url: url!, child, exited };
}

function register(url: URL, unit: string, agent: Agent): Promise<Sent> {
  const body = JSON.stringify({
    kind: 'enforcement-unit',
    code: '91350100M000100Y43',
    name: '演示单位',
    administered: 'local',
    on: '2024-01-01',
  });
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': unit, 'content-type': 'application/json' };
  return new Promise((resolve) => {
    let begun = false;
    const failed = () => resolve({ unit, outcome: begun ? 'cut' : 'not-taken' });
    const asked = request(new URL(`/units/${unit}`, url), { method: 'POST', agent, headers }, (response: IncomingMessage) => {
      begun = true;
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('error', failed).once('end', () => {
        const { commitId } = JSON.parse(text) as { commitId?: string };
        resolve({ unit, outcome: response.statusCode === 201 ? 'acknowledged' : 'refused', ...(commitId !== undefined && { commitId }) });
      });
    });
    asked.once('error', failed);
    asked.end(body);
  });
}

/** Senders who keep going until nobody answers them any more. */
async function load(url: URL, senders: number, keepAlive: boolean, told: (sent: Sent) => void): Promise<Sent[]> {
  const agent = new Agent({ keepAlive, maxSockets: senders });
  const all: Sent[] = [];
  const send = async (sender: number) => {
    for (let i = 0; ; i++) {
      const sent = await register(url, `u-${keepAlive ? 'k' : 'n'}${sender}-${i}`, agent);
      all.push(sent);
      told(sent);
      if (sent.outcome === 'not-taken') return;
    }
  };
  await Promise.all(Array.from({ length: senders }, (_, sender) => send(sender)));
  agent.destroy();
  return all;
}

describe('a service that is told to leave while it is busy', () => {
  it('loses nothing that it acknowledged, cuts no answer, and does nothing that it did not answer', async () => {
    const { url, child, exited } = await start();
    let acknowledged = 0;
    let told = false;
    const count = ({ outcome }: Sent) => {
      if (outcome === 'acknowledged' && ++acknowledged >= 400 && !told) told = child.kill('SIGTERM');
    };
    const sent = (await Promise.all([load(url, 12, true, count), load(url, 6, false, count)])).flat();
    const [code, signal] = await exited;
    expect([code, signal]).toEqual([0, null]);

    const by = (outcome: Sent['outcome']) => sent.filter((each) => each.outcome === outcome);
    expect(by('cut')).toEqual([]);
    expect(by('refused')).toEqual([]);
    const stored = await commits.find({}, { projection: { s: 1 } }).toArray();
    expect(stored.map(({ s }) => s).sort()).toEqual(
      by('acknowledged')
        .map(({ unit }) => `unit-${unit}`)
        .sort(),
    );
    expect(new Set(stored.map(({ _id }) => _id))).toEqual(new Set(by('acknowledged').map(({ commitId }) => commitId)));
  });
});
