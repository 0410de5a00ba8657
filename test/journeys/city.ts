import { randomUUID } from 'node:crypto';
import { TestService } from '@jiandu/platform/http/testing';
import type { Answer, Asking } from '@jiandu/platform/http/testing';
import type { Logger } from '@jiandu/platform/telemetry';
import { MongoClient } from 'mongodb';
import { MODULES } from '../services.js';
import type { ServiceName } from '../services.js';

/** `clock`: of every service. `logger`: where every service's lines go. `variables`: what every service is told beside its servers. */
type CityOptions = { clock?: () => Date; logger?: Logger; variables?: Record<string, string> };

/** Services of one city on the test stack's servers, in databases and topics of their own. */
export class City {
  readonly prefix = `j${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  private readonly services = new Map<ServiceName, TestService>();
  private readonly unseen: { name: ServiceName; commit: string }[] = [];
  private readonly mongo = new MongoClient(process.env['MONGO_URL']!);
  private readonly options: { clock: () => Date; variables: Record<string, string>; logger?: Logger };

  private constructor({ clock = () => new Date(), logger, variables: more }: CityOptions) {
    const variables = { MONGO_PREFIX: this.prefix, TOPIC_PREFIX: this.prefix, ...more };
    this.options = { clock, variables, ...(logger && { logger }) };
  }

  static open(...names: ServiceName[]): Promise<City> {
    return City.openWith({}, ...names);
  }

  static async openWith(options: CityOptions, ...names: ServiceName[]): Promise<City> {
    const city = new City(options);
    for (const name of names) await city.start(name);
    await Promise.all([...city.services.values()].map(({ running }) => running.ready));
    return city;
  }

  private async start(name: ServiceName): Promise<void> {
    this.services.set(name, await TestService.open(MODULES[name], this.options));
  }

  /** A service stopped and started again that has lost how far some consumers of it had come: all is delivered to these again. */
  async restart(name: ServiceName, ...consumers: string[]): Promise<void> {
    await this.at(name).close();
    for (const consumer of consumers) {
      const { deletedCount } = await this.database(name).collection('checkpoints').deleteMany({ consumer });
      await this.database(name).collection(consumer).deleteMany({});
      if (deletedCount === 0) throw new Error(`${consumer} had come nowhere yet`);
    }
    await this.start(name);
    await this.at(name).running.ready;
  }

  at(name: ServiceName): TestService {
    return this.services.get(name)!;
  }

  database(name: ServiceName) {
    return this.mongo.db(`${this.prefix}_${name}`);
  }

  /** Every document of every database of the city, as text. */
  async dump(): Promise<string> {
    const { databases } = await this.mongo.db('admin').admin().listDatabases({ nameOnly: true });
    const texts: string[] = [];
    for (const { name } of databases.filter(({ name }) => name.startsWith(`${this.prefix}_`)))
      for (const collection of await this.mongo.db(name).collections())
        for await (const document of collection.find()) texts.push(`${name}.${collection.collectionName} ${JSON.stringify(document)}`);
    return texts.join('\n');
  }

  /** A command that must be accepted; answers its commit. */
  async done(name: ServiceName, path: string, body: object, asking?: Asking): Promise<string> {
    const answer = await this.at(name).post(path, body, asking);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    const commit = answer.body['commitId'] as string;
    this.unseen.push({ name, commit });
    return commit;
  }

  /** Waits until a service has seen all that was done so far: what others recorded, what it recorded itself, and what it does of itself after that. */
  async settled(by: ServiceName): Promise<void> {
    const last = new Map<string, number>();
    for (const { name, commit } of this.unseen.filter(({ name }) => name !== by)) {
      const { body } = await this.at(name).get(`/commits/${commit}?wait=10000`);
      if (body['g'] === undefined) throw new Error(`${commit} was not given its order`);
      const place = `${name}:${String(body['partition'])}`;
      last.set(place, Math.max(last.get(place) ?? 0, body['g'] as number));
    }
    for (const [place, g] of last)
      await until(
        `${by} sees ${place}:${g}`,
        async () => (await this.at(by).get(`/health/live?after=${place}:${g}&wait=10000`)).status === 200,
        60_000,
      );
    await until(`${by} sees what it recorded itself`, () => this.hasSeenItself(by), 60_000);
  }

  private async isOrdered(name: ServiceName): Promise<boolean> {
    return (
      (await this.database(name)
        .collection('commits')
        .countDocuments({ u: { $exists: true } }, { limit: 1 })) === 0
    );
  }

  private async hasSeenItself(name: ServiceName): Promise<boolean> {
    if (!(await this.isOrdered(name))) return false;
    const db = this.database(name);
    const head = await db.collection<{ _id: string; g: number }>('heads').findOne({ _id: 'head' });
    return (await db.collection('checkpoints').countDocuments({ topic: null, g: { $lt: head!.g } })) === 0;
  }

  /** A query of a service, answered once it shows a commit of its own. */
  async shown(name: ServiceName, path: string, commit: string, asking?: Asking): Promise<Answer> {
    return this.at(name).get(`${path}${path.includes('?') ? '&' : '?'}after=${commit}&wait=10000`, asking);
  }

  /** What a service tells of its events (`/streams/…`, `/events`), once all that it has recorded so far has its order. */
  async told(name: ServiceName, path: string, asking?: Asking): Promise<Answer> {
    await until(`${name} orders all it has recorded`, () => this.isOrdered(name));
    return this.at(name).get(path, asking);
  }

  async close(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.close()));
    const { databases } = await this.mongo.db('admin').admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) if (name.startsWith(`${this.prefix}_`)) await this.mongo.db(name).dropDatabase();
    await this.mongo.close();
  }
}

/** Waits for a named condition; fails by its name after `ms`. */
export async function until(what: string, condition: () => Promise<boolean>, ms = 30_000): Promise<void> {
  for (const deadline = performance.now() + ms; !(await condition());) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
