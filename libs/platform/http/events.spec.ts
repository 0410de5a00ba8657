import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Readable, Writable } from 'node:stream';
import { Module } from '@nestjs/common';
import { until } from '../event-store/testing.js';
import type { Claims } from '../identity/index.js';
import { Cursors } from './cursors.js';
import { EventFeed } from './event-feed.js';
import { lines } from './events.http.js';
import { ServiceModule } from './index.js';
import { noteMessages } from './testing/note.messages.js';
import { note, noteContract, NoteHttp, noteTitles } from './testing/note.js';
import { TestService } from './testing/index.js';

/** Notes whose signatures are nobody's business outside. */
@Module({
  imports: [
    ServiceModule.of({
      ...{ name: 'notes', aggregates: [note], contracts: [{ ...noteContract, audience: { NoteSigned: 'sealed' } }] },
      ...{ messages: [noteMessages], permissions: { 'note:write': ['bureau', 'unit'] }, projections: { own: [noteTitles] } },
    }),
  ],
  controllers: [NoteHttp],
})
class SealedNotes {}

type Event = { subject: string; sequence: number; type: string; data: object };
type FeedPage = { items: Event[]; next: string; more: boolean };

let notes: TestService;
beforeAll(async () => {
  notes = await TestService.open(SealedNotes, {
    clock: () => new Date('2024-11-30T04:00:00.000Z'),
    variables: { STREAM_HEARTBEAT_MS: '40' },
  });
  await notes.running.ready;
});
afterAll(() => notes.close());

async function ordered(commitId: unknown): Promise<void> {
  await notes.get(`/commits/${String(commitId)}?wait=10000`);
}
async function write(id: string, unitId = 'u-1'): Promise<void> {
  const { body } = await notes.post(`/notes/${id}`, { title: '年度监督计划', unitId, on: '2024-11-01' });
  await ordered(body['commitId']);
}
const page = async (query = ''): Promise<FeedPage> => (await notes.get(`/events${query}`)).body as FeedPage;

describe('the event feed', () => {
  it('is read page by page in the total order, and continued where it was left', async () => {
    for (const id of ['f1', 'f2', 'f3', 'f4', 'f5']) await write(id);
    const found: string[] = [];
    for (let query = '?limit=2'; ;) {
      const { items, next, more } = await page(query);
      found.push(...items.map(({ subject }) => subject));
      query = `?limit=2&after=${next}`;
      if (!more) break;
    }
    expect(found).toEqual(['note-f1', 'note-f2', 'note-f3', 'note-f4', 'note-f5']);
    const { next } = await page();
    expect(await page(`?after=${next}`)).toEqual({ items: [], next, more: false });
    await write('f6');
    const [event] = (await page(`?after=${next}`)).items;
    expect(event).toMatchObject({
      ...{ specversion: '1.0', source: '/jiandu/notes', type: 'jiandu.notes.NoteOpened.v1', subject: 'note-f6' },
      data: { title: '年度监督计划', unitId: 'u-1', on: '2024-11-01' },
    });
  });

  it('never shows what is sealed, and goes on behind it', async () => {
    const { next } = await page();
    const { body } = await notes.post('/notes/f1/signature', { precedentId: 'f1', on: '2024-11-02' });
    await ordered(body['commitId']);
    const after = await page(`?after=${next}`);
    expect(after.items).toEqual([]);
    expect(after.next).not.toBe(next);
  });

  it('tells who comes with the place of another ledger to begin anew', async () => {
    const cursors = new Cursors(Buffer.alloc(32, 7));
    const foreign = cursors.seal('events of notes', { i: '019a0000-0000-7000-8000-000000000001', g: 1, c: 1 });
    for (const asked of [`/events?after=${foreign}`, `/events/stream?after=${foreign}`])
      expect((await notes.get(asked)).body).toMatchObject({
        status: 409,
        rule: 'feed-restarted',
        facts: { incarnation: expect.any(String) },
      });
  });

  it('refuses places that it never gave out', async () => {
    const other = new Cursors(Buffer.alloc(32, 7)).seal('events of others', { i: 'x', g: 1, c: 1 });
    for (const after of ['x', '', other, '%7B', 'a'.repeat(2000)]) {
      expect((await notes.get(`/events?after=${after}`)).status).toBe(400);
      expect((await notes.get(`/events/stream?after=${after || 'x'}`)).status).toBe(400);
    }
  });

  it('shows each what it may read of the records: everybody its own, the city all', async () => {
    const { next } = await page();
    await write('g1');
    await write('g2', 'u-2');
    const seenBy = async (role: Claims['role'], unit: string | null) => {
      const { items } = (await notes.get(`/events?after=${next}`, { as: { role, unit } })).body as FeedPage;
      return items.map(({ subject }) => subject);
    };
    expect(await seenBy('unit', 'u-2')).toEqual(['note-g2']);
    expect(await seenBy('unit', 'u-3')).toEqual([]);
    expect(await seenBy('analyst', null)).toEqual(['note-g1', 'note-g2']);
    for (const path of ['/events', '/events/stream']) {
      expect((await notes.get(path, { as: null })).body['rule']).toBe('token-missing');
      expect((await notes.get(path, { as: { role: 'officer', unit: 'u-1' } })).body['rule']).toBe('not-permitted');
    }
  });
});

/** A reader of server-sent events: what it has received, and the place it would go on from. */
class Listener {
  readonly seen: string[] = [];
  lastId = '';
  ended = false;
  private text = '';

  private constructor(readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => this.take(chunk));
    response.once('close', () => (this.ended = true));
    response.on('error', () => undefined); // it is cut at the end of a test
  }

  static async open(lastId?: string, query = ''): Promise<Listener> {
    const headers = { authorization: `Bearer ${await notes.token()}`, ...(lastId !== undefined && { 'last-event-id': lastId }) };
    const asking = request(`${notes.running.url}/events/stream${query}`, { headers }).end();
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const listener = new Listener(response);
    await until('it knows its place', async () => listener.lastId !== '');
    return listener;
  }

  private take(chunk: string): void {
    const parts = (this.text + chunk).split('\n\n');
    this.text = parts.pop()!;
    for (const part of parts) {
      for (const line of part.split('\n')) {
        if (line.startsWith('id: ')) this.lastId = line.slice(4);
        if (line.startsWith('data: ')) this.seen.push((JSON.parse(line.slice(6)) as Event).subject);
      }
    }
  }

  cut(): void {
    this.response.destroy();
  }
}

describe('the event stream', () => {
  it('brings what happens from now on', async () => {
    const listener = await Listener.open();
    await write('s1');
    await until('it has come', async () => listener.seen.length > 0);
    expect(listener.seen).toEqual(['note-s1']);
    listener.cut();
  });

  it('goes on after Last-Event-ID: nothing is missed and nothing comes twice', async () => {
    const first = await Listener.open();
    await write('s2');
    await until('the first has come', async () => first.seen.length === 1);
    first.cut();
    for (const id of ['s3', 's4']) await write(id);
    const second = await Listener.open(first.lastId);
    await write('s5');
    await until('the rest has come', async () => second.seen.length === 3);
    expect(second.seen).toEqual(['note-s3', 'note-s4', 'note-s5']);
    second.cut();
  });

  it('takes a place of the feed, too', async () => {
    const { next } = await page();
    await write('s6');
    const listener = await Listener.open(undefined, `?after=${next}`);
    await until('it has come', async () => listener.seen.length > 0);
    expect(listener.seen).toEqual(['note-s6']);
    listener.cut();
  });

  it('gives signs of life, which move the place beyond what is not shown', async () => {
    const listener = await Listener.open();
    const began = listener.lastId;
    const { body } = await notes.post('/notes/s2/signature', { precedentId: 's2', on: '2024-11-02' });
    await ordered(body['commitId']);
    await until('the place has moved', async () => listener.lastId !== began);
    expect(listener.seen).toEqual([]);
    listener.cut();
  });

  it('does not read on for a reader that does not', async () => {
    let read = 0;
    const commitAt = (g: number) => ({
      ...{ _id: `c${g}`, s: `note-${g}`, v: 1, n: 1, g, k: new Date(0), d: '', meta: { correlation: 'c' } },
      e: [{ id: `e${g}`, type: 'NoteOpened', schema: 1, data: { title: '章'.repeat(20_000) } }],
    });
    const endless = {
      ...{ service: 'notes', incarnation: 'i', onSequenced: () => () => undefined, head: () => Promise.resolve({ g: 1e9 }) },
      readAfter: (g: number) => (read++, Promise.resolve(Array.from({ length: 100 }, (_, i) => commitAt(g + 1 + i)))),
    };
    const feed = new EventFeed(endless as never, [noteContract], new Cursors(Buffer.alloc(32)));
    const gone = new AbortController();
    const pages = feed.follow(await feed.end(), {
      limit: 100,
      heartbeatMs: 1000,
      scope: () => Promise.resolve(() => true),
      signal: gone.signal,
    });
    const stream = Readable.from(lines('', pages), { objectMode: false });
    const slow = new Writable({ write: () => undefined });
    stream.pipe(slow);
    for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
    expect(read).toBeLessThan(4);
    gone.abort();
    stream.destroy();
    await feed.onModuleDestroy();
  });

  it('is had ten times by one caller and no more, so that others find a place', async () => {
    const listeners = await Promise.all(Array.from({ length: 10 }, () => Listener.open()));
    const { status, body } = await notes.get('/events/stream');
    expect([status, body['rule'], body['facts']]).toEqual([503, 'streams-full', { limit: 10 }]);
    expect((await notes.get('/events/stream', { as: { sub: 'another' } })).status).toBe(200);
    for (const listener of listeners) listener.cut();
    await until('its places are free again', async () => (await notes.get('/events/stream')).status === 200);
  });

  it('ends when the service leaves, and its reader comes back to the next instance', async () => {
    const own = await TestService.open(SealedNotes, { clock: () => new Date('2024-11-30T04:00:00.000Z'), beside: notes });
    await own.running.ready;
    const headers = { authorization: `Bearer ${await own.token()}` };
    const asking = request(`${own.running.url}/events/stream`, { headers }).end();
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    response.resume();
    const ended = once(response, 'end');
    const began = performance.now();
    await own.running.close();
    await ended;
    expect(performance.now() - began).toBeLessThan(4000); // long before the door would cut it
  });
});
