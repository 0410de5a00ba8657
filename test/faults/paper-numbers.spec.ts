import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { opinionContract } from '@jiandu/contracts/opinion';
import type { OpinionEvent } from '@jiandu/contracts/opinion';
import { fold } from '@jiandu/kernel';
import type { Stored } from '@jiandu/kernel';
import { EventStore, mongoClient, verifyLedger } from '@jiandu/platform/event-store';
import { paperNumberContract } from '../../services/supervision/papers/paper-register.js';
import { paperNumbers } from '../../services/supervision/papers/papers.js';
import { until } from '../journeys/city.js';

const [ISSUERS, PAPERS] = [10, 8];
const chainKey = Buffer.alloc(32, 7);
const PROGRAM = join(process.env['JIANDU_ROOT']!, 'services/supervision/dist/papers/testing/paper-issuers.js');

describe('the numbers of supervision papers', () => {
  const client = mongoClient(process.env['MONGO_URL']!);
  const db = client.db(`t_${randomUUID().replaceAll('-', '').slice(0, 16)}`);
  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });

  it('are without a gap or a repeat under 20 issuers in two processes that are killed and started again, spoiled ones kept', async () => {
    const acknowledged = new Set<string>();
    const start = (first: number): ChildProcess => {
      const words = [process.env['MONGO_URL']!, db.databaseName, chainKey.toString('hex'), first, ISSUERS, PAPERS].map(String);
      const child = spawn(process.execPath, [PROGRAM, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
      createInterface({ input: child.stdout! }).on('line', (line) => acknowledged.add(line.slice('issued '.length)));
      return child;
    };
    const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));

    let left = start(0);
    const right = start(ISSUERS);
    const rightEnded = ended(right);
    for (const enough of [15, 50, 90]) {
      await until(`${enough} papers are acknowledged`, () => Promise.resolve(acknowledged.size >= enough), 120_000);
      const gone = ended(left);
      left.kill('SIGKILL');
      await gone;
      left = start(0);
    }
    expect([await ended(left), await rightEnded]).toEqual([0, 0]);

    const contracts = [opinionContract, paperNumberContract];
    const store = await EventStore.open(db, { service: 'supervision', chainKey, clock: () => new Date(), contracts });
    const { drawn } = fold(paperNumbers, (await store.load('documentNumber-opinion.2024')).events as never);
    const all = 2 * ISSUERS * PAPERS;
    expect(drawn.map(({ number }) => number)).toEqual(Array.from({ length: all }, (_, i) => `昌司执监意〔2024〕${i + 1}号`));
    expect(new Set(drawn.map(({ for: stream }) => stream)).size).toBe(all);
    expect(acknowledged.size).toBe(all);
    for (const { number, for: stream, void: spoiled } of drawn) {
      const events = (await store.load(stream)).events as Stored<OpinionEvent>[];
      const issued = events.filter(({ type }) => type === 'OpinionIssued');
      expect(issued.map(({ data }) => (data as { number?: string }).number)).toEqual([number]);
      expect(events.some(({ type }) => type === 'OpinionWithdrawn')).toBe(spoiled);
    }
    expect(drawn.filter(({ void: spoiled }) => spoiled)).toHaveLength(2 * ISSUERS);
    expect((await verifyLedger(db, chainKey)).problems).toEqual([]);
  }, 300_000);
});
