import { alertContract } from '@jiandu/contracts/alert';
import type { Streams } from '@jiandu/kernel';
import { DecideHandler } from '@jiandu/platform/decide';
import type { Decide } from '@jiandu/platform/decide';
import { EventStore, mongoClient } from '@jiandu/platform/event-store';
import type { ProjectionStatus } from '@jiandu/platform/projections';
import { randomUUID } from 'node:crypto';
import type { Sources } from '../as-of/as-of.questions.js';
import { SOURCES } from '../coverage/sources.js';
import { appointed, calendar, stream, unit } from '../coverage/testing.js';
import { WhenAFigureReachesItsThresholdThenRaiseAlert } from './alert.watch.js';

type Stand = { offset: number; lag: number | null };
const followed = (...stands: Stand[]): ProjectionStatus => ({
  ...{ projection: 'counted_file_v1', feed: 'topics', target: 'counted_file_v1', parked: 0, problem: null },
  positions: stands.map(({ offset, lag }, partition) => ({
    ...{ source: 'case-review', topic: 'jiandu.case-review.events.v1', partition, offset, g: offset, k: '', lag },
  })),
});
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
  const watcher = async (told: ReadonlyMap<object, Streams>, { isLeader = true, stands = () => followed({ offset: 10, lag: 0 }) } = {}) => {
    const store = await EventStore.open(db, {
      ...{ service: 'coverage', chainKey: Buffer.alloc(32, 7), clock: () => NOON, contracts: [alertContract] },
    });
    const handler = new DecideHandler(store, { mayActFor: () => true });
    const lists = new Map([...told].map(([of, streams]) => [of, [...streams]]));
    const questions = {
      streams: async (of: Sources) => Object.fromEntries(Object.entries(of).map(([about, each]) => [about, lists.get(each) ?? []])),
    };
    const rooms = {
      ...{ options: { logger: { error: () => undefined } }, lease: { held: () => (isLeader ? { epoch: 1 } : null) } },
      readModels: { status: async () => [stands()] },
    };
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

  it('waits for what had been told at the look before, so that nobody is named on a city that is half followed', async () => {
    let now: Stand[] = [];
    const one = await watcher(given, { stands: () => followed(...now) });
    const half: Stand[][] = [
      [{ offset: 0, lag: 7 }], // not begun
      [{ offset: 6, lag: 1 }],
      [
        { offset: 7, lag: 40 },
        { offset: 0, lag: 3 },
      ], // meanwhile a topic was made
      [
        { offset: 7, lag: null },
        { offset: 3, lag: 0 },
      ], // nobody could be asked
      [
        { offset: 50, lag: 2 },
        { offset: 3, lag: 0 },
      ],
    ];
    for (now of half) {
      await one.turn();
      expect(await raised()).toEqual([]);
    }
    now = [
      { offset: 52, lag: 500 }, // events never cease
      { offset: 3, lag: 0 },
    ];
    await one.turn();
    expect(await raised()).not.toEqual([]);
  }, 60_000);

  it('waits for nothing where nothing was ever told', async () => {
    await (await watcher(given, { stands: () => followed() })).turn();
    expect(await raised()).not.toEqual([]);
  });

  it('is nobody but the one that leads', async () => {
    await (await watcher(given, { isLeader: false })).turn();
    expect(await raised()).toEqual([]);
  });
});
