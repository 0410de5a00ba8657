import { randomUUID } from 'node:crypto';
import { TestService } from '@jiandu/platform/http/testing';
import type { Asking } from '@jiandu/platform/http/testing';
import { readTable } from '@jiandu/platform/imports';
import { csvOf, gb18030Of, handmadeXlsx, xlsxOf } from '@jiandu/platform/imports/testing';
import { MongoClient } from 'mongodb';
import { RegistryModule } from '../../services/registry/registry.module.js';
import { until } from './city.js';

const clock = () => new Date('2024-11-30T04:00:00.000Z');
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const head = ['单位编号', '类别', '统一社会信用代码', '单位名称', '管理体制', '成立日期'];
const CODE = '91350100M000100Y43';
const cityUnit = (n: number, name = `演示单位${n}`) => [`u-${n}`, '执法单位', CODE, name, '属地管理', '2024年1月2日'];

/** Registers of a city, brought in as files. */
describe('an import', () => {
  let registry: TestService;
  const mongo = new MongoClient(process.env['MONGO_URL']!);
  beforeAll(async () => {
    registry = await TestService.open(RegistryModule, { clock });
    await registry.running.ready;
  });
  afterAll(async () => {
    await registry?.close();
    await mongo.close();
  });

  const upload = (kind: string, raw: Buffer, { headers, ...asking }: Asking = {}) =>
    registry.post(`/imports/${kind}`, undefined, { raw, headers: { 'content-type': 'text/csv', ...headers }, ...asking });
  const rest = async (id: string, asking: Asking = {}) => {
    for (;;) {
      const { body } = await registry.get(`/imports/${id}`, asking);
      if (!['checking', 'applying'].includes(body['state'] as string)) return body;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const check = async (kind: string, raw: Buffer, asking: Asking = {}) => {
    const { status, body } = await upload(kind, raw, asking);
    if (status !== 202) throw new Error(JSON.stringify(body));
    return rest(body['importId'] as string, asking);
  };
  const apply = async (importId: unknown, asking: Asking = {}) => {
    await registry.post(`/imports/${String(importId)}/application`, undefined, asking);
    return rest(String(importId), asking);
  };
  const resultsOf = async (importId: unknown, query = '') =>
    (await registry.get(`/imports/${String(importId)}/rows${query}`)).body['items'] as { row: number; state: string; errors: object[] }[];
  const download = async (path: string) => {
    const response = await fetch(registry.running.url + path, { headers: { authorization: `Bearer ${await registry.token()}` } });
    return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const tableOf = async (bytes: Buffer) => {
    const rows: string[][] = [];
    for await (const batch of readTable(Uint8Array.from(bytes))) rows.push(...batch.map(({ cells }) => cells));
    return rows;
  };
  const historyOf = async (unit: string) => {
    const told = () => registry.get(`/streams/unit-${unit}`);
    await until(`unit-${unit} has its order`, async () => (await told()).body['version'] !== 0);
    return (await told()).body as { version: number; events: { data: { name: string } }[] };
  };
  const isRegistered = async (unit: string) => (await registry.get(`/streams/unit-${unit}`)).status === 200;

  it('checks every row and registers nothing, then registers what is right', async () => {
    const checked = await check(
      'units',
      await csvOf([head, cityUnit(1), cityUnit(2), ['u-3', '火星', CODE, '某单位', '属地管理', '2024-02-30']]),
    );
    expect(checked).toMatchObject({ state: 'checked', rows: 3, counts: { right: 2, wrong: 1, unchanged: 0, applied: 0 }, refused: null });
    expect(await isRegistered('u-1')).toBe(false);
    expect(await resultsOf(checked['importId'])).toEqual([
      { row: 2, state: 'right', told: '可以导入', errors: [] },
      { row: 3, state: 'right', told: '可以导入', errors: [] },
      {
        ...{ row: 4, state: 'wrong', told: '有误，未导入' },
        errors: [
          { column: '类别', title: '不在可选项之内' },
          { column: '起始日期', title: expect.stringContaining('YYYY-MM-DD') },
        ],
      },
    ]);
    const applied = await apply(checked['importId']);
    expect(applied).toMatchObject({ state: 'applied', counts: { applied: 2, wrong: 1, unchanged: 0, right: 0 } });
    expect(await isRegistered('u-2')).toBe(true);
    expect(await isRegistered('u-3')).toBe(false);
  });

  it('again changes nothing, whatever the file is called and however it is written', async () => {
    const rows = [head, cityUnit(11), cityUnit(12)];
    const first = await check('units', await csvOf(rows));
    expect((await apply(first['importId']))['counts']).toMatchObject({ applied: 2 });
    const again = await check('units', await xlsxOf(rows), { headers: { 'content-type': XLSX } });
    expect(again).toMatchObject({ format: 'xlsx', counts: { unchanged: 2, right: 0 } });
    expect((await apply(again['importId']))['counts']).toMatchObject({ unchanged: 2, applied: 0 });
    expect((await apply(first['importId']))['counts']).toMatchObject({ applied: 2 });
    expect((await historyOf('u-11')).version).toBe(1);
  });

  it('is one import under one key, and another file under that key is refused', async () => {
    const key = randomUUID();
    const bytes = await csvOf([head, cityUnit(21)]);
    const [first, again] = [await upload('units', bytes, { key }), await upload('units', bytes, { key })];
    expect(again.body['importId']).toBe(first.body['importId']);
    const other = await upload('units', await csvOf([head, cityUnit(22)]), { key });
    expect({ status: other.status, rule: other.body['rule'] }).toEqual({ status: 422, rule: 'idempotency-key-reused' });
  });

  it('gives the wrong rows back with their reasons, and takes them when they are put right', async () => {
    const checked = await check(
      'units',
      gb18030Of([head, cityUnit(31), ['u-32', '执法单位', 'X', '=1+1', '属地管理', '2024-01-02']].map((row) => row.join(',')).join('\n')),
    );
    expect(checked).toMatchObject({ encoding: 'gb18030', counts: { right: 1, wrong: 1 } });
    const { headers, bytes } = await download(`/imports/${String(checked['importId'])}/wrong-rows`);
    expect(headers.get('content-disposition')).toContain("filename*=UTF-8''");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const [titles, wrong] = await tableOf(bytes);
    expect(titles).toEqual([...head, '未导入原因']);
    expect(wrong).toEqual([
      'u-32',
      '执法单位',
      'X',
      "'=1+1",
      '属地管理',
      '2024-01-02',
      expect.stringMatching(/^代码：.*统一社会信用代码$/),
    ]);
    const xlsx = await tableOf((await download(`/imports/${String(checked['importId'])}/wrong-rows?format=xlsx`)).bytes);
    expect(xlsx[1]![3]).toBe('=1+1');
    wrong![2] = CODE;
    const corrected = await check('units', await csvOf([titles!, wrong!]));
    expect(corrected).toMatchObject({ counts: { right: 1, wrong: 0 }, unknownColumns: [] });
    await apply(corrected['importId']);
    const { events } = await historyOf('u-32');
    expect(events[0]!.data.name).toBe('=1+1');
  });

  it('tells why a row’s command is refused, by the rule and the column', async () => {
    const first = await check('units', await csvOf([head, cityUnit(41)]));
    await apply(first['importId']);
    const commit = (await registry.post('/people/p-1', { name: '甲', unitId: 'u-41', on: '2024-01-02' })).body['commitId'] as string;
    await registry.get(`/units?after=${commit}&wait=10000`);
    const posts = [
      ['行政执法人员花名册'],
      ['人员编号', '岗位类别', '单位名称（全称）*', '到岗日期', '备注'],
      ['p-1', '执法人员', '演示单位41', '2024/1/2', '无'],
      ['p-2', '执法人员', '演示单位41', '2024-1-2'],
      ['p-1', '执法人员', '没有的单位', '2024-1-2'],
      ['p-1', '法制审核', 'u-41', '2030-01-01'],
    ];
    const checked = await check('posts', await csvOf(posts));
    expect(checked).toMatchObject({ unknownColumns: ['备注'], counts: { right: 1, wrong: 3 } });
    expect((await resultsOf(checked['importId'], '?state=wrong')).map(({ row, errors }) => [row, ...errors])).toEqual([
      [4, { column: '人员编号', title: '所引用的对象不存在' }],
      [5, { column: '单位', title: '没有找到，请核对名称或编号' }],
      [6, { column: null, title: '行为日期晚于今天' }],
    ]);
  });

  it.each([
    ['a column too few', () => csvOf([head.slice(1), cityUnit(1).slice(1)]), 'column-missing'],
    ['a column twice', () => csvOf([[...head, '单位代号'], cityUnit(1)]), 'column-twice'],
    ['no head', () => csvOf([cityUnit(1)]), 'header-missing'],
    ['a head alone', () => csvOf([head]), 'no-rows'],
    ['broken quotes', async () => Buffer.from('单位编号,"'), 'csv-quote-wrong'],
    ['a zip bomb', async () => handmadeXlsx('', { 'xl/a.xml': ' '.repeat(5_000_000) }), 'zip-unpacks-too-large'],
  ])('of %s is refused as a whole, and its file is not kept', async (_, bytes, rule) => {
    const refused = await check('units', await bytes());
    expect(refused).toMatchObject({ state: 'refused', refused: { rule, title: expect.stringMatching(/\p{Script=Han}/u) } });
    const gone = await registry.get(`/imports/${String(refused['importId'])}/wrong-rows`);
    expect(gone.body['rule']).toBe('import-file-gone');
    const again = await registry.post(`/imports/${String(refused['importId'])}/application`);
    expect(again.body['rule']).toBe('import-not-checked');
  });

  it.each([
    ['nothing', {}, Buffer.alloc(0), 422, 'file-empty'],
    ['an old workbook', {}, Buffer.from('d0cf11e0a1b11ae1', 'hex'), 422, 'file-not-a-table'],
    ['JSON', { 'content-type': 'application/json' }, Buffer.from('{}'), 415, 'media-type-not-file'],
    ['a form', { 'content-type': 'multipart/form-data; boundary=x' }, Buffer.from('--x--'), 415, 'media-type-not-json'],
    ['more than 20 MB', {}, Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 413, 'file-too-large'],
  ])('does not take %s', async (_, headers, raw, status, rule) => {
    const answer = await upload('units', raw, { headers: headers as Record<string, string> });
    expect({ status: answer.status, rule: answer.body['rule'] }).toEqual({ status, rule });
  });

  it('takes no file where a command is asked for', async () => {
    const answer = await registry.post('/units/u-1', undefined, { raw: 'a,b', headers: { 'content-type': 'text/csv' } });
    expect({ status: answer.status, rule: answer.body['rule'] }).toEqual({ status: 415, rule: 'media-type-not-json' });
  });

  it('is for whoever may do what its rows do, and seen by their unit alone', async () => {
    const bytes = await csvOf([head, cityUnit(51)]);
    expect((await upload('units', bytes, { as: { role: 'unit', unit: 'u-51' } })).body['rule']).toBe('not-permitted');
    expect((await upload('units', bytes, { as: { role: 'analyst' } })).body['rule']).toBe('not-permitted');
    expect((await upload('units', bytes, { as: null })).body['rule']).toBe('token-missing');
    expect((await upload('nothing', bytes)).body['rule']).toBe('not-found');
    const one = { as: { sub: 'a', role: 'unit', unit: 'u-1' } } as const;
    const count = await csvOf([
      ['单位', '设备类别', '可用', '故障', '清点日期'],
      ['u-1', '执法记录仪', '３', '0', '2024.6.1'],
      ['u-2', '执法记录仪', 3, 0, '2024.6.1'],
    ]);
    const mine = await check('recorders', count, one);
    expect(mine['counts']).toMatchObject({ right: 1, wrong: 1 });
    expect((await resultsOf(mine['importId'], '?state=wrong'))[0]!.errors).toEqual([{ column: null, title: '只能办理本单位的事项' }]);
    const other = { as: { sub: 'b', role: 'unit', unit: 'u-2' } } as const;
    for (const path of ['', '/rows', '/wrong-rows'])
      expect((await registry.get(`/imports/${String(mine['importId'])}${path}`, other)).status).toBe(404);
    expect((await registry.post(`/imports/${String(mine['importId'])}/application`, undefined, other)).status).toBe(404);
    expect((await registry.get('/imports', other)).body['items']).toEqual([]);
    expect(((await registry.get('/imports', one)).body['items'] as object[]).length).toBe(1);
    const kinds = (await registry.get('/imports/kinds', one)).body['kinds'] as { kind: string }[];
    expect(kinds.map(({ kind }) => kind)).not.toContain('units');
  });

  it('is listed page by page, its rows too', async () => {
    const checked = await check('units', await csvOf([head, ...Array.from({ length: 5 }, (_, i) => cityUnit(60 + i))]));
    const seen: number[] = [];
    for (let next: unknown = ''; next !== undefined;) {
      const { body } = await registry.get(`/imports/${String(checked['importId'])}/rows?limit=2${next ? `&cursor=${String(next)}` : ''}`);
      seen.push(...(body['items'] as { row: number }[]).map(({ row }) => row));
      next = body['next'];
    }
    expect(seen).toEqual([2, 3, 4, 5, 6]);
    const first = (await registry.get('/imports?limit=1')).body;
    const second = (await registry.get(`/imports?limit=1&cursor=${String(first['next'])}`)).body;
    expect((first['items'] as { importId: string }[])[0]!.importId).toBe(checked['importId']);
    expect(second['items']).not.toEqual(first['items']);
  });

  it('has a template of which every column is understood', async () => {
    const [titles] = await tableOf((await download('/imports/kinds/units/template?format=xlsx')).bytes);
    expect(titles).toEqual(['单位编号', '类别', '代码', '单位名称', '管理体制', '起始日期']);
  });

  it('keeps what its rows say in the sealed file alone', async () => {
    const secret = '只此一处的名称';
    const checked = await check('units', await csvOf([head, cityUnit(71, secret), [...cityUnit(72, secret).slice(0, 5), 'x']]));
    const database = mongo.db(`${registry.prefix}_registry`);
    for (const { name } of await database.listCollections().toArray()) {
      const docs = await database.collection(name).find({}, { promoteBuffers: true }).toArray();
      const held = docs.some(
        (doc) =>
          JSON.stringify(doc).includes(secret) || Object.values(doc).some((value) => Buffer.isBuffer(value) && value.includes(secret)),
      );
      expect({ name, held }).toEqual({ name, held: false });
    }
    expect((await tableOf((await download(`/imports/${String(checked['importId'])}/wrong-rows`)).bytes))[1]).toContain(secret);
  });

  it('gives way to the next when it breaks off again and again', async () => {
    const checked = await check('units', await csvOf([head, cityUnit(91)]));
    const broken = String(checked['importId']);
    const imports = mongo.db(`${registry.prefix}_registry`).collection('imports');
    await imports.updateOne({ _id: broken as never }, { $set: { kind: 'of-an-earlier-release', state: 'applying' } });
    expect(await check('units', await csvOf([head, cityUnit(92)]))).toMatchObject({ state: 'checked' });
    expect(await imports.findOne({ _id: broken as never })).toMatchObject({ state: 'refused', refused: { rule: 'import-broke-off' } });
  });

  it('goes on where a stopped process left it, and counts no row twice', async () => {
    const many = await csvOf([head, ...Array.from({ length: 1500 }, (_, i) => cityUnit(1000 + i))]);
    const checked = await check('units', many);
    expect(checked).toMatchObject({ rows: 1500, counts: { right: 1500 } });
    const { importId } = checked;
    await registry.post(`/imports/${String(importId)}/application`);
    for (let done = 0; done === 0;) done = (await registry.get(`/imports/${String(importId)}`)).body['done'] as number;
    const old = registry;
    await old.running.close();
    const left = await mongo
      .db(`${old.prefix}_registry`)
      .collection('imports')
      .findOne({ _id: importId as never });
    expect(left!['state']).toBe('applying');
    expect(left!['done']).toBeLessThan(1500);
    registry = await TestService.open(RegistryModule, { clock, beside: old });
    await registry.running.ready;
    expect(await rest(String(importId))).toMatchObject({ state: 'applied', done: 1500, counts: { applied: 1500, unchanged: 0, wrong: 0 } });
    const streams = await mongo
      .db(`${old.prefix}_registry`)
      .collection('commits')
      .countDocuments({ s: /^unit-u-[12]\d{3}$/ });
    expect(streams).toBe(1500);
    await old.hideKeys();
  }, 120_000);
});
