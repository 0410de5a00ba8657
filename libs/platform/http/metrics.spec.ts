import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { until } from '../event-store/testing.js';
import { NotesModule } from './testing/note.js';
import { TestService } from './testing/index.js';

const clock = () => new Date('2024-11-30T04:00:00.000Z');
const right = { title: '年度监督计划', unitId: 'u-1', on: '2024-11-01' };

/** The samples of a scrape: `name{labels}` as written, and their values. */
async function scrape(service: TestService): Promise<Map<string, number>> {
  const { status, body } = await service.get('/metrics');
  if (status !== 200) throw new Error(`no scrape: ${status} ${JSON.stringify(body)}`);
  const lines = String(body['text'])
    .split('\n')
    .filter((line) => line.startsWith('jiandu_'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}
/** Prometheus gives no order of labels. */
const labelled = (name: string, labels: Record<string, string>) => (sample: string) =>
  sample.startsWith(`${name}{`) && Object.entries(labels).every(([label, value]) => sample.includes(`${label}="${value}"`));
const find = (samples: Map<string, number>, name: string, labels: Record<string, string>): number | undefined =>
  [...samples].find(([sample]) => labelled(name, labels)(sample))?.[1];
const checksOf = async (service: TestService) => (await service.get('/health/ready', { as: null })).body;

describe('the metrics of a service', () => {
  let notes: TestService;
  let mongo: MongoClient;
  const database = () => mongo.db(`${notes.prefix}_notes`);
  const sampled = (name: string, value: number) => until(`${name} is ${value}`, async () => (await scrape(notes)).get(name) === value);

  beforeAll(async () => {
    mongo = await MongoClient.connect(process.env['MONGO_URL']!);
    notes = await TestService.open(NotesModule, { clock });
    await notes.running.ready;
    await until('the service is well', async () => (await checksOf(notes))['status'] === 'ok');
  });
  afterAll(async () => {
    await notes.close();
    await mongo.close();
  });

  it('are read with a permission of their own', async () => {
    expect((await notes.get('/metrics', { as: null })).body['rule']).toBe('token-missing');
    expect((await notes.get('/metrics', { as: { role: 'unit', unit: 'u-1' } })).body['rule']).toBe('not-permitted');
    const { headers, body } = await notes.get('/metrics');
    expect(headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(body['text']).toContain('nodejs_eventloop_lag_p99_seconds{service="notes"}');
    expect(body['text']).toContain('process_resident_memory_bytes{service="notes"}');
  });

  it('count answers by route template and status, and never name a record', async () => {
    await notes.post('/notes/m1', right);
    await notes.get('/notes/m-not-there', { as: null });
    await notes.get('/nothing/here', { as: null });
    const { body } = await notes.get('/metrics');
    expect(body['text']).not.toMatch(/m1|m-not-there|nothing/);
    const samples = await scrape(notes);
    const count = (method: string, route: string, status: number) =>
      find(samples, 'jiandu_http_request_duration_seconds_count', { method, route, status: String(status) });
    expect([count('POST', '/notes/:id', 201), count('GET', '/notes/:id', 404), count('GET', 'none', 404)]).toEqual([1, 1, 1]);
  });

  it('tell appends that were stored from those that lost a race', async () => {
    const appends = async (outcome: string) => find(await scrape(notes), 'jiandu_append_duration_seconds_count', { outcome }) ?? 0;
    const before = await appends('stored');
    for (let race = 1; (await appends('conflict')) === 0; race++) {
      if (race > 30) throw new Error('nobody ever lost a race');
      await Promise.all(Array.from({ length: 8 }, () => notes.post(`/notes/race-${race}`, right, { key: randomUUID() })));
    }
    expect(await appends('stored')).toBeGreaterThan(before);
  });

  it('say where ledger, relay and projection stand', async () => {
    await sampled('jiandu_leader{service="notes"}', 1);
    await sampled('jiandu_unsequenced_commits{service="notes"}', 0);
    await sampled('jiandu_unsequenced_age_seconds{service="notes"}', 0);
    await sampled('jiandu_relay_lag_events{service="notes"}', 0);
    await sampled('jiandu_relay_healthy{service="notes"}', 1);
    await sampled('jiandu_projection_lag_events{projection="note_titles_v1",source="notes",service="notes"}', 0);
    for (const check of ['mongo', 'kafka', 'sequencer', 'relay', 'followers', 'parked', 'disk'])
      await sampled(`jiandu_check{check="${check}",service="notes"}`, 1);
    for (const name of ['jiandu_ledger_events{service="notes"}', 'jiandu_disk_free_bytes{place="database",service="notes"}'])
      await until(`${name} is known`, async () => ((await scrape(notes)).get(name) ?? 0) > 0);
  });

  it('show what is parked, and the service is degraded by it', async () => {
    const parked = { _id: 'p-1' as never, projection: 'note_titles_v1', state: 'parked', stream: 'note-x', error: 'poison' };
    await database().collection('parked').insertOne(parked);
    await sampled('jiandu_parked_events{follower="note_titles_v1",service="notes"}', 1);
    await until('readiness says so', async () => {
      const { status, checks } = await checksOf(notes);
      return status === 'degraded' && (checks as Record<string, string>)['parked'] === 'degraded';
    });
    await database().collection('parked').deleteMany({});
    await sampled('jiandu_parked_events{follower="note_titles_v1",service="notes"}', 0);
  });

  it('show a commit that waits for its order, how long, and the stream held aside for it', async () => {
    const minuteAgo = new Date(clock().getTime() - 60_000);
    const orphan = { s: 'note-orphan', v: 3, p: 2, n: 1, h: 'h', e: [], meta: {}, at: minuteAgo, u: randomUUID() };
    await database()
      .collection('commits')
      .insertOne({ ...orphan, _id: 'orphan' as never });
    await sampled('jiandu_unsequenced_age_seconds{service="notes"}', 60);
    await sampled('jiandu_unsequenced_commits{service="notes"}', 1);
    await sampled('jiandu_streams_held_aside{service="notes"}', 1);
    await until('readiness says so', async () => {
      const { status, checks } = await checksOf(notes);
      return status === 'degraded' && (checks as Record<string, string>)['sequencer'] === 'degraded';
    });
  });
});

describe('the metrics of a service without Kafka', () => {
  it('show what the relay has not brought there', async () => {
    const notes = await TestService.open(NotesModule, { clock, variables: { KAFKA_BROKERS: '127.0.0.1:9' } });
    try {
      await notes.running.ready;
      expect((await notes.post('/notes/k1', right)).status).toBe(201);
      const is = async (name: string, value: number) => (await scrape(notes)).get(`${name},service="notes"}`.replace('{,', '{')) === value;
      await until('one event waits', () => is('jiandu_relay_lag_events{', 1));
      await until('the relay is unhealthy', () => is('jiandu_relay_healthy{', 0));
      await until('the check says so', () => is('jiandu_check{check="kafka"', 0));
    } finally {
      await notes.close();
    }
  });
});
