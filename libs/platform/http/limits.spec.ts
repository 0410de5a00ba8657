import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { createLogger } from '../telemetry/index.js';
import { Places } from './places.js';
import { Rates } from './rates.js';
import { NotesModule } from './testing/note.js';
import { TestService } from './testing/index.js';

const clock = () => new Date('2024-11-30T04:00:00.000Z');
const right = { title: '年度监督计划', unitId: 'u-1', on: '2024-11-01' };

/** What a service says to bytes on a connection of their own, until it closes the connection. */
async function saysTo({ running }: TestService, bytes: string): Promise<{ head: string; rule: unknown }> {
  const { hostname, port } = new URL(running.url);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  let said = '';
  socket.on('data', (chunk: string) => (said += chunk));
  socket.write(bytes);
  await once(socket, 'close');
  const [head = '', body = ''] = said.split('\r\n\r\n');
  expect(head).toContain('application/problem+json');
  const problem = JSON.parse(body) as { rule: string; title: string };
  expect(problem.title).toMatch(/\p{Script=Han}/u);
  return { head: head.split('\r\n')[0]!, rule: problem.rule };
}

describe('the door', () => {
  let notes: TestService;
  beforeAll(async () => {
    notes = await TestService.open(NotesModule, { clock, variables: { REQUEST_TIMEOUT_MS: '300' } });
    await notes.running.ready;
  });
  afterAll(() => notes.close());

  it('refuses an address of more than 8 KiB', async () => {
    const answer = await notes.get(`/notes/a?on=${'x'.repeat(9000)}`);
    expect([answer.status, answer.body['rule']]).toEqual([414, 'url-too-long']);
  });

  it('refuses headers of more than 16 KiB', async () =>
    expect(await saysTo(notes, `GET /health/live HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(17_000)}\r\n\r\n`)).toEqual({
      ...{ head: 'HTTP/1.1 431 Request Header Fields Too Large', rule: 'headers-too-large' },
    }));

  it.each([
    ['head', 'GET /health/live HTTP/1.1\r\nhost: x\r\n'],
    ['body', 'POST /notes/a HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n{token}\r\n{"title"'],
  ])('does not wait for ever for a %s', async (_, bytes) =>
    expect(await saysTo(notes, bytes.replace('{token}', `authorization: Bearer ${await notes.token()}\r\n`))).toEqual({
      ...{ head: 'HTTP/1.1 408 Request Timeout', rule: 'request-too-slow' },
    }),
  );

  it.each(['nonsense\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', 'GET /health/live HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n'])(
    'refuses %j',
    async (bytes) => expect(await saysTo(notes, bytes)).toEqual({ head: 'HTTP/1.1 400 Bad Request', rule: 'request-wrong' }),
  );
});

describe('a caller', () => {
  it('who asks too much is told when to come back, and others are heard', async () => {
    const notes = await TestService.open(NotesModule, { clock, variables: { RATE_PER_SECOND: '1', RATE_BURST: '5' } });
    try {
      await notes.running.ready;
      const ask = async (sub: string) => notes.get('/admin/status', { as: { sub } });
      const answers = [];
      for (let i = 0; i < 8; i++) answers.push(await ask('one'));
      const limited = answers.find(({ status }) => status === 429)!;
      expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      expect(limited.body['rule']).toBe('rate-limited');
      expect(limited.headers.get('retry-after')).toBe('1');
      expect((await ask('another')).status).toBe(200);
    } finally {
      await notes.close();
    }
  });

  it('without a valid token is counted by address; health is always told', async () => {
    const notes = await TestService.open(NotesModule, { clock, variables: { RATE_PER_SECOND: '1', RATE_BURST: '5' } });
    try {
      await notes.running.ready;
      const statuses = [];
      for (let i = 0; i < 8; i++) statuses.push((await notes.get('/admin/status', { token: `guess-${i}` })).status);
      expect(statuses).toEqual(expect.arrayContaining([401, 429]));
      for (let i = 0; i < 8; i++) expect((await notes.get('/health/live', { as: null })).status).toBe(200);
    } finally {
      await notes.close();
    }
  });
});

describe('a body', () => {
  const begin = `POST /notes/a HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n`;
  /** The status line that comes before the body was sent. */
  const answered = async ({ running }: TestService, head: string): Promise<string> => {
    const { hostname, port } = new URL(running.url);
    const socket = connect(Number(port), hostname).setEncoding('utf8');
    socket.write(`${head}\r\n{"title"`);
    const [said] = (await once(socket, 'data')) as [string];
    socket.destroy();
    return said.split('\r\n')[0]!;
  };

  it('is not read of who has no valid token, nor of who asks too much', async () => {
    const notes = await TestService.open(NotesModule, { clock, variables: { RATE_PER_SECOND: '1', RATE_BURST: '3' } });
    try {
      await notes.running.ready;
      expect(await answered(notes, begin)).toBe('HTTP/1.1 401 Unauthorized');
      const bearer = `${begin}authorization: Bearer ${await notes.token({ sub: 'eager' })}\r\n`;
      for (let i = 0; i < 5; i++) await notes.get('/commits/none', { as: { sub: 'eager' } });
      expect(await answered(notes, bearer)).toBe('HTTP/1.1 429 Too Many Requests');
    } finally {
      await notes.close();
    }
  });
});

describe('places for what takes its time', () => {
  it('are left for others by who has all of their own, and by all together', () => {
    const places = new Places({ inAll: 3, each: 2 }, 'streams-full');
    const [first] = [places.take('a'), places.take('a')];
    expect(() => places.take('a')).toThrow('streams-full');
    places.take('b');
    expect(() => places.take('c')).toThrow('streams-full');
    first!();
    first!(); // given back once
    places.take('c');
    expect(() => places.take('d')).toThrow('streams-full');
  });
});

describe('who asks', () => {
  // Put together here: the lint rule looks for whole ones.
  const [idNumber, phone] = ['65230119900101' + '0013', '138' + '12345678'];
  let notes: TestService;
  const lines: string[] = [];
  beforeAll(async () => {
    notes = await TestService.open(NotesModule, {
      clock,
      logger: createLogger('test', 'debug', { write: (line) => void lines.push(line) }),
    });
    await notes.running.ready;
  });
  afterAll(() => notes.close());

  it.each([idNumber, phone])('is not named %s, nor is what they do', async (personal) => {
    for (const claims of [{ sub: personal }, { sub: `u-${personal}` }, { unit: personal }, { person: personal }]) {
      const answer = await notes.post('/notes/w1', right, { as: { role: 'unit', unit: 'u-1', ...claims } });
      expect([answer.status, answer.body['rule']]).toEqual([401, 'token-foreign']);
    }
    for (const correlation of [personal, `c-${personal}`, `c.${personal}.1`]) {
      const { headers } = await notes.get('/commits/none', { headers: { 'x-correlation-id': correlation } });
      expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes(personal))).toEqual([]);
  });
});

describe('a rate', () => {
  it('lets through a burst, then so many a second, whenever they come', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 60 });
    return fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 10 }), (waited, perSecond, burst) => {
        let now = 0;
        let passed = 0;
        const rates = new Rates({ perSecond, burst }, () => now);
        for (const ms of waited) {
          now += ms;
          try {
            rates.take('x');
            passed++;
          } catch (error) {
            const { detail } = error as { detail: { retryAfter: number } };
            now += detail.retryAfter * 1000;
            rates.take('x'); // it is true what was said
            passed++;
          }
        }
        expect(passed).toBeLessThanOrEqual(burst + (now / 1000) * perSecond + 1);
      }),
    );
  });

  it('remembers no more than it must', () => {
    const rates = new Rates({ perSecond: 1, burst: 1 }, () => 0);
    for (let i = 0; i < 20_000; i++) rates.take(`address ${i}`);
    expect(rates.size).toBe(10_000);
  });
});

describe('an act that needs the version seen', () => {
  let notes: TestService;
  beforeAll(async () => {
    notes = await TestService.open(NotesModule, { clock });
    await notes.running.ready;
  });
  afterAll(() => notes.close());

  const correct = (id: string, asking: object) => notes.post(`/notes/${id}/corrections`, { eventId: 'e-1', reason: '有误' }, asking);

  it('is refused without If-Match, but not to machines', async () => {
    await notes.post('/notes/v1', right);
    const unseen = await correct('v1', {});
    expect([unseen.status, unseen.body['rule']]).toEqual([428, 'if-match-required']);
    expect((await correct('v1', { headers: { 'if-match': '"7"' } })).body['rule']).toBe('stale-if-match');
    const heard = 'correction-names-an-event-of-the-stream';
    expect((await correct('v1', { headers: { 'if-match': '"1"' } })).body['rule']).toBe(heard);
    expect((await correct('v1', { as: { role: 'system' } })).body['rule']).toBe(heard);
  });
});
