import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fold, Rejection } from '@jiandu/kernel';
import type { Stored } from '@jiandu/kernel';
import { EventStore } from '../event-store/store.js';
import { scratch, testKey, until } from '../event-store/testing.js';
import { verifyLedger } from '../event-store/verify.js';
import { Decide, DecideHandler } from './decide.js';
import type { LookedUp } from './decide.js';
import { numberContract, numbers, paper, paperContract } from './testing/paper.js';
import type { PaperCommand, PaperEvent } from './testing/paper.js';

const REGISTER = 'documentNumber-opinion.2024';
type Scratch = Awaited<ReturnType<typeof scratch>>;

const drawnIn = async (store: EventStore) => fold(numbers, (await store.load(REGISTER)).events as never).drawn;
const numberOf = async (store: EventStore, id: string) => {
  const [issued] = (await store.load(`paper-${id}`)).events as Stored<PaperEvent>[];
  return issued?.type === 'PaperIssued' ? issued.data.number : null;
};

describe('a number register', () => {
  let given: Scratch;
  let store: EventStore;
  let handler: DecideHandler;
  beforeEach(async () => {
    given = await scratch({ contracts: [paperContract, numberContract] });
    store = await given.open();
    handler = new DecideHandler(store, { mayActFor: () => true });
  });
  afterEach(() => given.close());

  const told = (id: string, command: { type: PaperCommand['type']; data: object }, key = `${id}.${command.type}`) =>
    handler.execute(new Decide(paper, id, command, { actor: 'a', role: 'bureau', unit: null, key, correlation: 'c' }));
  const issue = (id: string, on = '2024-06-05', key?: string) => told(id, { type: 'Issue', data: { about: 'test', on } }, key);
  const withdraw = (id: string) => told(id, { type: 'Withdraw', data: { reason: '误发', on: '2024-07-01' } });

  it('gives each paper the next number, stored together with it', async () => {
    await issue('a');
    await issue('b');
    expect([await numberOf(store, 'a'), await numberOf(store, 'b')]).toEqual(['昌司执监意〔2024〕1号', '昌司执监意〔2024〕2号']);
    expect(await drawnIn(store)).toEqual([
      { number: '昌司执监意〔2024〕1号', for: 'paper-a', void: false },
      { number: '昌司执监意〔2024〕2号', for: 'paper-b', void: false },
    ]);
  });

  it('keeps the order of its numbers, whatever the dates of the papers', async () => {
    await issue('a', '2024-06-05');
    await issue('b', '2024-03-01');
    expect(await numberOf(store, 'b')).toBe('昌司执监意〔2024〕2号');
  });

  it('gives none to a paper that is refused, and no second one to a paper that has one', async () => {
    await expect(told('a', { type: 'Issue', data: { about: 'nothing', on: '2024-06-05' } })).rejects.toMatchObject({
      rule: 'paper-is-about-something',
    });
    await issue('b');
    expect((await issue('b', '2024-06-05', 'another key')).commitId).toBeNull();
    expect(await drawnIn(store)).toHaveLength(1);
  });

  it('answers a repeated command as before', async () => {
    const first = await issue('a');
    expect(await issue('a')).toEqual(first);
    expect(await given.db.collection('commits').countDocuments()).toBe(2);
  });

  it('knows a repeated command by what its caller said, whatever was looked up for it since', async () => {
    const caller = { actor: 'a', role: 'bureau', unit: null, key: 'k', correlation: 'c' };
    const issued = (about: string, said: object) =>
      handler.execute(new Decide(paper, 'a', { type: 'Issue', data: { about, on: '2024-06-05' } }, caller, said));
    const first = await issued('looked up before', { on: '2024-06-05' });
    expect(await issued('looked up since', { on: '2024-06-05' })).toEqual(first);
    await expect(issued('looked up since', { on: '2024-06-06' })).rejects.toMatchObject({ rule: 'idempotency-key-reused' });
  });

  it('looks nothing up for a repeated command, and looks it up for another', async () => {
    const issued = (key: string, day: string, data: () => Promise<{ about: string; on: string }>) => {
      const command: LookedUp<PaperCommand> = { type: 'Issue', said: { on: day }, data };
      return handler.execute(new Decide(paper, 'a', command, { actor: 'a', role: 'bureau', unit: null, key, correlation: 'c' }));
    };
    const refused = () => Promise.reject(new Rejection('addressee-is-no-more'));
    const first = await issued('k', '2024-06-05', () => Promise.resolve({ about: 'looked up', on: '2024-06-05' }));
    expect(first.commitId).not.toBeNull();
    expect(await issued('k', '2024-06-05', refused)).toEqual(first);
    await expect(issued('k', '2024-06-06', refused)).rejects.toMatchObject({ rule: 'idempotency-key-reused' });
    await expect(issued('another', '2024-06-05', refused)).rejects.toMatchObject({ rule: 'addressee-is-no-more' });
  });

  it('keeps the number of a withdrawn paper, void, and never gives it again', async () => {
    await issue('a');
    await withdraw('a');
    await issue('b');
    expect(await drawnIn(store)).toMatchObject([{ void: true }, { number: '昌司执监意〔2024〕2号', void: false }]);
  });

  it('refuses a paper on a day without a format in force, and leaves no trace', async () => {
    await expect(issue('a', '2023-06-05')).rejects.toMatchObject({ rule: 'no-policy-in-force' });
    expect(await given.db.collection('commits').countDocuments()).toBe(0);
  });

  it('is gap-free under 40 papers at once in one process', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, i) => issue(`p-${i}`)));
    expect((await drawnIn(store)).map(({ number }) => number)).toEqual(
      Array.from({ length: 40 }, (_, i) => `昌司执监意〔2024〕${i + 1}号`),
    );
  });

  it('is gap-free and unique under 20 issuers racing in two processes that are killed and started again', async () => {
    const [issuers, papers] = [10, 12];
    const acknowledged: string[] = [];
    const program = join(process.env['JIANDU_ROOT']!, 'libs/platform/dist/decide/testing/issuers.js');
    const start = (first: number): ChildProcess => {
      const words = [process.env['MONGO_URL']!, given.db.databaseName, testKey.toString('hex'), first, issuers, papers].map(String);
      const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
      createInterface({ input: child.stdout! }).on('line', (line) => acknowledged.push(line.slice('issued '.length)));
      return child;
    };
    const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));

    let left = start(0);
    const right = start(issuers);
    const rightEnded = ended(right);
    for (const enough of [20, 60, 110]) {
      await until(`${enough} papers are acknowledged`, () => acknowledged.length >= enough, 60_000);
      const gone = ended(left);
      left.kill('SIGKILL');
      await gone;
      left = start(0);
    }
    expect(await ended(left)).toBe(0);
    expect(await rightEnded).toBe(0);

    const drawn = await drawnIn(store);
    expect(drawn.map(({ number }) => number)).toEqual(
      Array.from({ length: 2 * issuers * papers }, (_, i) => `昌司执监意〔2024〕${i + 1}号`),
    );
    for (const { number, for: stream } of drawn) expect(await numberOf(store, stream.slice('paper-'.length))).toBe(number);
    for (const id of acknowledged) expect(await numberOf(store, id)).not.toBeNull();
    expect((await verifyLedger(given.db, testKey)).problems).toEqual([]);
  }, 180_000);
});
