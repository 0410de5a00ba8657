import { randomUUID } from 'node:crypto';
import type { Asking } from '@jiandu/platform/http/testing';
import { readTable } from '@jiandu/platform/imports';
import { csvOf } from '@jiandu/platform/imports/testing';
import type { ServiceName } from '../services.js';
import { City } from './city.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idNumber = (serial: number): string => {
  const digits = `65230119900101${String(serial).padStart(3, '0')}`;
  return digits + '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * +digits[i]!, 0) % 11]!;
};
const township = (name: string) => ({ kind: 'township', code: '652301100000', name, administered: 'local', on: '2024-01-01' });
const CSV = { 'content-type': 'text/csv' };
const clerk = { as: { sub: 'clerk-1', role: 'township', unit: 't-1' } } as const;
type Row = { row: number; state: string; errors: { column: string | null; title: string }[] };

/** The rosters of a city, and what comes out of its lists. */
describe('rosters', () => {
  let city: City;
  beforeAll(async () => {
    city = await City.open('registry', 'certification');
    await city.done('registry', '/units/t-1', township('硫磺沟镇'));
    const commit = await city.done('registry', '/units/t-2', township('滨湖镇'));
    await city.shown('registry', '/units', commit);
  }, 300_000);
  afterAll(() => city?.close(), 60_000);

  const rest = async (service: ServiceName, id: unknown, asking?: Asking) => {
    for (;;) {
      const { body } = await city.at(service).get(`/imports/${String(id)}`, asking);
      if (!['checking', 'applying'].includes(body['state'] as string)) return body;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const check = async (service: ServiceName, kind: string, rows: (string | number)[][], asking: Asking = {}) => {
    const taken = await city.at(service).post(`/imports/${kind}`, undefined, { raw: await csvOf(rows), headers: CSV, ...asking });
    if (taken.status !== 202) throw new Error(JSON.stringify(taken.body));
    return rest(service, taken.body['importId'], asking);
  };
  const apply = async (service: ServiceName, id: unknown, asking: Asking = {}) => {
    const { status, body } = await city.at(service).post(`/imports/${String(id)}/application`, undefined, asking);
    if (status !== 202) throw new Error(JSON.stringify(body));
    return rest(service, id, asking);
  };
  const bring = async (service: ServiceName, kind: string, rows: (string | number)[][], asking: Asking = {}) => {
    const { importId } = await check(service, kind, rows, asking);
    return apply(service, importId, asking);
  };
  const rowsOf = async (service: ServiceName, id: unknown, asking?: Asking) =>
    (await city.at(service).get(`/imports/${String(id)}/rows`, asking)).body['items'] as Row[];
  const commitsOf = (service: ServiceName, filter: object) =>
    city
      .database(service)
      .collection<{ s: string; n: number; meta: Record<string, string>; e: { type: string; data: object }[] }>('commits')
      .find(filter)
      .toArray();

  const versionOf = async (service: ServiceName, stream: string) =>
    (await commitsOf(service, { s: stream })).reduce((sum, { n }) => sum + n, 0);

  const PEOPLE = ['姓名', '工作单位', '身份证号', '手机号码', '登记日期'];

  it('of people make one record of one person, whatever the order of the files', async () => {
    const known = ['人员编号', '姓名', '工作单位', '登记日期'];
    await bring('registry', 'people', [known, ['p-1', '演示甲', '硫磺沟镇', '2024-01-02']]);
    const numbered = [
      [...known.slice(0, 3), '身份证号', '手机', '登记日期'],
      ['p-1', '演示甲', '硫磺沟镇', idNumber(1), '0994-2345678', '2024-01-02'],
    ];
    expect((await bring('registry', 'people', numbered))['counts']).toMatchObject({ applied: 1, wrong: 0 });
    expect((await bring('registry', 'people', numbered))['counts']).toMatchObject({ unchanged: 1, applied: 0 });
    // a roster that does not know our ids finds the same person
    const again = await bring('registry', 'people', [PEOPLE, ['演示甲', 't-1', idNumber(1), '0994-2345678', '2024-01-02']]);
    expect(again['counts']).toMatchObject({ unchanged: 1, applied: 0 });
    // and first without, then with an id
    const first = await bring('registry', 'people', [PEOPLE, ['演示乙', 't-1', idNumber(2), '', '2024-01-02']]);
    expect(first['counts']).toMatchObject({ applied: 1 });
    const late = await check('registry', 'people', [
      [...known.slice(0, 3), '身份证号', '登记日期'],
      ['p-2', '演示乙', 't-1', idNumber(2), '2024-01-02'],
    ]);
    expect((await rowsOf('registry', late['importId']))[0]!.errors[0]!.title).toMatch(/一人一档/);
    const elsewhere = await check('registry', 'people', [PEOPLE, ['演示甲', 't-2', idNumber(1), '', '2024-01-02']]);
    expect((await rowsOf('registry', elsewhere['importId']))[0]!.errors).toEqual([
      { column: null, title: expect.stringMatching(/一人一档/) as string },
    ]);
    expect(await commitsOf('registry', { 'e.type': 'PersonIdentityClaimed' })).toHaveLength(2);
  });

  it('of people say what a row lacks', async () => {
    const checked = await check('registry', 'people', [
      PEOPLE,
      ['演示丙', 't-1', '', '', '2024-01-02'],
      ['演示丙', 't-1', idNumber(3).slice(1), '', '2024-01-02'],
    ]);
    expect((await rowsOf('registry', checked['importId'])).map(({ errors }) => errors[0])).toEqual([
      { column: '人员编号', title: '请填写人员编号，或者填写公民身份号码' },
      { column: '公民身份号码', title: expect.stringContaining('18') as string },
    ]);
    const phone = await check('registry', 'people', [
      ['人员编号', ...PEOPLE],
      ['p-9', '演示', 't-1', '', '0994-2345678', '2024-01-02'],
    ]);
    expect((await rowsOf('registry', phone['importId']))[0]!.errors[0]!.title).toBe('登记联系电话须同时填写公民身份号码');
  });

  it('of qualifications, hotlines, supervision bodies and their staff are taken, and change nothing again', async () => {
    const files: [string, (string | number)[][], string][] = [
      [
        'qualifications',
        [
          ['人员编号', '资格类别', '单位', '取得日期'],
          ['p-1', '法律职业资格', '硫磺沟镇', '2019-09-01'],
        ],
        'qualification-p-1.legal-qualification',
      ],
      [
        'hotlines',
        [
          ['单位', '监督电话', '公布渠道', '公布日期'],
          ['硫磺沟镇', '0994-2345678', '政务公开栏', '2024-07-01'],
        ],
        'hotline-t-1.0994-2345678',
      ],
      [
        'supervision-bodies',
        [
          ['单位', '监督机构', '监督人员', '明确日期'],
          ['t-1', '法制办', 'p-1、 p-1', '2024-03-01'],
        ],
        'supervisionBody-t-1',
      ],
    ];
    for (const [kind, rows, stream] of files) {
      expect({ kind, ...((await bring('registry', kind, rows, clerk))['counts'] as object) }).toMatchObject({ kind, applied: 1 });
      const version = await versionOf('registry', stream);
      expect({ kind, ...((await bring('registry', kind, rows, clerk))['counts'] as object) }).toMatchObject({
        kind,
        unchanged: 1,
        applied: 0,
      });
      expect(await versionOf('registry', stream)).toBe(version);
    }
    const [named] = await commitsOf('registry', { s: 'supervisionBody-t-1' });
    expect(named!.e.map(({ type }) => type)).toEqual(['SupervisionBodyNamed', 'SupervisionStaffNamed']);
    const nothing = await check('registry', 'supervision-bodies', [
      ['单位', '监督机构', '明确日期'],
      ['t-1', '', '2024-03-01'],
    ]);
    expect((await rowsOf('registry', nothing['importId']))[0]!.errors[0]!.title).toMatch(/没有要登记的内容/);
  });

  describe('of certificates', () => {
    const HEAD = [
      '人员编号',
      '证件类别',
      '单位',
      '申领日期',
      '审核通过日期',
      '考试编号',
      '考试合格日期',
      '证号',
      '发证机关',
      '发证日期',
      '有效期至',
    ];
    const whole = [
      'p-1',
      '地方核发',
      '硫磺沟镇',
      '2024-03-01',
      '2024-03-10',
      'exam-1',
      '2024-03-05',
      '示例-1',
      '示例机关',
      '2024-04-10',
      '',
    ];
    beforeAll(() => city.settled('certification'));

    it('carry a row out as a whole, each stage on its own date, in one commit', async () => {
      expect((await bring('certification', 'certificates', [HEAD, whole]))['counts']).toMatchObject({ applied: 1 });
      const [commit, ...others] = await commitsOf('certification', { s: 'certificate-p-1.local' });
      expect(others).toEqual([]);
      expect(commit!.e.map(({ type }) => type)).toEqual(['CertificateApplied', 'ExamPassed', 'ApplicationPassed', 'CertificateIssued']);
      expect((await bring('certification', 'certificates', [HEAD, whole]))['counts']).toMatchObject({ unchanged: 1, applied: 0 });
    });

    it('go on from what is recorded, and apply nothing of a row of which one stage is refused', async () => {
      const applied = ['p-1', '部委核发', 't-1', '2024-03-01', ...Array<string>(7).fill('')];
      await bring('certification', 'certificates', [HEAD, applied]);
      const unexamined = [...applied.slice(0, 4), '2024-03-10', '', '', '示例-2', '示例机关', '2024-04-10', ''];
      const checked = await check('certification', 'certificates', [HEAD, unexamined]);
      expect((await rowsOf('certification', checked['importId']))[0]!.errors[0]!.title).toMatch(/考试未合格/);
      expect(await versionOf('certification', 'certificate-p-1.ministry')).toBe(1);
      const further = [...applied.slice(0, 4), '2024-03-10', 'exam-1', '2024-03-05', '示例-2', '示例机关', '2024-04-10', '2029-04-09'];
      expect((await bring('certification', 'certificates', [HEAD, further]))['counts']).toMatchObject({ applied: 1 });
      expect(await versionOf('certification', 'certificate-p-1.ministry')).toBe(4);
    });

    it('name what a half-filled row lacks, and are the bureau’s alone', async () => {
      const half = [...whole.slice(0, 5), 'exam-1', '', ...Array<string>(4).fill('')];
      const checked = await check('certification', 'certificates', [HEAD, half]);
      expect((await rowsOf('certification', checked['importId']))[0]!.errors).toEqual([
        { column: '考试合格日期', title: '所列各栏须同时填写' },
      ]);
      expect((await city.at('certification').post('/imports/certificates', undefined, { raw: 'a,b', headers: CSV, ...clerk })).status).toBe(
        403,
      );
    });
  });

  it('apply a row anew that was withdrawn since', async () => {
    const rows = [
      ['人员编号', '资格类别', '单位', '取得日期'],
      ['p-1', '法学专业背景', 't-1', '2015-07-01'],
    ];
    await bring('registry', 'qualifications', rows);
    const { body, headers } = await city.told('registry', '/streams/qualification-p-1.law-degree');
    const [{ id: eventId }] = body['events'] as [{ id: string }];
    await city.done(
      'registry',
      '/people/p-1/qualifications/law-degree/corrections',
      { eventId, reason: '误登' },
      { headers: { 'if-match': headers.get('etag')! } },
    );
    expect((await bring('registry', 'qualifications', rows))['counts']).toMatchObject({ applied: 1, unchanged: 0 });
    expect(await versionOf('registry', 'qualification-p-1.law-degree')).toBe(3);
  });

  it('run as whoever brought them; who had them applied is written down, and may do no more than their own', async () => {
    const rows = [
      ['单位', '设备类别', '可用', '故障', '清点日期'],
      ['t-1', '执法记录仪', 3, 0, '2024-06-01'],
    ];
    const { importId } = await check('registry', 'recorders', rows, clerk);
    const head = { as: { sub: 'head-1', role: 'township-head', unit: 't-1' } } as const;
    const stranger = { as: { sub: 'head-2', role: 'township-head', unit: 't-2' } } as const;
    expect((await city.at('registry').post(`/imports/${String(importId)}/application`, undefined, stranger)).status).toBe(404);
    expect(await apply('registry', importId, head)).toMatchObject({
      by: 'clerk-1',
      applied: { by: 'head-1', unit: 't-1' },
      counts: { applied: 1 },
    });
    const [counted] = await commitsOf('registry', { s: 'recorderEquipment-t-1.body-camera' });
    expect(counted!.meta).toMatchObject({ actor: 'clerk-1', approver: 'head-1', correlation: importId });
  });

  it('that others read back are written down with whose rows they were', async () => {
    const rows = [
      ['人员编号', '姓名', '单位', '身份证号', '登记日期'],
      ['p-77', '演示', 't-1', idNumber(77).slice(1), '2024-01-02'],
    ];
    const { importId } = await check('registry', 'people', rows, clerk);
    const reader = { as: { sub: 'reader-1', role: 'township-head', unit: 't-1' } } as const;
    expect((await city.at('registry').get(`/imports/${String(importId)}/wrong-rows`, reader)).status).toBe(200);
    const read = await commitsOf('registry', { s: /^personalDataAccess-reader-1\./ });
    expect(read.map(({ e }) => e[0]!.data)).toEqual([
      { fields: ['idNumber', 'phone'], route: 'GET /imports/:id/wrong-rows', importId, personIds: ['p-77'] },
    ]);
  });

  it('are followed as they go, and followed again where a reader left off', async () => {
    const numbers = Array.from({ length: 300 }, (_, i) => ['t-2', `0994-${2_000_000 + i}`, '政务公开栏', '2024-06-01']);
    const rows = [['单位', '监督电话', '公布渠道', '公布日期'], ...numbers];
    const taken = await city.at('registry').post('/imports/hotlines', undefined, { raw: await csvOf(rows), headers: CSV });
    const url = `${city.at('registry').running.url}/imports/${String(taken.body['importId'])}/progress`;
    const authorization = `Bearer ${await city.at('registry').token()}`;
    const follow = async (lastId: string | null, until: RegExp) => {
      const abort = new AbortController();
      const response = await fetch(url, {
        signal: abort.signal,
        headers: { authorization, ...(lastId !== null && { 'last-event-id': lastId }) },
      });
      let told = '';
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) if (until.test((told += piece))) break;
      abort.abort();
      return [...told.matchAll(/^id: (.*)$/gm)].map(([, id]) => id!);
    };
    const ids = await follow(null, /id: checked\.300\n/);
    expect(ids.at(-1)).toBe('checked.300');
    expect(new Set(ids).size).toBe(ids.length);
    const again = follow('checked.300', /id: applied\.300\n/);
    await apply('registry', taken.body['importId']);
    expect(await again).not.toContain('checked.300');
  });

  it('left behind by a process that died stand for no other file under their key', async () => {
    const key = randomUUID();
    const [one, other] = [
      await csvOf([
        ['单位', '监督电话', '公布渠道', '公布日期'],
        ['t-2', '12345', '一', '2024-07-01'],
      ]),
      await csvOf([
        ['单位', '监督电话', '公布渠道', '公布日期'],
        ['t-2', '12348', '二', '2024-07-01'],
      ]),
    ];
    const taken = await city.at('registry').post('/imports/hotlines', undefined, { raw: one, headers: CSV, key });
    await rest('registry', taken.body['importId']);
    await city
      .database('registry')
      .collection<{ _id: string }>('imports')
      .deleteOne({ _id: String(taken.body['importId']) });
    const instead = await city.at('registry').post('/imports/hotlines', undefined, { raw: other, headers: CSV, key });
    await rest('registry', instead.body['importId']);
    await apply('registry', instead.body['importId']);
    expect(await commitsOf('registry', { s: 'hotline-t-2.12348' })).toHaveLength(1);
    expect(await commitsOf('registry', { s: 'hotline-t-2.12345' })).toHaveLength(0);
  });

  it('come out of the lists again, by the rule of the lists', async () => {
    const download = async (path: string, asking: Asking['as'] = {}) => {
      const headers = { authorization: `Bearer ${await city.at('registry').token(asking ?? {})}` };
      const response = await fetch(`${city.at('registry').running.url}${path}`, { headers });
      const table: string[][] = [];
      for await (const batch of readTable(new Uint8Array(await response.arrayBuffer()))) table.push(...batch.map(({ cells }) => cells));
      return { type: response.headers.get('content-type'), table };
    };
    const done = await city.done('registry', '/people/p-x', { name: '=HYPERLINK("x")', unitId: 't-2', on: '2024-01-02' });
    await city.shown('registry', '/people', done);
    const csv = await download('/people?format=csv&limit=1');
    expect(csv.type).toMatch(/^text\/csv/);
    expect(csv.table[0]).toEqual(['人员编号', '姓名', '单位编号']);
    expect(csv.table).toContainEqual(['p-x', `'=HYPERLINK("x")`, 't-2']);
    expect(csv.table.length).toBe(((await city.at('registry').get('/people?limit=500')).body['items'] as object[]).length + 1);
    expect((await download('/people?format=csv', clerk.as)).table.map(([, , unit]) => unit).slice(1)).not.toContain('t-2');
    const xlsx = await download('/posts?format=xlsx');
    expect(xlsx.table[0]).toEqual(['人员编号', '岗位', '单位编号', '现任', '任职日期', '离任日期']);
    expect((await download('/hotlines?format=csv&unitId=t-1')).table[1]).toEqual(['t-1', '0994-2345678', '政务公开栏', '2024-07-01']);
    expect((await download('/supervision-bodies?format=csv')).table).toContainEqual(['t-1', '法制办', '2024-03-01', 'p-1', '2024-03-01']);
    for (const path of ['/people?format=pdf', '/imports?format=csv']) expect((await city.at('registry').get(path)).status).toBe(400);
  });
});
