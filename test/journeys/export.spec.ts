import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { City } from './city.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A synthetic ID number and a synthetic mobile number, computed: they are nobody's. */
const digits = '65230119000101007';
const idNumber = digits + '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * +digits[i]!, 0) % 11]!;
const phone = ['1', '99', '0994', '0007'].join('');
const NAME = '演示人员甲';

describe('the export of a service', () => {
  let city: City;
  let folder: string;
  beforeAll(async () => {
    city = await City.open('registry');
    folder = await mkdtemp(join(tmpdir(), 'export-'));
    const unit = { kind: 'township', code: '652301100000', name: '硫磺沟镇', administered: 'local', on: '2024-01-01' };
    await city.done('registry', '/units/t-1', unit);
    const commit = await city.done('registry', '/people/p-1', { name: NAME, unitId: 't-1', idNumber, phone, on: '2024-01-02' });
    await city.at('registry').get(`/commits/${commit}?wait=10000`);
  }, 120_000);
  afterAll(async () => {
    await city?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** The maintenance task, as the command line runs it. */
  const exported = async () => {
    const key = (byte: string) => byte.repeat(32);
    const env = {
      ...{
        ...process.env,
        SERVICE: 'registry',
        INSTANCE: 'export',
        MONGO_PREFIX: city.prefix,
        TOPIC_PREFIX: city.prefix,
        LOG_LEVEL: 'error',
      },
      ...{ JWKS_URL: 'http://127.0.0.1:1/', JWT_ISSUER: 'urn:nobody', JWT_AUDIENCE: 'jiandu' },
      ...{ CHAIN_KEY: key('07'), PERSONAL_DATA_KEY: key('08'), BLIND_INDEX_KEY: key('09') },
    };
    const main = join(process.env['JIANDU_ROOT']!, 'services', 'registry', 'dist', 'main.js');
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'export', folder], { env });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as { g: number; events: number; written: { events: number } };
  };
  const read = async () => {
    const duck = await (await DuckDBInstance.create()).connect();
    const sql = `SELECT g, service, stream, type, data FROM read_parquet('${folder}/*/*/*.parquet', hive_partitioning = true) ORDER BY g`;
    return (await duck.runAndReadAll(sql)).getRowObjectsJson() as {
      g: string;
      service: string;
      stream: string;
      type: string;
      data: string;
    }[];
  };

  it('holds what the feed tells, and nobody’s name, number or phone, in whatever form', async () => {
    const { g, events } = await exported();
    const rows = await read();
    const { body } = await city.told('registry', '/events');
    const feed = body['items'] as { sequence: number; subject: string; type: string; data: object }[];
    expect([rows.length, events]).toEqual([feed.length, feed.length]);
    expect(rows.map((row) => [Number(row.g), row.stream, `jiandu.registry.${row.type}.v1`])).toEqual(
      feed.map(({ sequence, subject, type }) => [sequence, subject, type]),
    );
    expect(rows.map(({ type }) => type)).toEqual(expect.arrayContaining(['UnitRegistered', 'PersonRegistered', 'PersonIdentityRecorded']));
    expect(JSON.parse(rows.find(({ type }) => type === 'PersonRegistered')!.data)).toEqual({
      personId: 'p-1',
      unitId: 't-1',
      on: '2024-01-02',
    });
    const text = JSON.stringify(rows);
    for (const secret of [NAME, idNumber, phone, 'sealed.']) expect(text).not.toContain(secret);
    expect(g).toBeGreaterThanOrEqual(rows.length);
  }, 60_000);

  it('goes on from there with what came since', async () => {
    const commit = await city.done('registry', '/units/t-2', {
      ...{ kind: 'township', code: '652301101000', name: '三工镇', administered: 'local', on: '2024-01-01' },
    });
    await city.at('registry').get(`/commits/${commit}?wait=10000`);
    const before = (await read()).length;
    expect(await exported()).toMatchObject({ written: { events: 1 }, events: before + 1 });
    expect((await read()).at(-1)).toMatchObject({ stream: 'unit-t-2', type: 'UnitRegistered' });
    const state = JSON.parse(await readFile(join(folder, 'service=registry', '_parts.json'), 'utf8')) as { parts: { events: number }[] };
    expect(state.parts.map(({ events }) => events)).toEqual([before, 1]);
  }, 60_000);
});
