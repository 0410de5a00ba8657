import { randomUUID } from 'node:crypto';
import { contract } from '@jiandu/kernel';
import { Fenced } from '../event-store/errors.js';
import { Lease } from '../event-store/lease.js';
import { Sequencer } from '../event-store/sequencer.js';
import type { EventStore } from '../event-store/store.js';
import { appendOf, scratch, until } from '../event-store/testing.js';
import { decoder } from './envelope.js';
import { createLog } from './kafka-log.js';
import type { Log } from './log.js';
import { Relay } from './relay.js';
import { StoredPositions } from './relay-position.js';
import { PARTITIONS } from './topics.js';

class Noted {}
const notes = contract({ service: 'ledger', category: 'note', commands: {}, events: { Noted } });
const schemas = { 'ledger.Noted.v1': { type: 'object', properties: { note: { type: 'string' } }, required: ['note'] } };
const decode = decoder({ contracts: [notes], schemas });
const brokers = () => process.env['KAFKA_BROKERS']!.split(',');

describe('the relay on real servers', () => {
  const stopping: (() => Promise<void>)[] = [];
  const log = createLog({ brokers: brokers(), clientId: 'relay-spec' });
  let store: EventStore;
  let topic: string;
  let leader: () => Lease;
  let relayOf: (lease: Lease, through?: Log) => Relay;

  beforeEach(async () => {
    const { db, open, close } = await scratch({ contracts: [notes] });
    store = await open();
    topic = `t.${randomUUID()}`;
    stopping.push(close);
    leader = () => {
      const lease = new Lease(db);
      lease.start();
      stopping.push(() => lease.stop());
      return lease;
    };
    relayOf = (lease, through = log) => {
      const relay = new Relay({ store, lease, log: through, topic, contracts: [notes], clock: () => new Date(), db });
      stopping.push(() => relay.stop());
      return relay;
    };
  });
  afterEach(async () => {
    for (const stop of stopping.splice(0).reverse()) await stop();
  });
  afterAll(() => log.close());

  async function ordering(lease: Lease): Promise<void> {
    const sequencer = new Sequencer(store, lease);
    sequencer.start();
    stopping.push(() => sequencer.stop());
  }
  async function append(stream: string, events: number): Promise<void> {
    const { tail } = await store.load(stream);
    await store.append(tail, appendOf(events));
  }
  const relayed = async (relay: Relay, g: number) =>
    until(`everything up to ${g} was relayed`, async () => (await relay.status()).position >= g);
  async function records() {
    const ends = await log.ends(topic);
    const partitions = await Promise.all(ends.map((end, partition) => log.read(topic, partition, 0, end)));
    return partitions.flat().map(decode);
  }

  it('brings what was appended to the topic, whole and in order, and says once a day that it has', async () => {
    const lease = leader();
    await ordering(lease);
    const relay = relayOf(lease);
    relay.start();
    for (let i = 0; i < 3; i++) await Promise.all(['note-a', 'note-b', 'note-c', 'note-d'].map((stream) => append(stream, 2)));
    await relayed(relay, 24);
    await until('the day was announced', async () => (await new StoredPositions(store.db).read())!.heartbeatDay !== '');
    await append('note-a', 1);
    await relayed(relay, 25);

    const found = await records();
    expect(found.filter(({ kind }) => kind === 'heartbeat')).toHaveLength(PARTITIONS);
    const events = found.filter((each) => each.kind === 'event').map(({ event }) => event);
    expect(events).toHaveLength(25);
    for (const stream of ['note-a', 'note-b', 'note-c', 'note-d']) {
      expect(events.filter((event) => event.stream === stream)).toEqual(await store.history(stream));
    }
    expect(await relay.status()).toEqual({ position: 25, head: 25, lag: 0, leading: true, healthy: true, lastError: null });
  });

  it('goes on where the one before it was, which can move nothing any more', async () => {
    const lease = leader();
    await ordering(lease);
    const first = relayOf(lease);
    await until('the lease is held', () => lease.held() !== null);
    await append('note-a', 3);
    await until('three are ordered', async () => (await store.head()).g === 3);
    while (await first.turn());

    const next = { held: () => ({ epoch: 99 }), onChange: () => () => undefined, lost: () => undefined };
    const second = relayOf(next as unknown as Lease);
    while (await second.turn());
    await append('note-a', 2);
    await until('five are ordered', async () => (await store.head()).g === 5);
    await expect(first.turn()).rejects.toThrow(Fenced);
    expect((await second.status()).position).toBe(3);
    while (await second.turn());
    // the first sent before its move was refused: a duplicate, which readers skip by g
    expect((await records()).flatMap((each) => (each.kind === 'event' ? [each.g] : []))).toEqual([1, 2, 3, 4, 5, 4, 5]);
  });

  it('sends again what the topic has lost', async () => {
    const lease = leader();
    await ordering(lease);
    await append('note-a', 3);
    const before = relayOf(lease);
    before.start();
    await relayed(before, 3);
    await before.stop();
    topic = `t.${randomUUID()}`;
    const after = relayOf(lease);
    after.start();
    await until(
      'they are there again',
      async () => (await log.ends(topic).catch(() => [0])).reduce((sum, end) => sum + end, 0) >= 3 + PARTITIONS,
    );
    expect((await records()).filter(({ kind }) => kind === 'event').map((each) => each.offset)).toEqual([0, 1, 2]);
  });

  it('waits while the broker is away and says so', async () => {
    const lease = leader();
    await ordering(lease);
    const away = createLog({ brokers: ['127.0.0.1:1'], clientId: 'relay-spec' });
    stopping.push(() => away.close());
    const relay = relayOf(lease, away);
    relay.start();
    await append('note-a', 1);
    await until('it is unhealthy', async () => !(await relay.status()).healthy);
    await until('one is waiting', async () => (await relay.status()).lag === 1);
    expect((await relay.status()).lastError).toMatch(/connect/i);
  });
});
