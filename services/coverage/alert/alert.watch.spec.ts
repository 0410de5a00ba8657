import { alertContract } from '@jiandu/contracts/alert';
import type { Streams } from '@jiandu/kernel';
import { DecideHandler } from '@jiandu/platform/decide';
import type { Decide } from '@jiandu/platform/decide';
import { EventStore, mongoClient } from '@jiandu/platform/event-store';
import { randomUUID } from 'node:crypto';
import type { Sources } from '../as-of/as-of.questions.js';
import { SOURCES } from '../coverage/sources.js';
import { appointed, calendar, stream, unit } from '../coverage/testing.js';
import { WhenAFigureReachesItsThresholdThenRaiseAlert } from './alert.watch.js';

const NOON = new Date('2026-06-30T04:00:00.000Z');

describe('who looks at the figures', () => {
  const client = mongoClient(process.env['MONGO_URL']!);
  let db: ReturnType<typeof client.db>;
  beforeEach(() => {
    db = client.db(`a_${randomUUID().slice(0, 13)}`);
  });
  afterEach(() => db.dropDatabase());
  afterAll(() => client.close());

  /** A township where nothing is established and an officer is without a certificate. */
  const given = new Map<object, Streams>([
    [SOURCES.units, [unit('t-1', 'township')]],
    [SOURCES.posts, [stream('post-p-1.officer.t-1', appointed('p-1', 't-1'))]],
  ]);

  /** One process's watcher, with a store of its own on the one database. */
  const watcher = async (told: ReadonlyMap<object, Streams>, isLeader = true) => {
    const store = await EventStore.open(db, {
      ...{ service: 'coverage', chainKey: Buffer.alloc(32, 7), clock: () => NOON, contracts: [alertContract] },
    });
    const handler = new DecideHandler(store, { mayActFor: () => true });
    const lists = new Map([...told].map(([of, streams]) => [of, [...streams]]));
    const questions = {
      streams: async (of: Sources) => Object.fromEntries(Object.entries(of).map(([about, each]) => [about, lists.get(each) ?? []])),
    };
    const rooms = { options: { logger: { error: () => undefined } }, lease: { held: () => (isLeader ? { epoch: 1 } : null) } };
    const bus = { execute: (command: Decide) => handler.execute(command) };
    return new WhenAFigureReachesItsThresholdThenRaiseAlert(questions as never, store, bus as never, rooms as never, calendar);
  };
  const raised = async () => {
    const commits = await db.collection('commits').find({ 'e.type': 'AlertRaised' }).toArray();
    return commits.map(({ s }) => String(s)).sort();
  };

  it('raises one alert for one cause, though two processes look at once and both believe that they lead, and others come after', async () => {
    const both = [await watcher(given), await watcher(given)];
    await Promise.all([...both, ...both].map((one) => one.turn()));
    const once = await raised();
    expect(once).toEqual(
      expect.arrayContaining([
        'alert-established-percent.city.2026.township-49',
        'alert-readiness-percent.t-1.2026-Q2.readiness-79',
        'alert-overdue-items.t-1.2026-06.overdue-1',
      ]),
    );
    expect(new Set(once).size).toBe(once.length);
    // restarted, and the figures have moved since
    const more = new Map([
      ...given,
      [SOURCES.posts, [...given.get(SOURCES.posts)!, stream('post-p-2.officer.t-1', appointed('p-2', 't-1'))]],
    ]);
    const again = [await watcher(more), await watcher(more)];
    await Promise.all([...again, ...both].map((one) => one.turn()));
    expect(await raised()).toEqual(once);
  }, 60_000);

  it('is nobody but the one that leads', async () => {
    await (await watcher(given, false)).turn();
    expect(await raised()).toEqual([]);
  });
});
