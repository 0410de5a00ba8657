import type { Contract, EventCorrected, Message } from '@jiandu/kernel';
import { addDays, automation, decider, rejectUnless, timer } from '@jiandu/kernel';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import { DecideHandler } from '../decide/index.js';
import { Lease, Sequencer, StoreUnavailable } from '../event-store/index.js';
import type { EventStore } from '../event-store/index.js';
import { appendOf, scratch, until } from '../event-store/testing.js';
import type { LogRecord } from '../log/log.js';
import { noteContract, plainDecode, sent } from '../projections/testing.js';
import type { NoteEvent } from '../projections/testing.js';
import { Automations } from './automations.js';
import type { AutomationsOptions } from './automations.js';
import { executeThrough } from './execute.js';
import type { Execute } from './execute.js';

class Shape {}
const taskContract: Contract = {
  service: 'todo',
  category: 'task',
  commands: {},
  events: { Opened: Shape, Closed: Shape, Reminded: Shape },
};

type TaskCommand = { type: 'Open' | 'Close' | 'Remind'; data: { on: string; text?: string } };
type TaskEvent = { type: 'Opened' | 'Closed' | 'Reminded'; data: { on: string; text?: string } };
type Task = { since: string | null; closed: boolean; reminded: boolean };

const DAYS = 10;
const task = decider<Task, TaskCommand, TaskEvent, unknown>({
  category: 'task',
  initial: { since: null, closed: false, reminded: false },
  decide({ type, data }, { since, closed }) {
    switch (type) {
      case 'Open':
        rejectUnless(data.text !== 'refused', 'open-needs-a-text');
        rejectUnless(since === null, 'open-only-once');
        return [{ type: 'Opened', data }];
      case 'Close':
        return [{ type: 'Closed', data }];
      case 'Remind':
        rejectUnless(!closed && since !== null && data.on >= addDays(since, DAYS), 'remind-only-when-due');
        return [{ type: 'Reminded', data }];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'Opened':
        return { ...state, since: data.on };
      case 'Closed':
        return { ...state, closed: true };
      case 'Reminded':
        return { ...state, reminded: true };
    }
  },
  owner: () => null,
});

const whenEnteredThenOpen = automation<NoteEvent, TaskCommand>({
  id: 'when-note-entered-then-open-task',
  startsAt: '2026-02-01T00:00:00.000Z',
  of: [noteContract],
  commands: task,
  react: ({ type, data, stream }) => {
    if (type !== 'Entered') return [];
    if (data.text === 'poison') throw new Error('poison');
    return data.text
      .split(',')
      .map((text, i) => ({ id: `${stream.slice(5)}.${i}`, command: { type: 'Open', data: { on: data.on, text } } }));
  },
  ignores: ['open-only-once'],
});
/** Names what it orders by the id of the fact, where its contract gives nothing else to name it by. */
const whenEnteredThenOpenUnderItsId = automation<NoteEvent, TaskCommand>({
  ...{ id: 'when-note-entered-then-open-task-under-its-id', startsAt: '2026-02-01T00:00:00.000Z', of: [noteContract], commands: task },
  react: ({ type, data, id }) =>
    type === 'Entered' ? [{ id: id.replace('/', '.'), command: { type: 'Open', data: { on: data.on, text: data.text } } }] : [],
  ignores: ['open-only-once'],
});
const whenOpenedThenFollow = automation<TaskEvent, TaskCommand>({
  id: 'when-task-opened-then-follow',
  startsAt: '2020-01-01T00:00:00.000Z',
  of: [taskContract],
  commands: task,
  react: ({ type, data, stream }) =>
    type === 'Opened' && !stream.endsWith('.next')
      ? [{ id: `${stream.slice(5)}.next`, command: { type: 'Open', data: { on: data.on } } }]
      : [],
  ignores: [],
});
const reminder = timer<Task, TaskCommand>({
  id: 'task-reminder',
  term: 'ten-days',
  calendar: 'civil',
  on: task,
  due: ({ since, closed, reminded }) => (since === null || closed || reminded ? null : addDays(since, DAYS)),
  propose: (_, __, today) => ({ type: 'Remind', data: { on: today } }),
  ignores: ['remind-only-when-due'],
});

type Scratch = Awaited<ReturnType<typeof scratch>>;

describe('automations', () => {
  let given: Scratch;
  let store: EventStore;
  let lease: Lease;
  let sequencer: Sequencer;
  let connection: Connection;
  let today: string;
  let executed: string[];
  let outage: (id: string) => void;
  const running: Automations[] = [];
  beforeEach(async () => {
    today = '2026-03-01';
    const clock = () => new Date(`${today}T04:00:00Z`);
    given = await scratch({ service: 'todo', contracts: [taskContract], clock });
    store = await given.open();
    lease = new Lease(given.db);
    sequencer = new Sequencer(store, lease);
    connection = await createConnection(process.env['MONGO_URL']!, { dbName: given.db.databaseName }).asPromise();
    executed = [];
    outage = () => undefined;
    lease.start();
    sequencer.start();
    await until('the lease is held', () => lease.held() !== null);
  });
  afterEach(async () => {
    for (const automations of running.splice(0)) await automations.stop();
    await sequencer.stop();
    await lease.stop();
    await connection.close();
    await given.close();
  });

  const automationsOf = (over: Partial<Pick<AutomationsOptions, 'automations' | 'timers'>> = {}) => {
    const through = executeThrough(new DecideHandler(store, { mayActFor: () => true }));
    const execute: Execute = async (order) => {
      outage(order.id);
      const reply = await through(order);
      executed.push(order.id);
      return reply;
    };
    const automations = new Automations({
      ...{ connection, service: 'todo', store, lease, clock: store.clock, execute, decode: plainDecode, topicOf: (service) => service },
      ...{ automations: [whenEnteredThenOpen], timers: [], contracts: [taskContract] },
      ...over,
    });
    running.push(automations);
    return automations;
  };

  let g = 0;
  const versions = new Map<string, number>();
  beforeEach(() => {
    g = 0;
    versions.clear();
  });
  const note = (stream: string, text: string, k = '2026-02-10T04:00:00.000Z'): LogRecord => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const event: NoteEvent = { type: 'Entered', data: { on: '2026-02-10', text } };
    return { ...sent({ ...event, id: `${stream}/${version}`, version, stream, g: ++g, k }), topic: 'ledger', partition: 0, offset: g - 1 };
  };
  const deliver = (automations: Automations, ...records: LogRecord[]) =>
    automations.batch({ topic: 'ledger', partition: 0, records, stale: () => false });
  const streams = async () => (await given.db.collection('commits').distinct('s')).sort();
  const append = async (stream: string, ...events: (TaskEvent | EventCorrected | Message)[]) => {
    const { tail } = await store.load(stream);
    await store.append(tail, { ...appendOf(), events });
  };
  const types = async (stream: string) => (await store.load(stream)).events.map(({ type }) => type);

  it('gives each order once, with its cause, however often the event comes', async () => {
    const automations = automationsOf();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const plain = note('note-1', 'a,b');
    const event = { ...plain, headers: { ...plain.headers, traceparent } };
    await deliver(automations, event);
    await deliver(automations, { ...event, offset: 1 }, { ...event, offset: 2 });
    await deliver(automationsOf(), event);
    expect(await streams()).toEqual(['task-1.0', 'task-1.1']);
    const [commit] = await given.db.collection('commits').find({ s: 'task-1.0' }).toArray();
    expect(commit!['meta']).toMatchObject({ actor: 'system:when-note-entered-then-open-task', causation: 'note-1/1', correlation: 'test' });
    expect(commit!['meta']).toMatchObject({ traceparent });
    expect(executed).toEqual(['1.0', '1.1']);
  });

  it('gives an order again after a crash between its effect and the checkpoint, and the store keeps one', async () => {
    let crash = true;
    outage = (id) => {
      if (id === '2.0' && crash) throw new StoreUnavailable(new Error('away'));
    };
    const batch = [note('note-1', 'a'), note('note-2', 'b')];
    await expect(deliver(automationsOf(), ...batch)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    crash = false;
    await deliver(automationsOf(), ...batch);
    expect(executed.sort()).toEqual(['1.0', '1.0', '2.0']);
    expect(await given.db.collection('commits').countDocuments()).toBe(2);
  });

  const correction = (stream: string, replacement?: object): LogRecord => {
    const plain = note(stream, '');
    const data = { eventId: `${stream}/1`, of: 'Entered', reason: 'wrong', ...(replacement && { replacement }) };
    return { ...plain, headers: { ...plain.headers, ce_type: 'jiandu.ledger.EventCorrected.v1' }, value: JSON.stringify(data) };
  };
  it('takes a fact that is corrected, once or twice, under the id that it was first told under: never as a second act', async () => {
    const automations = automationsOf({ automations: [whenEnteredThenOpenUnderItsId] });
    await deliver(automations, note('note-1', 'a'));
    await deliver(
      automations,
      correction('note-1', { on: '2026-02-11', text: 'b' }),
      correction('note-1', { on: '2026-02-12', text: 'c' }),
    );
    expect(await streams()).toEqual(['task-note-1.1']);
    expect((await store.load('task-note-1.1')).events).toMatchObject([{ type: 'Opened', data: { text: 'a' } }]);
    expect(await automations.letters.list()).toEqual([]);
  });
  it('takes what is withdrawn and told anew under another id as another fact: once where the order is named by what the fact is about', async () => {
    const anew = () => [note('note-1', 'a'), correction('note-1'), note('note-1', 'a')];
    const automations = automationsOf();
    await deliver(automations, ...anew());
    expect(await streams()).toEqual(['task-1.0']);
    expect((await store.load('task-1.0')).events).toHaveLength(1);
    expect(await automations.letters.list()).toEqual([]);

    g = 0;
    versions.clear();
    await deliver(automationsOf({ automations: [whenEnteredThenOpenUnderItsId] }), ...anew());
    expect(await streams()).toEqual(['task-1.0', 'task-note-1.1', 'task-note-1.3']); // what must be one, the rules of what is ordered keep one
  });

  it('reacts to a corrected fact as it should have been told, once; what is withdrawn gives no orders', async () => {
    const automations = automationsOf();
    await deliver(automations, note('note-1', 'a'), note('note-2', 'b'));
    const corrected = correction('note-1', { on: '2026-02-11', text: 'a,c' });
    await deliver(automations, { ...corrected, offset: 2 }, { ...corrected, offset: 3 }, { ...correction('note-2'), offset: 4 });
    expect(await streams()).toEqual(['task-1.0', 'task-1.1', 'task-2.0']);
    expect(await automations.letters.list()).toEqual([]);
    const [late] = (await store.load('task-1.1')).events;
    expect(late).toMatchObject({ data: { on: '2026-02-11', text: 'c' } });
  });

  it('never replays what was known before it started', async () => {
    const [before, from] = ['2026-01-31T23:59:59.999Z', '2026-02-01T00:00:00.000Z'];
    await deliver(automationsOf(), note('note-1', 'a', before), note('note-2', 'b', before), note('note-2', 'b,c', from));
    expect(await streams()).toEqual(['task-2.0', 'task-2.1']);
    expect(executed).toHaveLength(2);
  });

  it('lets go what is no longer needed, and keeps every other refusal as a dead letter', async () => {
    await append('task-1.0', { type: 'Opened', data: { on: '2026-02-01' } });
    const automations = automationsOf();
    await deliver(automations, note('note-1', 'a'), note('note-2', 'refused'), note('note-2', 'fine'));
    const [letter, ...others] = await automations.letters.list();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ automation: whenEnteredThenOpen.id, rule: 'open-needs-a-text', id: '2.0', causation: 'note-2/1' });
    expect(await types('task-2.0')).toEqual(['Opened']); // the stream's next event flows
    expect(await automations.letters.retry(letter!._id)).toMatchObject({ result: 'refused', rule: 'open-needs-a-text' });
    expect(await automations.letters.skip(letter!._id)).toBe(true);
    expect(await automations.letters.list()).toEqual([]);
  });

  it('parks an event that it cannot handle and the stream behind it; others flow; skip goes on in order', async () => {
    const automations = automationsOf();
    await deliver(automations, note('note-1', 'poison'), note('note-2', 'b'), note('note-1', 'c'));
    expect(await streams()).toEqual(['task-2.0']);
    const [poison, behind] = await automations.parked.list();
    expect([poison!.error, behind!.error]).toEqual(['poison', 'behind a parked event']);
    expect(await automations.parked.retry(poison!._id)).toEqual({ stream: 'note-1', applied: 0, left: 2, error: 'poison' });
    expect(await automations.parked.skip(poison!._id)).toEqual({ stream: 'note-1', applied: 1, left: 0, error: null });
    expect(await streams()).toEqual(['task-1.0', 'task-2.0']);
  });

  it('follows the own store', async () => {
    const automations = automationsOf({ automations: [whenOpenedThenFollow] });
    await automations.start();
    await append('task-1', { type: 'Opened', data: { on: '2026-02-01' } });
    await until('it followed', async () => (await streams()).includes('task-1.next'));
    expect(await automations.status()).toMatchObject([
      { automation: 'when-task-opened-then-follow', kind: 'automation', parked: 0, letters: 0, problem: null },
    ]);
  });

  describe('timers', () => {
    const reminding = async () => {
      const automations = automationsOf({ automations: [], timers: [reminder] });
      await automations.start();
      return automations;
    };
    const settled = (automations: Automations) =>
      until('the timer has seen all', async () => {
        if ((await store.unsequenced()).count > 0) return false;
        const { g } = await store.head();
        const [status] = await automations.status();
        return status!.positions[0]?.g === g && g > 0;
      });
    const ticks = async (automations: Automations, n = 3) => {
      for (let i = 0; i < n; i++) await automations.tick();
    };

    it('proposes on the due day, not before, and once', async () => {
      await append('task-1', { type: 'Opened', data: { on: '2026-02-25' } });
      today = '2026-03-06';
      const automations = await reminding();
      await settled(automations);
      await ticks(automations);
      expect(await types('task-1')).toEqual(['Opened']);
      today = '2026-03-07';
      await ticks(automations);
      expect(await types('task-1')).toEqual(['Opened', 'Reminded']);
      today = '2026-03-20';
      await ticks(automations);
      expect(await types('task-1')).toEqual(['Opened', 'Reminded']);
    });

    it('counts what is due and not proposed', async () => {
      await append('task-1', { type: 'Opened', data: { on: '2026-02-25' } });
      today = '2026-03-06';
      const automations = await reminding();
      await settled(automations);
      const due = async () => (await automations.timersDue()).get(reminder.id);
      expect(await due()).toBe(0);
      await automations.stop();
      today = '2026-03-07';
      expect(await due()).toBe(1);
      await ticks(automations);
      expect(await due()).toBe(0);
    });

    it('is withdrawn by a late-keyed act before it goes off', async () => {
      await append('task-1', { type: 'Opened', data: { on: '2026-02-25' } });
      const automations = await reminding();
      await settled(automations);
      await append('task-1', { type: 'Closed', data: { on: '2026-02-26' } });
      await settled(automations);
      today = '2026-03-20';
      await ticks(automations);
      expect(await types('task-1')).toEqual(['Opened', 'Closed']);
    });

    it('is refused by the decision when the act is not in its rows yet', async () => {
      await append('task-1', { type: 'Opened', data: { on: '2026-02-25' } });
      const automations = await reminding();
      await settled(automations);
      await ticks(automations, 1);
      await sequencer.stop(); // the act has no order yet, so no row shows it
      await append('task-1', { type: 'Closed', data: { on: '2026-02-26' } });
      today = '2026-03-20';
      await ticks(automations);
      expect(await types('task-1')).toEqual(['Opened', 'Closed']);
      expect(await automations.letters.list()).toEqual([]);
    });

    it('never doubles a proposal whose note was lost, on a later day either', async () => {
      await append('task-1', { type: 'Opened', data: { on: '2026-02-25' } });
      today = '2026-03-07';
      const automations = await reminding();
      await settled(automations);
      await ticks(automations);
      await automations.stop();
      await sequencer.stop(); // rows stay as they were before the proposal
      await given.db.collection('fired').deleteMany({});
      await given.db.collection(await rowsOf()).updateMany({}, { $set: { 'row.due': '2026-03-07' } });
      today = '2026-03-08';
      await ticks(automations);
      expect(await types('task-1')).toEqual(['Opened', 'Reminded']);
      expect(await given.db.collection('fired').findOne({})).toMatchObject({ outcome: 'repeated' });
    });
    const rowsOf = async () =>
      (await given.db.listCollections().toArray()).map(({ name }) => name).find((name) => name.startsWith('timer.'))!;

    it('goes off again for another due day after a correction', async () => {
      await append('task-1', { type: 'Opened', data: { on: '2026-02-25' } });
      const automations = await reminding();
      await settled(automations);
      const [opened] = (await store.load('task-1')).events;
      await append('task-1', {
        type: 'EventCorrected',
        data: { eventId: opened!.id, replacement: { on: '2026-02-27' }, reason: 'wrong day' },
      });
      await settled(automations);
      today = '2026-03-08';
      await ticks(automations);
      expect(await types('task-1')).toEqual(['Opened', 'EventCorrected']);
      today = '2026-03-09';
      await ticks(automations);
      expect(await types('task-1')).toEqual(['Opened', 'EventCorrected', 'Reminded']);
    });

    it('notes nothing for a leader whose lease has passed on', async () => {
      await append('task-1', { type: 'Opened', data: { on: '2026-02-25' } });
      const automations = await reminding();
      await settled(automations);
      await given.db
        .collection<{ _id: string; epoch: number }>('timers')
        .insertOne({ _id: `timer:${reminder.id}`, epoch: lease.held()!.epoch + 1 });
      today = '2026-03-07';
      await expect(ticks(automations)).rejects.toMatchObject({ name: 'Fenced' });
      expect(await given.db.collection('fired').countDocuments()).toBe(0);
      expect(await types('task-1')).toEqual(['Opened', 'Reminded']); // the next leader gives the same order under the same id
    });
  });
});
