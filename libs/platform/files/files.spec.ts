import { until } from '../event-store/testing.js';
import { createLogger } from '../telemetry/index.js';
import { NotesModule } from '../http/testing/note.js';
import { TestService } from '../http/testing/index.js';
import type { Asking } from '../http/testing/index.js';
import { docxOf, jpeg, ofd, pdfOf, png, sha256Of, xlsx, zipOf } from './testing/samples.js';

const clock = () => new Date('2024-11-30T04:00:00.000Z');
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const clerk = { sub: 'clerk-1', role: 'unit', unit: 'u-1' } as const;

describe('the files of a service', () => {
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

  const store = (raw: Buffer, { headers, ...asking }: Asking = {}) =>
    notes.post('/files', undefined, { as: clerk, raw, headers: { 'content-type': 'application/octet-stream', ...headers }, ...asking });
  const open = async (sha256: string, as: Asking['as'] = clerk) =>
    fetch(`${notes.running.url}/files/${sha256}`, { headers: { authorization: `Bearer ${await notes.token(as ?? {})}` } });
  const name = (id: string, sha256: string, as: Asking['as'] = clerk) =>
    notes.post(`/notes/${id}`, { title: 'x', unitId: 'u-1', on: '2024-11-01', attachments: [{ sha256, title: '答复' }] }, { as });

  it.each([
    ['application/pdf', pdfOf('a')],
    ['image/jpeg', jpeg],
    ['image/png', png],
    [DOCX, docxOf()],
    [XLSX, xlsx],
    ['application/ofd', ofd],
  ])('take %s by its content, whatever it is called', async (type, bytes) => {
    const { status, body } = await store(bytes, { headers: { 'content-type': 'image/png' } });
    expect([status, body]).toEqual([201, { sha256: sha256Of(bytes), type, size: bytes.length }]);
  });

  it.each([
    ['a page called a PDF', Buffer.from('<!doctype html><script>alert(1)</script>'), 'application/pdf'],
    ['plain text', Buffer.from('情况说明'), 'application/octet-stream'],
    ['a picture with a script in it', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'image/png'],
    ['any zip', zipOf({ 'a.txt': 'x' }), 'application/octet-stream'],
    ['a document with a program in it', docxOf({ 'word/vbaProject.bin': 'x' }), DOCX],
    ['a zip cut short', docxOf().subarray(0, 200), DOCX],
    ['a Windows program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'application/pdf'],
  ])('refuse %s', async (_, bytes, type) => {
    const { status, body } = await store(bytes, { headers: { 'content-type': type } });
    expect([status, body['rule']]).toEqual([415, 'file-type-not-accepted']);
    expect(String((body['facts'] as { accepted: string }).accepted)).toContain('ofd');
  });

  it('refuse a document that unpacks to far more than it is', async () => {
    const bomb = docxOf({ 'word/media/image1.bmp': new Uint8Array(40 * 1024 * 1024) });
    const { status, body } = await store(bomb);
    expect([status, body['rule']]).toEqual([413, 'file-unpacks-too-large']);
  });

  it('refuse more than 20 MiB, and what is no file', async () => {
    const large = Buffer.concat([pdfOf('large'), Buffer.alloc(20 * 1024 * 1024)]);
    expect(await store(large)).toMatchObject({ status: 413, body: { rule: 'file-too-large' } });
    expect(await notes.post('/files', { a: 1 })).toMatchObject({ status: 415, body: { rule: 'media-type-not-file' } });
    expect(await store(pdfOf('b'), { key: null })).toMatchObject({ status: 400, body: { rule: 'idempotency-key-required' } });
  });

  it('keep the same bytes once', async () => {
    const [first, again] = [await store(pdfOf('twice')), await store(pdfOf('twice'), { as: { role: 'bureau' } })];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
  });

  it('are given out to be saved, whole, never to be shown', async () => {
    const bytes = Buffer.concat([pdfOf('long'), Buffer.alloc(700_000, 'x')]);
    const sha256 = String((await store(bytes)).body['sha256']);
    const answer = await open(sha256);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{ 'content-type': 'application/pdf', 'content-length': String(bytes.length), 'x-content-type-options': 'nosniff' },
      ...{ 'content-disposition': `attachment; filename="${sha256.slice(0, 16)}.pdf"`, 'cache-control': 'private, no-store' },
      ...{ etag: `"${sha256}"`, 'content-security-policy': expect.stringContaining('sandbox') },
    });
  });

  it('are opened with a record of who did, before anything is shown', async () => {
    const sha256 = String((await store(pdfOf('recorded'))).body['sha256']);
    await open(sha256);
    const record = { fields: ['file'], route: `GET /files/${sha256}`, personIds: [] };
    const recorded = async () => {
      const { body } = await notes.get('/streams/personalDataAccess-clerk-1.2024-11-30');
      return ((body['events'] ?? []) as { data: object }[]).some(({ data }) => JSON.stringify(data) === JSON.stringify(record));
    };
    await until('the opening has its order', recorded);
  });

  it('are not there for who may not open them, as if they had never been', async () => {
    const sha256 = String((await store(pdfOf('foreign'))).body['sha256']);
    const foreign = { sub: 'clerk-2', role: 'unit', unit: 'u-2' } as const;
    expect((await open(sha256, { sub: 'bureau-1', role: 'bureau' })).status).toBe(404); // no record names it yet
    expect((await name('f1', sha256)).status).toBe(201);
    expect((await open(sha256, { sub: 'bureau-1', role: 'bureau' })).status).toBe(200);
    expect((await open(sha256, { sub: 'clerk-3', role: 'unit', unit: 'u-1' })).status).toBe(200);
    expect((await open(sha256, foreign)).status).toBe(404);
    expect((await open(sha256Of(pdfOf('never')))).status).toBe(404);
    expect((await notes.get('/files/not-a-digest')).body).toMatchObject({ rule: 'field-wrong' });
    for (const role of ['officer', 'finance', 'analyst'] as const) expect((await open(sha256, { role, unit: 'u-1' })).status).toBe(403);
  });

  it('are named by events only where they are there, and may be named by that caller', async () => {
    const unknown = await name('n1', sha256Of(pdfOf('never')));
    expect([unknown.status, unknown.body['rule'], unknown.body['facts']]).toEqual([
      ...[422, 'unknown-reference', { field: 'attachments', id: sha256Of(pdfOf('never')) }],
    ]);
    const sha256 = String((await store(pdfOf('heard of'))).body['sha256']);
    expect((await name('n2', sha256, { sub: 'another', role: 'unit', unit: 'u-1' })).body['rule']).toBe('unknown-reference');
    expect((await name('n3', sha256)).status).toBe(201);
    expect((await name('n4', sha256, { sub: 'another', role: 'unit', unit: 'u-1' })).status).toBe(201);
  });

  it('leave their content in no line of the log', async () => {
    await store(pdfOf('住在某某路'));
    expect(lines.some((line) => line.includes('/files'))).toBe(true);
    expect(lines.some((line) => line.includes('住在某某路'))).toBe(false);
  });
});
