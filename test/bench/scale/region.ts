import { statfsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { contracts } from '@jiandu/contracts/all';
import { BacklogFull, EventStore, Lease, mongoClient, Sequencer } from '@jiandu/platform/event-store';
import type { Appended } from '@jiandu/platform/event-store';
import { createLog, Relay, topicOf } from '@jiandu/platform/log';
import type { Log } from '@jiandu/platform/log';
import type { Db } from 'mongodb';
import { until } from '../measure.js';
import type { Setting } from '../measure.js';
import { city } from './cities.js';
import type { Act } from './cities.js';

export const SERVICES = ['registry', 'certification', 'training', 'case-review', 'supervision', 'litigation', 'accountability'] as const;
const WRITERS = 256;
const FREE_BYTES = 12 * 2 ** 30;
const QUIET_LOAD = 3;
const LARGE = 5_000_000;

/** How much is loaded: SCALE_EVENTS in all, over SCALE_CITIES (a prefecture 8, the region 100). */
export function scaleOf({ quick }: Pick<Setting, 'quick'>): { cities: number; each: number; events: number } {
  const cities = Number(process.env['SCALE_CITIES'] ?? (quick ? 2 : 8));
  const events = Number(process.env['SCALE_EVENTS'] ?? (quick ? 20_000 : 1_000_000));
  return { cities, each: Math.ceil(events / cities), events };
}

export const prefixOf = (n: number): string => `scale-${n}`;
export const databaseOf = (n: number, service: string): string => `${prefixOf(n)}_${service}`;

/** One service's ledger of one city, with what orders and, where asked, sends it. */
export class CityLedger {
  private constructor(
    readonly store: EventStore,
    private readonly stops: (() => Promise<void>)[],
  ) {}

  static async open(
    { mongoUrl, kafkaBrokers }: Setting,
    n: number,
    service: string,
    { relayed }: { relayed: boolean },
  ): Promise<CityLedger> {
    const client = mongoClient(mongoUrl);
    const of = contracts.filter((each) => each.service === service);
    const clock = () => new Date();
    const options = { service, chainKey: Buffer.alloc(32, 7), clock, contracts: of };
    const store = await EventStore.open(client.db(databaseOf(n, service)), options);
    const lease = new Lease(store.db, 'bench');
    const sequencer = new Sequencer(store, lease);
    lease.start();
    await until('the lease is held', () => lease.held() !== null);
    sequencer.start();
    const stops = [() => sequencer.stop(), () => lease.stop(), () => client.close()];
    if (relayed) {
      const log: Log = createLog({ brokers: kafkaBrokers.split(','), clientId: 'bench' });
      const relay = new Relay({ store, lease, log, topic: topicOf(service, prefixOf(n)), contracts: of, clock, db: store.db });
      relay.start();
      await until(`${service} is relayed`, async () => (await relay.status()).lag === 0, 24 * 3600);
      stops.unshift(
        () => relay.stop(),
        () => log.close(),
      );
    }
    return new CityLedger(store, stops);
  }

  /** One commit an event, as a service would append them; a full backlog is waited for. */
  async append({ stream, events }: Act): Promise<Appended> {
    let { tail } = await this.store.load(stream);
    let appended: Appended | undefined;
    for (const [i, event] of events.entries()) {
      const what = { commandId: `${stream}.${i}`, h: 'bench', events: [event], meta: META };
      ({ tail } = appended = await patiently(() => this.store.append(tail, what)));
    }
    return appended!;
  }

  async close(): Promise<void> {
    for (const stop of this.stops) await stop();
  }
}
const META = { actor: 'p-0001', role: 'bureau', unit: null, owner: null, correlation: 'bench' };

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof BacklogFull)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

type LoadedDoc = { _id: 'loaded'; events: number };
/** Where it is written down which cities are there whole. */
const marks = (db: Db) => db.collection<LoadedDoc>('bench');

/** A city's events, appended once: a city that was loaded before is left, one whose load was cut off begins anew. Answers what was appended now. */
export async function loadCity(setting: Setting, n: number, each: number, appended: (events: number) => void): Promise<number> {
  const client = mongoClient(setting.mongoUrl);
  try {
    const found = await marks(client.db(databaseOf(n, 'registry'))).findOne({ _id: 'loaded' });
    if (found?.events === each) return 0;
    if (found) throw new Error(`city ${n} is there with ${found.events} events: another size takes another folder`);
    for (const service of [...SERVICES, 'coverage']) await client.db(databaseOf(n, service)).dropDatabase();
    let all = 0;
    for (const service of SERVICES) {
      enoughRoom();
      const ledger = await CityLedger.open(setting, n, service, { relayed: false });
      let told = 0;
      const acts = city(n, each);
      const writer = async () => {
        for (const act of acts) {
          if (act.service !== service) continue;
          await ledger.append(act);
          told += act.events.length;
          appended(act.events.length);
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, writer));
      await until(`${service} of city ${n} is ordered`, async () => (await ledger.store.head()).g >= told, 600);
      await ledger.close();
      all += told;
    }
    await marks(client.db(databaseOf(n, 'registry'))).replaceOne({ _id: 'loaded' }, { events: each }, { upsert: true });
    return all;
  } finally {
    await client.close();
  }
}

function enoughRoom(): void {
  const { bavail, bsize } = statfsSync('.');
  if (bavail * bsize < FREE_BYTES) throw new Error(`only ${Math.round((bavail * bsize) / 2 ** 30)} GiB are left on the disk`);
}

/** What is asked of ten million events is asked on a machine that does nothing else; loading them may go on beside other work. */
export function quietEnough(events: number): void {
  const [now = 0] = loadavg();
  if (events >= LARGE && now >= QUIET_LOAD) throw new Error(`the machine is not quiet: load ${now.toFixed(1)}`);
}
