import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { verifyLedger } from '@jiandu/platform/event-store';
import { MongoClient } from 'mongodb';
import type { Db } from 'mongodb';
import { until } from '../journeys/city.js';

type Commit = { s: string; v: number; e: { type: string; data: Record<string, string> }[] };
type Streams = Map<string, Commit['e']>;

const CHAIN_KEY = Buffer.alloc(32, 7);
const REFERRALS = 16;
const PROGRAM = join(process.env['JIANDU_ROOT']!, 'services/accountability/dist/referral/testing/hand-over.worker.js');

/** Issue 6: kill -9 between any two steps; no referral is sent twice or not at all, no number lost or doubled. */
describe('the hand-over of referrals by two processes that are killed and started again', () => {
  const client = new MongoClient(process.env['MONGO_URL']!);
  const db: Db = client.db(`t_${randomUUID().replaceAll('-', '').slice(0, 16)}`);
  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });

  const said: string[] = [];
  const start = (actor: string): ChildProcess => {
    const words = [process.env['MONGO_URL']!, db.databaseName, CHAIN_KEY.toString('hex'), actor, String(REFERRALS)];
    const child = spawn(process.execPath, [PROGRAM, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout! }).on('line', (line) => said.push(line));
    return child;
  };
  const ended = (child: ChildProcess) =>
    new Promise<number | null>((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(child.exitCode)));

  const streams = async (): Promise<Streams> => {
    const found: Streams = new Map();
    for (const { s, e } of await db.collection<Commit>('commits').find().sort({ s: 1, v: 1 }).toArray())
      found.set(s, [...(found.get(s) ?? []), ...e]);
    return found;
  };
  const of = (found: Streams, category: string) => [...found].filter(([s]) => s.startsWith(`${category}-`));
  const types = (events: Commit['e']) => events.map(({ type }) => type);

  /** What holds at every moment, however a process ended. */
  const holds = (found: Streams) => {
    const drawn = of(found, 'documentNumber').flatMap(([, events]) => events.map(({ data }) => data));
    for (const [s, events] of of(found, 'referral')) {
      expect([s, new Set(types(events)).size]).toEqual([s, events.length]); // no step twice
      const sent = events.filter(({ type }) => ['ReferralHandedOver', 'CrimeLeadPassedOn'].includes(type));
      for (const { type, data } of sent) {
        const paper = type === 'ReferralHandedOver' ? s : `${s}.procuratorate`;
        expect(drawn.filter(({ for: whose }) => whose === paper).map(({ number }) => number)).toEqual([data['number']]);
      }
      expect(types(found.get(`referralProposal-harm.${s.slice('referral-'.length)}`)!)).toContain('ReferralProposalConfirmed');
    }
    for (const [s, events] of of(found, 'referralProposal'))
      if (types(events).includes('ReferralProposalConfirmed'))
        expect([s, found.has(`referral-${s.slice('referralProposal-harm.'.length)}`)]).toEqual([s, true]);
    const papers = of(found, 'referral').flatMap(([, events]) => types(events).filter((type) => /HandedOver|PassedOn/.test(type)));
    expect(drawn).toHaveLength(papers.length); // no number without its paper
  };

  it('sends each once, under a number of its own, and keeps both halves of every act together', async () => {
    const running = new Map(['left', 'right'].map((actor) => [actor, start(actor)]));
    let kills = 0;
    for (const enough of [5, 13, 22, 31, 42, 53, 64]) {
      await until(`${enough} steps are acknowledged`, () => Promise.resolve(said.length >= enough), 120_000);
      const actor = kills % 2 === 0 ? 'left' : 'right';
      const child = running.get(actor)!;
      if (child.exitCode === null && child.kill('SIGKILL')) kills++;
      await ended(child);
      holds(await streams());
      running.set(actor, start(actor));
    }
    expect(kills).toBeGreaterThan(4);
    expect(await Promise.all([...running.values()].map(ended))).toEqual([0, 0]);

    const found = await streams();
    holds(found);
    expect(of(found, 'referral')).toHaveLength(REFERRALS);
    for (const [s, events] of of(found, 'referral'))
      expect([s, types(events)]).toEqual([s, ['ReferralOpened', 'ResponsibleNamed', 'ReferralHandedOver', 'CrimeLeadPassedOn']]);
    const numbers = (kind: string) => found.get(`documentNumber-${kind}.2024`)!.map(({ data }) => Number(data['n']));
    const whole = Array.from({ length: REFERRALS }, (_, i) => i + 1);
    expect([numbers('referral'), numbers('crime-lead')]).toEqual([whole, whole]);
    expect((await verifyLedger(db, CHAIN_KEY)).problems).toEqual([]);
  }, 240_000);
});
