import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { DEVELOPMENT_ISSUER } from '@jiandu/platform/identity';
import { SERVICE_NAMES } from '../services.js';
import type { ServiceName } from '../services.js';
import { City, until } from './city.js';

type Ended = { code: number | null; out: string; err: string };
type Json = Record<string, unknown>;
const ROOT = process.env['JIANDU_ROOT']!;
const township = { kind: 'township', code: '652301100000', name: '硫磺沟镇', administered: 'local', on: '2024-01-01' };
const bureau = { kind: 'enforcement-unit', code: '91350100M000100Y43', name: '市城市管理局', administered: 'local', on: '2024-01-01' };

/** The command line as a person runs it, beside the services of one city. */
describe('the command line', () => {
  let city: City;
  let env: NodeJS.ProcessEnv;
  /** Whose tokens count: the issuers of all services, so that one token opens every door. */
  const keys = createServer((_, response) => {
    const all = SERVICE_NAMES.flatMap((name) => city.at(name)?.issuer.jwks.keys ?? []);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: all }));
  });

  beforeAll(async () => {
    await new Promise<void>((listening) => keys.listen(0, '127.0.0.1', listening));
    const JWKS_URL = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`;
    city = await City.openWith({ variables: { JWKS_URL } }, ...SERVICE_NAMES);
    const key = (byte: string) => byte.repeat(32);
    env = {
      ...{ ...process.env, MONGO_PREFIX: city.prefix, TOPIC_PREFIX: city.prefix, JWKS_URL },
      ...{
        JWT_ISSUER: DEVELOPMENT_ISSUER,
        JWT_AUDIENCE: 'jiandu',
        CHAIN_KEY: key('07'),
        PERSONAL_DATA_KEY: key('08'),
        BLIND_INDEX_KEY: key('09'),
      },
      JIANDU_TOKEN: await city.at('registry').issuer.token({ sub: 'operator', role: 'bureau', unit: null }),
      ...Object.fromEntries(SERVICE_NAMES.map((name) => [`${name.toUpperCase().replaceAll('-', '_')}_URL`, city.at(name).running.url])),
    };
    await city.done('registry', '/units/u-1', bureau);
    await city.done('registry', '/units/t-1', township);
    await city.done('registry', '/units/t-1/supervision-body', { name: '综合执法办', on: '2024-06-20' });
    await city.settled('supervision');
    await city.settled('litigation');
    await city.done('supervision', '/units/t-1/work-programmes/2024', { title: '监督工作方案', on: '2024-07-01' });
    await city.done('litigation', '/units/t-1/quarterly-returns/2024-Q3', { suitIds: [], receivedOn: '2024-09-30' });
    for (const name of SERVICE_NAMES) await city.settled(name);
  }, 300_000);
  afterAll(async () => {
    await city?.close();
    await new Promise((closed) => keys.close(closed));
  }, 60_000);

  /** `detached`: in a group of its own, so that it can be killed with all that it has started. */
  const started = (words: readonly string[]) => {
    const child = spawn(process.execPath, [join(ROOT, 'deploy', 'dist', 'cli', 'jiandu.js'), ...words], { env, detached: true });
    const told = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (told.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (told.err += chunk.toString()));
    const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...told })));
    return { pid: child.pid!, ended };
  };
  const run = (...words: string[]): Promise<Ended> => started(words).ended;
  const asked = async (...words: string[]): Promise<Json> => {
    const { code, out, err } = await run(...words, '--json');
    if (code !== 0) throw new Error(`${words.join(' ')}: ${code} ${err}`);
    return JSON.parse(out) as Json;
  };

  it('status: every service, where it is and what it follows, under one calendar', async () => {
    const found = await asked('status');
    expect(Object.keys(found)).toEqual([...SERVICE_NAMES, 'agree']);
    expect(found).toMatchObject({
      agree: true,
      registry: { leader: true, backlog: 0, head: { g: 3 }, health: { checks: { mongo: 'ok' } } },
    });
    const { projections } = found['coverage'] as { projections: { projection: string; parked: number }[] };
    expect(projections).toEqual(
      expect.arrayContaining([expect.objectContaining({ projection: expect.stringMatching(/_v\d+$/), parked: 0 })]),
    );
    expect((await run('status')).out).toMatch(/registry\s+ok/);
  }, 60_000);

  it('stream: each event of one stream, in whatever service; of none, what is wrong', async () => {
    expect(await asked('stream', 'workProgramme-t-1.2024')).toMatchObject({
      ...{ service: 'supervision', stream: 'workProgramme-t-1.2024' },
      events: [
        {
          version: 1,
          g: expect.any(Number),
          k: expect.any(String),
          type: 'WorkProgrammeAdopted',
          data: { unitId: 't-1', on: '2024-07-01' },
        },
      ],
    });
    expect(await run('stream', 'unit-nobody', '--json')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('unit-nobody') });
  }, 60_000);

  it('verify: ledger, chain and topic of each service', async () => {
    const { ok, services } = (await asked('verify')) as { ok: boolean; services: Record<string, Json> };
    expect([ok, Object.keys(services)]).toEqual([true, SERVICE_NAMES]);
    expect(services['registry']).toMatchObject({ events: 3, problems: [], topic: { matched: 3, unsent: 0, problems: [] } });
  }, 300_000);

  it('rebuild: a read model beside the old one; of none, what is wrong', async () => {
    const { projections } = (await asked('status'))['registry'] as { projections: { projection: string }[] };
    const name = projections.map(({ projection }) => projection).find((each) => each.startsWith('unit_directory_'))!;
    expect(await asked('rebuild', name)).toMatchObject({ name, events: expect.any(Number), rows: 2 });
    expect((await run('rebuild', 'nothing_v1')).code).toBe(2);
  }, 120_000);

  it('dlq: what waits is listed, tried again or skipped by its id', async () => {
    const order = { type: 'ProposeRecovery', data: { unitId: 't-1', postEndedOn: '2024-10-01' } };
    const letter = (_id: string) => ({
      ...{ _id, automation: 'when-post-ended-then-propose-certificate-recovery', category: 'certificate', id: 'p-1.local', command: order },
      ...{ causation: 'e', correlation: 'c', rule: 'unknown-reference', detail: {}, at: new Date(), state: 'dead' },
    });
    const letters = city.database('certification').collection<{ _id: string }>('dead_letters');
    await letters.insertMany([letter('letter-1'), letter('letter-2')]);
    const listed = (await asked('dlq', 'list')) as Record<ServiceName, { id: string; of: string; stream: string; reason: string }[]>;
    expect(Object.keys(listed)).toEqual(SERVICE_NAMES);
    expect(listed.certification.map(({ id, stream, reason }) => [id, stream, reason])).toEqual([
      ['letter-1', 'certificate-p-1.local', 'unknown-reference'],
      ['letter-2', 'certificate-p-1.local', 'unknown-reference'],
    ]);
    expect(await asked('dlq', 'retry', 'letter-1')).toEqual({ outcome: { id: 'letter-1', result: 'ignored', rule: null } });
    expect(await asked('dlq', 'skip', 'letter-2')).toEqual({ outcome: true });
    expect(await letters.find({ state: 'dead' }).toArray()).toEqual([]);
    expect((await run('dlq', 'burn', 'letter-1')).code).toBe(2);
  }, 300_000);

  it('coverage: both levels, each unit with what it lacks; the table of the README is of the same figures', async () => {
    const found = await asked('coverage', '--on', '2024-12-31', '--known', '2025-01-05');
    expect(found).toMatchObject({
      ...{ on: '2024-12-31', known: '2025-01-05' },
      position: expect.objectContaining({ registry: { g: expect.any(Number), partitions: expect.any(Array) } }),
      ...{ city: { met: null, all: 0, units: [] }, township: { met: null, all: 0, units: [] } }, // nothing was known yet
    });
    const now = (await asked('coverage', '--on', '2024-12-31')) as {
      city: Json;
      township: { units: { name: string; missing: string[] }[] };
    };
    const kind = { id: expect.any(String), name: expect.any(String), established: false, operating: false, missing: expect.any(Array) };
    expect(now.city).toMatchObject({ met: 0, all: 1, units: [{ ...kind, id: 'u-1', name: '市城市管理局' }] });
    expect(now.township).toMatchObject({ met: 0, all: 1, units: [{ ...kind, id: 't-1' }] });
    const [unit] = now.township.units;
    expect(unit!.missing).toEqual(
      expect.arrayContaining(['未明确行政执法监督人员', '未向社会公布监督投诉举报电话', '未明确司法所监督工作任务']),
    );
    const { out } = await run('coverage', '--on', '2024-12-31');
    const header = (text: string) =>
      text
        .split('\n')
        .find((line) => line.startsWith('单位') && line.includes('司法所任务'))!
        .split(/\s+/);
    const readme = header(await readFile(join(ROOT, 'README.md'), 'utf8'));
    expect(header(out)).toEqual([...readme.slice(0, -1), '案卷自评', '诉讼报送', '计划检查', '缺什么']);
    expect(out).toContain('乡镇(街道):已建立 0/1');
    expect(out.split('\n').find((line) => line.startsWith('硫磺沟镇'))).toMatch(
      new RegExp(`^硫磺沟镇\\s+✓\\s+✗\\s+✗\\s+✓\\s+✗\\s+✗\\s+✗\\s+✗\\s+${unit!.missing.join(';')}`),
    );
    expect(await run('coverage', '--on', '2023-01-01', '--json')).toMatchObject({ code: 1, out: '' });
  }, 120_000);

  describe('export', () => {
    let folder: string;
    beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'export-'))));
    afterAll(() => rm(folder, { recursive: true, force: true }));

    const room = (name: ServiceName) => join(folder, `service=${name}`);
    const held = async () => {
      if (!existsSync(folder) || !(await readdir(folder, { recursive: true })).some((file) => file.endsWith('.parquet'))) return [];
      const duck = await (await DuckDBInstance.create()).connect();
      const sql = `SELECT service, g, type FROM read_parquet('${folder}/*/*/*.parquet', hive_partitioning = true) ORDER BY service, g`;
      const rows = (await duck.runAndReadAll(sql)).getRowObjectsJson() as { service: string; g: string; type: string }[];
      return rows.map(({ service, g, type }) => `${service} ${g} ${type}`);
    };
    /** What the ledgers hold up to there, straight from the database: timers go on telling. */
    const told = async (upTo: Record<string, { g: number }>) => {
      const found: string[] = [];
      for (const name of [...SERVICE_NAMES].sort()) {
        const commits = await city
          .database(name)
          .collection('commits')
          .find({ g: { $lte: upTo[name]!.g } })
          .sort({ g: 1 })
          .toArray();
        for (const { g, e } of commits as unknown as { g: number; e: { type: string }[] }[])
          found.push(...e.map(({ type }, i) => `${name} ${g + i} ${type}`));
      }
      return found;
    };
    type Exported = Record<ServiceName, { g: number; events: number; written: { events: number } }>;

    it('killed with -9 between its steps and in them holds each event at most once, and run again each exactly once', async () => {
      // in the first service, between two, in one in the middle: by what is in the folder
      const steps: [string, () => boolean][] = [
        ['the first room is made', () => existsSync(room('registry'))],
        ['the first state is written', () => existsSync(join(room('registry'), '_parts.json'))],
        ['the fifth room is made', () => existsSync(room('supervision'))],
      ];
      for (const [what, isThere] of steps) {
        const { pid, ended } = started(['export', '--to', folder]);
        await until(what, () => Promise.resolve(isThere()), 60_000);
        process.kill(-pid, 'SIGKILL');
        expect((await ended).code).toBeNull();
        const found = await held();
        expect(new Set(found).size).toBe(found.length);
      }
      await city.done('registry', '/units/t-2', { ...township, code: '652301101000', name: '三工镇' });
      await city.settled('coverage');
      const before = await held();
      const whole = (await asked('export', '--to', folder)) as Exported;
      expect(Object.keys(whole)).toEqual(SERVICE_NAMES);
      expect(whole.registry).toMatchObject({ g: 4, events: 4, written: { events: 1 } });
      const after = await held();
      expect(SERVICE_NAMES.reduce((sum, name) => sum + whole[name].written.events, 0)).toBe(after.length - before.length);
      expect(after).toEqual(await told(whole));
      expect((await readdir(folder)).filter((name) => name.endsWith('.parquet')).sort()).toEqual(['calendar.parquet', 'policies.parquet']);
      expect((await run('export')).code).toBe(2); // it does not say where
    }, 300_000);
  });

  it('verify: tells where somebody has changed what was written', async () => {
    const commits = city.database('registry').collection('commits');
    await commits.updateOne({ s: 'unit-t-1' }, { $set: { 'e.0.data.name': '改过的名字' } });
    const { code, out } = await run('verify', '--json');
    const { ok, services } = JSON.parse(out) as { ok: boolean; services: Record<string, { problems: string[] }> };
    expect([code, ok, services['registry']!.problems.length > 0]).toEqual([1, false, true]);
  }, 300_000);
});
