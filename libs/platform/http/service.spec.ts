import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Controller, Get, Module, Post } from '@nestjs/common';
import fc from 'fast-check';
import { until } from '../event-store/testing.js';
import { DEVELOPMENT_ISSUER, DevelopmentIssuer, Permit, Public } from '../identity/index.js';
import { Answers, object, openService, ServiceModule, text } from './index.js';
import { IndexModule } from './testing/entry.js';
import { noteMessages } from './testing/note.messages.js';
import { noteContract, NotesModule } from './testing/note.js';
import { TestService } from './testing/index.js';
import type { Answer } from './testing/index.js';

const clock = () => new Date('2024-11-30T04:00:00.000Z');
const right = { title: '年度监督计划', unitId: 'u-1', on: '2024-11-01' };
// Written in two halves: the lint rule looks for whole ones.
const idNumber = '65230119900101' + '0013';

/** Every refusal is problem+json with a rule's name and a Chinese sentence. */
function refused({ status, headers, body }: Answer, expected: number, rule: string): void {
  expect({ status, rule: body['rule'] }).toEqual({ status: expected, rule });
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({ type: `urn:jiandu:rule:${rule}`, status: expected });
  expect(body['title']).toMatch(/\p{Script=Han}/u);
}
const errorsOf = ({ body }: Answer) => (body['errors'] as { field: string; rule: string }[]).map(({ field, rule }) => `${field} ${rule}`);

describe('the edge of a service', () => {
  let notes: TestService;
  beforeAll(async () => {
    notes = await TestService.open(NotesModule, { clock });
    await notes.running.ready;
  });
  afterAll(() => notes.close());

  describe('a command', () => {
    it('answers where it stands, with its version as a strong ETag', async () => {
      const { status, headers, body } = await notes.post('/notes/a1', right);
      expect(status).toBe(201);
      expect(headers.get('etag')).toBe('"1"');
      expect(body).toEqual({ service: 'notes', stream: 'note-a1', version: 1, commitId: expect.any(String) });
    });

    it('answers 200 where nothing had to be written', async () => {
      await notes.post('/notes/a2', right);
      await notes.post('/notes/a2/signature', { precedentId: 'a2', on: '2024-11-02' });
      const { status, headers, body } = await notes.post('/notes/a2/signature', { precedentId: 'a2', on: '2024-11-02' });
      expect(status).toBe(200);
      expect(headers.get('etag')).toBe('"2"');
      expect(body['commitId']).toBeNull();
    });

    it('is stored once under a repeated key, whatever the order of its fields', async () => {
      const first = await notes.post('/notes/a3', right, { key: 'k-3' });
      const again = await notes.post('/notes/a3', { on: right.on, unitId: right.unitId, title: right.title }, { key: 'k-3' });
      expect(again.body).toEqual(first.body);
    });

    it('is refused under a key that another command has used', async () => {
      await notes.post('/notes/a4', right, { key: 'k-4' });
      refused(await notes.post('/notes/a4', { ...right, title: '另一份' }, { key: 'k-4' }), 422, 'idempotency-key-reused');
    });

    it('needs a key that can be read', async () => {
      refused(await notes.post('/notes/a5', right, { key: null }), 400, 'idempotency-key-required');
      refused(await notes.post('/notes/a5', right, { key: 'k'.repeat(129) }), 400, 'idempotency-key-wrong');
      refused(await notes.post('/notes/a5', right, { key: 'two words' }), 400, 'idempotency-key-wrong');
    });

    it('is refused on a version that is no longer the latest', async () => {
      await notes.post('/notes/a6', right);
      const sign = { precedentId: 'a6', on: '2024-11-02' };
      const stale = await notes.post('/notes/a6/signature', sign, { headers: { 'if-match': '"7"' } });
      refused(stale, 412, 'stale-if-match');
      expect(stale.body['facts']).toEqual({ expected: 7, actual: 1 });
      for (const wrong of ['7', 'W/"1"', '*', '"x"', '"1", "2"']) {
        refused(await notes.post('/notes/a6/signature', sign, { headers: { 'if-match': wrong } }), 400, 'if-match-wrong');
      }
      expect((await notes.post('/notes/a6/signature', sign, { headers: { 'if-match': '"1"' } })).status).toBe(201);
    });

    it('is refused by a rule of its domain', async () => {
      await notes.post('/notes/a7', right);
      const again = await notes.post('/notes/a7', right);
      refused(again, 422, 'open-only-once');
      expect(again.body['title']).toBe(noteMessages['open-only-once']);
    });

    it('is refused out of order, in the future, before any policy, and about what nobody knows', async () => {
      await notes.post('/notes/a8', { ...right, on: '2024-11-10' });
      const sign = (data: object) => notes.post('/notes/a8/signature', { precedentId: 'a8', on: '2024-11-12', ...data });
      refused(await sign({ on: '2024-11-09' }), 422, 'act-out-of-order');
      refused(await sign({ on: '2024-12-01' }), 422, 'act-in-future');
      refused(await sign({ precedentId: 'nobody' }), 422, 'unknown-reference');
      refused(await notes.post('/notes/a9', { ...right, on: '2024-06-04' }), 422, 'no-policy-in-force');
    });
  });

  describe('a body', () => {
    it.each([
      ['a missing field', { title: undefined }, 'title field-missing'],
      ['an empty field', { title: '' }, 'title field-missing'],
      ['null', { unitId: null }, 'unitId field-missing'],
      ['null for an optional field', { remark: null }, 'remark field-missing'],
      ['an unknown field', { colour: 'red' }, 'colour field-unknown'],
      ['a field named like a method', { toString: 1 }, 'toString field-unknown'],
      ['a field named constructor', { constructor: { name: 'x' } }, 'constructor field-unknown'],
      ['a wrong date', { on: '2024-02-30' }, 'on field-wrong'],
      ['a wrong type', { title: 7 }, 'title field-wrong'],
      ['an object for a text', { unitId: { $ne: null } }, 'unitId field-wrong'],
      ['an ID number', { remark: `身份证号${idNumber}` }, 'remark field-looks-like-id-number'],
      ['a mobile number', { remark: '电话13812345678' }, 'remark field-looks-like-mobile-number'],
    ])('with %s names the field and the rule', async (_, wrong, error) => {
      const answer = await notes.post('/notes/b1', { ...right, ...wrong });
      refused(answer, 400, error.split(' ')[1]!);
      expect(errorsOf(answer)).toEqual([error]);
      for (const { title } of answer.body['errors'] as { title: string }[]) expect(title).toMatch(/\p{Script=Han}/u);
    });

    it('tells all that is wrong at once', async () => {
      const answer = await notes.post('/notes/b2', { title: 5, on: 'yesterday', extra: 1 });
      expect(errorsOf(answer).sort()).toEqual(['extra field-unknown', 'on field-wrong', 'title field-wrong', 'unitId field-missing']);
    });

    it.each([
      ['broken JSON', '{"title":', 'body-not-json'],
      ['what is not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'body-not-json'],
      ['a list', '[]', 'body-not-an-object'],
      ['a text', '"x"', 'body-not-an-object'],
      ['a prototype', '{"__proto__": {"admin": true}}', 'field-unknown'],
      ['a constructor within', '{"title": {"constructor": "x"}}', 'field-unknown'],
      ['depth', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'body-too-deep'],
    ])('of %s is refused', async (_, raw, rule) => refused(await notes.post('/notes/b3', undefined, { raw }), 400, rule));

    it('that is empty lacks its fields', async () => refused(await notes.post('/notes/b4'), 400, 'field-missing'));

    it('of another type is refused', async () =>
      refused(
        await notes.post('/notes/b5', undefined, { raw: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
        415,
        'media-type-not-json',
      ));

    it('above 1 MiB is refused, and an event above 256 KiB', async () => {
      refused(await notes.post('/notes/b6', { ...right, title: 'x'.repeat(1024 * 1024) }), 413, 'body-too-large');
      refused(await notes.post('/notes/b6', { ...right, title: 'x'.repeat(300 * 1024) }), 413, 'event-too-large');
    });

    it('of any shape never meets an error of ours', () => {
      const key = fc.oneof(
        fc.constantFrom('title', 'unitId', 'on', 'remark', '__proto__', 'constructor', 'valueOf', '$where'),
        fc.string(),
      );
      const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('u-1', '2024-11-01', '', '\u0000', '\uD800', idNumber));
      const value = fc.oneof(text, fc.jsonValue());
      const body = fc.oneof(
        fc.dictionary(key, value).map((fields) => JSON.stringify({ ...right, ...fields })),
        fc.json(),
        fc.string(),
      );
      return fc.assert(
        fc.asyncProperty(body, fc.uuid(), async (raw, id) => {
          const answer = await notes.post(`/notes/${id}`, undefined, { raw });
          if (answer.status >= 400) refused(answer, answer.status, answer.body['rule'] as string);
          return answer.status < 500;
        }),
        { numRuns: 150 },
      );
    });
  });

  describe('a path', () => {
    it.each(['a%20b', '..%2Fx', '%00', 'x'.repeat(65), '-x', '%E4%B8%AD'])('with the id %s is refused', async (id) =>
      refused(await notes.post(`/notes/${id}`, right), 400, 'field-wrong'),
    );
    it('with an ID number is refused', async () =>
      refused(await notes.post(`/notes/${idNumber}`, right), 400, 'field-looks-like-id-number'));
    it('that cannot be decoded is refused', async () => refused(await notes.get('/notes/%E4%A'), 400, 'request-wrong'));
    it('of more characters than any name is refused', async () =>
      refused(await notes.get(`/notes/${'x'.repeat(400)}`), 400, 'request-wrong'));
    it('that leads nowhere is not found', async () => {
      refused(await notes.get('/nowhere'), 404, 'not-found');
      refused(await notes.post('/health/live'), 404, 'not-found');
      refused(await notes.get('/notes/nothing-here'), 404, 'not-found');
    });
  });

  describe('a caller', () => {
    const write = (asking: object) => notes.post('/notes/c1', right, asking);

    it('without a token is refused', async () => {
      const answer = await write({ as: null });
      refused(answer, 401, 'token-missing');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    });

    it('with an expired token is refused, after a leeway of 30 s', async () => {
      const signed = (seconds: number) => notes.issuer.token({ sub: 'x', role: 'bureau', unit: null }, { hours: seconds / 3600 });
      refused(await write({ token: await signed(-31) }), 401, 'token-expired');
      expect((await write({ token: await signed(-29) })).status).toBe(201);
    });

    it.each(['nonsense', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'])('with the token %s is refused', async (token) =>
      refused(await write({ token }), 401, 'token-foreign'),
    );

    it('with a token of another issuer, audience or key is refused', async () => {
      const claims = { sub: 'x', role: 'bureau', unit: null } as const;
      const foreign = await DevelopmentIssuer.open(clock);
      refused(await write({ token: await foreign.token(claims) }), 401, 'token-foreign');
      refused(await write({ token: await notes.issuer.token(claims, { issuer: 'urn:other' }) }), 401, 'token-foreign');
      refused(await write({ token: await notes.issuer.token(claims, { audience: 'other' }) }), 401, 'token-foreign');
      refused(await write({ token: await notes.issuer.token({ ...claims, role: 'king' as never }) }), 401, 'token-foreign');
      refused(await write({ token: await notes.issuer.token({ ...claims, unit: 7 as never }) }), 401, 'token-foreign');
    });

    it('of a role that the table does not list is refused', async () =>
      refused(await write({ as: { role: 'analyst' } }), 403, 'not-permitted'));

    it('of another unit is refused, of the same unit is heard', async () => {
      refused(await write({ as: { role: 'unit', unit: 'u-2' } }), 403, 'not-your-unit');
      refused(await write({ as: { role: 'unit', unit: null } }), 403, 'not-your-unit');
      expect((await notes.post('/notes/c2', right, { as: { role: 'unit', unit: 'u-1' } })).status).toBe(201);
    });

    it('keeps a correlation id', async () => {
      expect((await notes.get('/health/live', { headers: { 'x-correlation-id': 'c-1' } })).headers.get('x-correlation-id')).toBe('c-1');
      expect((await notes.get('/health/live', { headers: { 'x-correlation-id': '{"a"}' } })).headers.get('x-correlation-id')).toMatch(
        /^[0-9a-f-]{36}$/,
      );
    });
  });

  describe('a reader', () => {
    it('waits for a commit', async () => {
      const { body } = await notes.post('/notes/d1', right);
      const read = await notes.get(`/notes/d1?after=${String(body['commitId'])}`, { as: null });
      expect(read.body).toEqual({ title: right.title, version: 1 });
      expect(read.headers.get('etag')).toBe('"1"');
    });

    it('is told that a commit is not yet visible, and when to come back', async () => {
      const answer = await notes.get('/notes/d1?after=never&wait=50', { as: null });
      refused(answer, 503, 'not-yet-visible');
      expect(answer.headers.get('retry-after')).toBe('1');
    });

    it('is refused a query that is not one', async () => {
      refused(await notes.get('/notes/d1?after=%7B', { as: null }), 400, 'after-wrong');
      refused(await notes.get('/notes/d1?after=a&after=b', { as: null }), 400, 'after-wrong');
      refused(await notes.get('/notes/d1?after=a&wait=99999', { as: null }), 400, 'after-wrong');
      refused(await notes.get('/notes/d1?on=tomorrow', { as: null }), 400, 'field-wrong');
      refused(await notes.get('/notes/d1?colour=red', { as: null }), 400, 'field-unknown');
    });

    it('learns where a commit stands once it has its order', async () => {
      const { body } = await notes.post('/notes/d2', right);
      const { body: commit } = await notes.get(`/commits/${String(body['commitId'])}?wait=5000`, { as: { role: 'officer', unit: 'u-9' } });
      expect(commit).toEqual({ ...body, partition: expect.any(Number), g: expect.any(Number), k: expect.any(String) });
      refused(await notes.get('/commits/unknown'), 404, 'not-found');
    });

    it('lists the events of a stream, with permission', async () => {
      const { body } = await notes.post('/notes/d3', right);
      await notes.get(`/commits/${String(body['commitId'])}?wait=5000`);
      const { body: stream } = await notes.get('/streams/note-d3');
      expect(stream).toMatchObject({ stream: 'note-d3', version: 1, events: [{ type: 'NoteOpened', version: 1, data: right }] });
      refused(await notes.get('/streams/note-d3', { as: { role: 'unit', unit: 'u-1' } }), 403, 'not-permitted');
      refused(await notes.get('/streams/note-nothing'), 404, 'not-found');
    });

    it('sees health without login and positions with permission', async () => {
      await until('the service leads and is healthy', async () => (await notes.get('/health/ready', { as: null })).body['status'] === 'ok');
      const { body } = await notes.get('/admin/status');
      expect(body).toMatchObject({ service: 'notes', leader: true, projections: [{ projection: 'note_titles_v1' }] });
      refused(await notes.get('/admin/status', { as: null }), 401, 'token-missing');
      refused(await notes.get('/admin/status', { as: { role: 'unit', unit: 'u-1' } }), 403, 'not-permitted');
    });
  });
});

describe('a service that follows another', () => {
  it('shows a commit once it has come through the log, and takes commands about what it then knows', async () => {
    const notes = await TestService.open(NotesModule, { clock });
    const index = await TestService.open(IndexModule, { clock, beside: notes });
    try {
      await Promise.all([notes.running.ready, index.running.ready]);
      refused(await index.post('/entries/i1', { noteId: 'i1', on: right.on }), 422, 'unknown-reference');

      const { body } = await notes.post('/notes/i1', right);
      const { body: commit } = await notes.get(`/commits/${String(body['commitId'])}?wait=10000`);
      const after = `after=notes:${String(commit['partition'])}:${String(commit['g'])}&wait=10000`;
      expect((await index.get(`/entries/titles/i1?${after}`, { as: null })).body).toEqual({ title: right.title });
      expect((await index.post(`/entries/i1?${after}`, { noteId: 'i1', on: right.on })).status).toBe(201);
      expect((await index.get('/admin/status')).body).toMatchObject({
        projections: [{ projection: 'followed_notes_v1', feed: 'topics', parked: 0 }],
      });
    } finally {
      await index.close();
      await notes.close();
    }
  });
});

describe('a service whose surroundings fail', () => {
  it('starts before MongoDB, answers 503, and goes on when it comes; and again when it is away for a while', async () => {
    const mongo = await Proxy.to(process.env['MONGO_URL']!);
    mongo.cut();
    const notes = await TestService.open(NotesModule, { clock, variables: { MONGO_URL: mongo.url } });
    try {
      refused(await notes.post('/notes/e1', right), 503, 'store-unavailable');
      expect((await notes.get('/health/live', { as: null })).status).toBe(200);
      const waiting = await notes.get('/health/ready', { as: null });
      expect([waiting.status, waiting.body['status']]).toEqual([503, 'down']);

      mongo.restore();
      await notes.running.ready;
      expect((await notes.post('/notes/e1', right)).status).toBe(201);

      mongo.cut();
      const answer = await notes.post('/notes/e2', right, { key: 'k-e2' });
      refused(answer, 503, 'store-unavailable');
      expect(answer.headers.get('retry-after')).toBe('1');
      await until('readiness says down', async () => (await notes.get('/health/ready', { as: null })).body['status'] === 'down');

      mongo.restore();
      await until('the same command is taken', async () => (await notes.post('/notes/e2', right, { key: 'k-e2' })).status === 201);
    } finally {
      mongo.restore();
      await notes.close();
      await mongo.close();
    }
  });

  it('takes commands and answers queries without Kafka, and says that it is degraded', async () => {
    const notes = await TestService.open(NotesModule, { clock, variables: { KAFKA_BROKERS: '127.0.0.1:9' } });
    try {
      await notes.running.ready;
      const { status, body } = await notes.post('/notes/f1', right);
      expect(status).toBe(201);
      expect((await notes.get(`/notes/f1?after=${String(body['commitId'])}&wait=10000`)).body['title']).toBe(right.title);
      const ready = await notes.get('/health/ready', { as: null });
      expect([ready.status, ready.body['status'], ready.body['checks']]).toEqual([
        200,
        'degraded',
        expect.objectContaining({ mongo: 'ok', kafka: 'down' }),
      ]);
    } finally {
      await notes.close();
    }
  });

  it('says that identities cannot be checked rather than that a token is wrong', async () => {
    const notes = await TestService.open(NotesModule, { clock });
    try {
      await notes.running.ready;
      await notes.hideKeys();
      refused(await notes.post('/notes/g1', right), 503, 'identity-unavailable');
      expect((await notes.get('/health/live', { as: null })).status).toBe(200);
    } finally {
      await notes.close();
    }
  });

  it('answers what has arrived before it leaves, and takes nothing new', async () => {
    const notes = await TestService.open(NotesModule, { clock });
    await notes.running.ready;
    const body = JSON.stringify(right);
    const headers = { authorization: `Bearer ${await notes.token()}`, 'idempotency-key': 'k', 'content-type': 'application/json' };
    const arrived = request(`${notes.running.url}/notes/h1`, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body), expect: '100-continue' },
    });
    arrived.flushHeaders();
    await once(arrived, 'continue'); // the service has its head, and waits for its body

    const closed = notes.close();
    await expect(fetch(`${notes.running.url}/health/live`)).rejects.toThrow('fetch failed');
    const answered = once(arrived, 'response');
    arrived.end(body);
    const [response] = (await answered) as [IncomingMessage];
    expect(response.statusCode).toBe(201);
    response.resume();
    await closed;
  });
});

describe('a service does not start', () => {
  const variables = {
    ...{ MONGO_URL: 'mongodb://127.0.0.1:9', KAFKA_BROKERS: '127.0.0.1:9', JWKS_URL: 'http://127.0.0.1:9' },
    ...{ JWT_ISSUER: DEVELOPMENT_ISSUER, JWT_AUDIENCE: 'jiandu', CHAIN_KEY: '07'.repeat(32) },
    ...{ PERSONAL_DATA_KEY: '08'.repeat(32), BLIND_INDEX_KEY: '09'.repeat(32) },
  };
  const starting = (root: Parameters<typeof openService>[0], more: Record<string, string | undefined> = {}) =>
    openService(root, { clock, variables: { ...variables, ...more } });

  @Controller('open')
  class OpenRoute {
    @Get()
    read(): string {
      return '';
    }
  }
  @Controller('strange')
  class StrangePermission {
    @Post()
    @Permit('strange:write')
    write(): string {
      return '';
    }
  }
  /** A route that says of itself what it is given here. */
  const told = (...decorators: MethodDecorator[]) => {
    class Told {
      read(): string {
        return '';
      }
    }
    const read = Object.getOwnPropertyDescriptor(Told.prototype, 'read')!;
    for (const decorate of [Get(':id'), Public(), ...decorators]) decorate(Told.prototype, 'read', read);
    Controller('told')(Told);
    return Told;
  };
  const summary = '读取';
  const params = { id: 'n-1' };
  const service = (controller: new () => object, more: object = {}) => {
    @Module({ imports: [ServiceModule.of({ name: 'notes', contracts: [noteContract], ...more })], controllers: [controller] })
    class Root {}
    return Root;
  };

  it('with a route that names no permission', () => expect(starting(service(OpenRoute))).rejects.toThrow('GET /open'));
  it('with a permission that nobody is given', () => expect(starting(service(StrangePermission))).rejects.toThrow('strange:write'));
  it('with a role that does not exist', () =>
    expect(starting(service(StrangePermission, { permissions: { 'strange:write': ['king'] } }))).rejects.toThrow('king'));
  it('with a route that does not say what it answers', () => expect(starting(service(told()))).rejects.toThrow('GET /told/:id'));
  it.each([
    ['an answer of no fields', object({}), { summary, params, answer: {} }, '答复结构为空'],
    ['an answer class without decorators', class Silent {}, { summary, params, answer: {} }, '答复结构为空'],
    ['no summary', object({ status: text }), { summary: '', params, answer: {} }, 'summary'],
    ['no example of its answer', object({ status: text }), { summary, params }, 'answer'],
    ['no example of a parameter', object({ status: text }), { summary, answer: {} }, 'params'],
  ])('with a route of %s', (_, shape, words, lacks) => expect(starting(service(told(Answers(shape, words))))).rejects.toThrow(lacks));
  it('with a status for a rule that is not its own, or that is no refusal', async () => {
    await expect(starting(service(Object, { statuses: { 'open-only-once': 409 } }))).rejects.toThrow('open-only-once');
    const more = { messages: [noteMessages], statuses: { 'open-only-once': 200 } };
    await expect(starting(service(Object, more))).rejects.toThrow('open-only-once');
  });
  it('with an automation that ignores a rule without a message', () => {
    const automations = [{ id: 'when-x-then-y', ignores: ['no-such-rule'], of: [] }];
    return expect(starting(service(Object, { automations }))).rejects.toThrow('no-such-rule');
  });
  it('with a followed event type that its projection leaves alone without saying so, or skips under a wrong name', async () => {
    const followed = (skips: string[]) => {
      const titles = { name: 'titles_v1', of: [noteContract], initial: '', skips };
      const evolve = (row: string, { type }: { type: string }) => (type === 'NoteOpened' ? 'opened' : row);
      const more = { name: 'other', contracts: [], projections: { followed: [{ ...titles, evolve }] }, schemas: {} };
      return starting(service(Object, more));
    };
    await expect(followed([])).rejects.toThrow('NoteSigned');
    await expect(followed(['NoteSigned', 'NoteSinged'])).rejects.toThrow('NoteSinged');
  });
  it('with two sentences for one rule', () =>
    expect(starting(service(Object, { messages: [{ 'a-rule': '甲' }, { 'a-rule': '乙' }] }))).rejects.toThrow('a-rule'));
  it('with the contract of another service', () => expect(starting(service(Object, { name: 'other' }))).rejects.toThrow('notes'));
  it('in production with the development issuer', () =>
    expect(starting(NotesModule, { NODE_ENV: 'production' })).rejects.toThrow('NODE_ENV=production'));
  it('without what it must be told', () =>
    expect(starting(NotesModule, { MONGO_URL: undefined, CHAIN_KEY: '' })).rejects.toThrow('MONGO_URL、CHAIN_KEY'));
  it('with a key that is not one', () => expect(starting(NotesModule, { CHAIN_KEY: 'abc' })).rejects.toThrow('CHAIN_KEY'));
  it('under the name of another', () => expect(starting(NotesModule, { SERVICE: 'registry' })).rejects.toThrow('registry'));
  it('on a port that is taken', async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
    const { port } = taken.address() as AddressInfo;
    await expect(starting(NotesModule, { PORT: String(port) })).rejects.toThrow(String(port));
    taken.close();
  });
});

/** A way to MongoDB that can be cut. */
class Proxy {
  private readonly sockets = new Set<Socket>();
  private reachable = true;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(mongoUrl: string): Promise<Proxy> {
    const { hostname, port } = new URL(mongoUrl.replace(/^mongodb:/, 'http:'));
    const server = createServer((socket) => proxy.pass(socket, Number(port), hostname));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const proxy = new Proxy(server, `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/?directConnection=true`);
    return proxy;
  }

  private pass(socket: Socket, port: number, host: string): void {
    socket.on('error', () => socket.destroy());
    if (!this.reachable) return void socket.destroy();
    const onward = connect(port, host).on('error', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
    socket.on('close', () => onward.destroy());
    this.sockets.add(socket);
  }

  cut(): void {
    this.reachable = false;
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  restore(): void {
    this.reachable = true;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }
}
