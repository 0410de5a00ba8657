import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Contract } from '@jiandu/kernel';
import { personContract } from '@jiandu/contracts/person';
import type { EventStore, SequencedCommit } from '../event-store/index.js';
import { scratch, testKey } from '../event-store/testing.js';
import { noteContract } from '../projections/testing.js';
import { exportEvents } from './export-events.js';

/** Commits as a sequencer leaves them: `[stream, month known, ...events]`. */
function commitsOf(told: readonly [stream: string, known: string, ...events: { type: string; data: object }[]][]): SequencedCommit[] {
  const next = new Map<string, number>();
  let g = 1;
  return told.map(([s, known, ...events], i) => {
    const v = next.get(s) ?? 1;
    next.set(s, v + events.length);
    const e = events.map(({ type, data }, n) => ({ id: `e-${i}.${n}`, type, schema: 1, data }));
    const meta = { actor: 'clerk', role: 'bureau', unit: null, correlation: `c-${i}` };
    const k = new Date(`${known}T01:00:00.000Z`);
    const commit = { _id: `commit-${i}`, h: 'h', s, v, p: v - 1, n: e.length, e, meta, at: k, g, k, d: '00' };
    g += e.length;
    return commit;
  });
}

const ledgerOf = (service: string, commits: readonly SequencedCommit[], incarnation = 'life-1') => ({
  ...{ service, incarnation },
  readAfter: async (g: number, most: number) => commits.filter((commit) => commit.g > g).slice(0, most),
  head: async () => {
    const last = commits.at(-1)!;
    return { g: last.g + last.n - 1, k: last.k, d: last.d };
  },
});

/** What an engine finds that reads the folder and knows of no state file. */
async function read<Row>(folder: string, sql: string): Promise<Row[]> {
  const duck = await (await DuckDBInstance.create()).connect();
  const events = `read_parquet('${folder}/*/*/*.parquet', hive_partitioning = true)`;
  const found = await duck.runAndReadAll(sql.replaceAll('events', events));
  return found.getRowObjectsJson() as Row[];
}

const entered = (text: string, on = '2024-07-01') => ({ type: 'Entered', data: { on, text } });
const notes = (months: readonly string[], each: number) =>
  commitsOf(
    months
      .flatMap((month) => Array.from({ length: each }, (_, i) => [`note-${i % 3}`, `${month}-15`, entered(`${month} ${i}`)] as const))
      .map((told) => [...told]),
  );

describe('events as Parquet', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'export-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const files = async () => (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.parquet')).sort();
  const exporting = (
    commits: readonly SequencedCommit[],
    { contracts = [noteContract] as Contract[], service = 'ledger', partEvents = 100 } = {},
  ) => exportEvents(ledgerOf(service, commits), folder, { contracts, partEvents });

  it('are parted by service and the month in which they became known, each part named after its events', async () => {
    expect(await exporting(notes(['2024-06', '2024-07'], 4), { partEvents: 3 })).toMatchObject({ g: 8, parts: 4, events: 8 });
    expect(await files()).toEqual([
      'service=ledger/month=2024-06/g000000000001-000000000003.parquet',
      'service=ledger/month=2024-06/g000000000004-000000000004.parquet',
      'service=ledger/month=2024-07/g000000000005-000000000007.parquet',
      'service=ledger/month=2024-07/g000000000008-000000000008.parquet',
    ]);
  });

  it('say all of an event and of what was wrong with one', async () => {
    const wrong = { eventId: 'e-0.0', of: 'Entered', replacement: { on: '2024-07-02', text: 'b' }, reason: 'typo' };
    await exporting(
      commitsOf([
        ['note-1', '2024-07-31', entered('a')],
        ['note-1', '2024-07-31', { type: 'EventCorrected', data: wrong }],
      ]),
    );
    const [first, second] = await read<Record<string, unknown>>(folder, 'SELECT * FROM events ORDER BY g');
    expect(first).toEqual({
      ...{
        g: '1',
        k: '2024-07-31 01:00:00',
        known_on: '2024-07-31',
        stream: 'note-1',
        category: 'note',
        version: 1,
        type: 'Entered',
        schema: 1,
      },
      ...{ legal_on: '2024-07-01', recorded_at: '2024-07-31 01:00:00', unit: null, corrects: null, corrects_type: null, event_id: 'e-0.0' },
      ...{ commit_id: 'commit-0', correlation: 'c-0', data: '{"on":"2024-07-01","text":"a"}', service: 'ledger', month: '2024-07' },
    });
    expect(second).toMatchObject({
      type: 'EventCorrected',
      legal_on: null,
      corrects: 'e-0.0',
      corrects_type: 'Entered',
      data: JSON.stringify(wrong),
    });
  });

  it('begin a new day at midnight in Shanghai', async () => {
    const [commit] = commitsOf([['note-1', '2024-06-30', entered('a')]]);
    await exporting([{ ...commit!, k: new Date('2024-06-30T16:00:00.000Z') }]);
    expect(await read(folder, 'SELECT known_on, month FROM events')).toEqual([{ known_on: '2024-07-01', month: '2024-07' }]);
  });

  it('hold no name, number or complainant, sealed or plain', async () => {
    const people = commitsOf([
      [
        'person-p-1',
        '2024-07-01',
        { type: 'PersonRegistered', data: { personId: 'p-1', name: 'sealed.1.AAAA', unitId: 'u-1', on: '2024-07-01' } },
      ],
      [
        'person-p-2',
        '2024-07-01',
        { type: 'PersonRegistered', data: { personId: 'p-2', name: 'plain of old', unitId: 'u-1', on: '2024-07-01' } },
      ],
      [
        'person-p-1',
        '2024-07-01',
        { type: 'PersonIdentified', data: { idNumber: 'sealed.1.BBBB', phone: 'sealed.1.CC', identity: 'blind', on: '2024-07-02' } },
      ],
      [
        'person-p-2',
        '2024-07-01',
        {
          type: 'EventCorrected',
          data: {
            eventId: 'e-1.0',
            of: 'PersonRegistered',
            replacement: { personId: 'p-2', name: 'sealed.1.DDDD', unitId: 'u-1', on: '2024-07-01' },
            reason: 'name',
          },
        },
      ],
      [
        'person-p-2',
        '2024-07-01',
        {
          type: 'EventCorrected',
          data: {
            eventId: 'e-1.0',
            replacement: { personId: 'p-2', name: 'sealed.1.EEEE', unitId: 'u-1', on: '2024-07-01' },
            reason: 'of nobody knows what',
          },
        },
      ],
    ]);
    await exporting(people, { contracts: [personContract], service: 'registry' });
    expect(await read(folder, 'SELECT g, type, unit, data FROM events ORDER BY g')).toEqual([
      { g: '1', type: 'PersonRegistered', unit: 'u-1', data: '{"personId":"p-1","unitId":"u-1","on":"2024-07-01"}' },
      { g: '2', type: 'PersonRegistered', unit: 'u-1', data: '{"personId":"p-2","unitId":"u-1","on":"2024-07-01"}' },
      { g: '3', type: 'PersonIdentityRecorded', unit: null, data: '{"on":"2024-07-02"}' },
      {
        g: '4',
        type: 'EventCorrected',
        unit: null,
        data: '{"eventId":"e-1.0","of":"PersonRegistered","replacement":{"personId":"p-2","unitId":"u-1","on":"2024-07-01"},"reason":"name"}',
      },
    ]);
  });

  it('are written once: what is there already stays as it is, and the same events give the same bytes', async () => {
    const ledger = notes(['2024-06', '2024-07'], 4);
    await exporting(ledger.slice(0, 5));
    const before = await readFile(join(folder, (await files())[1]!));
    expect(await exporting(ledger.slice(0, 5))).toMatchObject({ g: 5, written: { parts: 0, events: 0 } });
    expect(await exporting(ledger)).toMatchObject({ g: 8, events: 8, written: { parts: 1, events: 3 } });
    expect(await readFile(join(folder, 'service=ledger/month=2024-07/g000000000005-000000000005.parquet'))).toEqual(before);

    await rm(folder, { recursive: true });
    await exporting(ledger.slice(0, 5));
    expect(await readFile(join(folder, 'service=ledger/month=2024-07/g000000000005-000000000005.parquet'))).toEqual(before);
  });

  it('are not added to those of the ledger’s former life, nor to a folder that has lost some', async () => {
    const ledger = notes(['2024-06'], 4);
    await exporting(ledger);
    await expect(exportEvents(ledgerOf('ledger', ledger, 'life-2'), folder, { contracts: [noteContract] })).rejects.toMatchObject({
      reason: 'other-life',
    });
    await rm(join(folder, (await files())[0]!));
    await expect(exporting(ledger)).rejects.toMatchObject({ reason: 'part-lost' });
  });
});

describe('an export that is killed', () => {
  let given: Awaited<ReturnType<typeof scratch>>;
  let store: EventStore;
  let folder: string;
  const commits = notes(['2024-06', '2024-07'], 10);
  beforeAll(async () => {
    given = await scratch({ contracts: [noteContract] });
    store = await given.open();
    folder = await mkdtemp(join(tmpdir(), 'export-'));
    await store.commits.insertMany(commits);
  });
  afterAll(async () => {
    await given.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (step: number): Promise<{ code: number | null; printed: string }> => {
    const program = join(process.env['JIANDU_ROOT']!, 'libs/platform/dist/parquet/testing/exporter.js');
    const words = [process.env['MONGO_URL']!, given.db.databaseName, testKey.toString('hex'), folder, '50', String(step)];
    const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, printed })));
  };
  const held = async () => (await read<{ g: string }>(folder, 'SELECT g FROM events ORDER BY g').catch(() => [])).map(({ g }) => Number(g));
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

  it('with -9 before each thing that it does to the disk holds each event at most once, and all of them after the last run', async () => {
    let killed = 0;
    for (let g = 3; g <= commits.length; g++) {
      await store.heads.updateOne({ _id: 'head' }, { $set: { g } }); // the next run meets more events than the one that was killed
      const { code } = await run(1 + (g % 13));
      const found = await held();
      expect(found).toEqual(upTo(found.length));
      if (code === null) killed++;
    }
    expect(killed).toBeGreaterThan(12);
    const { code, printed } = await run(0);
    expect([code, JSON.parse(printed)]).toMatchObject([0, { g: commits.length, events: commits.length }]);
    expect(await held()).toEqual(upTo(commits.length));
  }, 180_000);
});
