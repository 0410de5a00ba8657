import { City } from './city.js';

const unit = { kind: 'enforcement-unit', code: '91350100M000100Y43', name: '市城市管理局', administered: 'local', on: '2024-01-01' };
const township = { kind: 'township', code: '652301100000', name: '硫磺沟镇', administered: 'local', on: '2024-01-01' };
const documentNo = '昌市党发〔2024〕5号';

/** What units, townships and the bureau keep about themselves, asked as of a day. */
describe('the registry', () => {
  let city: City;
  beforeAll(async () => {
    city = await City.open('registry');
    await city.done('registry', '/units/u-cg', unit);
    await city.done('registry', '/units/t-lhg', township);
    for (const person of ['p-1', 'p-2'])
      await city.done('registry', `/people/${person}`, { name: `演示${person}`, unitId: 'u-cg', on: '2024-01-01' });
  }, 120_000);
  afterAll(() => city?.close(), 60_000);

  const done = (path: string, body: object) => city.done('registry', path, body);
  const refused = async (path: string, body: object) => (await city.at('registry').post(path, body)).body['rule'];
  const shown = async (path: string, commit: string) => (await city.shown('registry', path, commit)).body;

  it('records a degree of long ago after the examination of last year', async () => {
    await done('/people/p-1/qualifications', { kind: 'legal-qualification', unitId: 'u-cg', on: '2023-03-01' });
    const commit = await done('/people/p-1/qualifications', { kind: 'law-degree', unitId: 'u-cg', on: '2010-07-01' });
    expect((await shown('/qualifications?personId=p-1', commit))['items']).toMatchObject([
      { kind: 'law-degree', since: '2010-07-01', until: null },
      { kind: 'legal-qualification', since: '2023-03-01' },
    ]);
    expect(await refused('/people/p-9/qualifications', { kind: 'law-degree', unitId: 'u-cg', on: '2010-07-01' })).toBe('unknown-reference');
    expect(await refused('/people/p-1/qualifications', { kind: 'doctorate', unitId: 'u-cg', on: '2010-07-01' })).toBe('field-wrong');
  });

  it('follows social supervisors from appointment to what they were told, and misses none where there are none', async () => {
    await done('/units/u-cg/social-supervisors', { personId: 'p-2', background: 'lawyer', on: '2024-07-01' });
    await done('/social-activities/a-1', { unitId: 'u-cg', title: '观摩行政执法', personIds: ['p-2'], on: '2024-08-15' });
    const lead = { unitId: 'u-cg', personId: 'p-2', activityId: 'a-1', matter: '未出示证件', on: '2024-08-16' };
    await done('/social-leads/l-1', lead);
    const commit = await done('/social-leads/l-1/reply', { outcome: 'acted-on', told: '已约谈改正', on: '2024-08-30' });
    await city.settled('registry');
    expect(await refused('/social-leads/l-2', { ...lead, personId: 'p-1' })).toBe('unknown-reference');
    expect(await shown('/units/u-cg/social-supervision?on=2024-12-31', commit)).toMatchObject({
      ...{ optional: true, backgrounds: { lawyer: 1 }, activities: 1, toldBack: { met: 1, all: 1 }, awaitingReply: [] },
    });
    expect(await shown('/units/u-cg/social-supervision?on=2024-08-20', commit)).toMatchObject({
      ...{ toldBack: { met: 0, all: 1 }, awaitingReply: [{ leadId: 'l-1' }] },
    });
    expect(await shown('/units/t-lhg/social-supervision?on=2024-12-31', commit)).toMatchObject({ optional: true, toldBack: { met: null } });
    expect((await shown('/social-leads?open=true', commit))['items']).toEqual([]);
  });

  it('counts recorders, and answers with the count of the day', async () => {
    await done('/units/u-cg/recorders', { kind: 'body-camera', usable: 10, faulty: 2, on: '2024-06-30' });
    const commit = await done('/units/u-cg/recorders', { kind: 'body-camera', usable: 14, faulty: 0, on: '2024-12-31' });
    expect((await shown('/recorders?unitId=u-cg', commit))['items']).toEqual([
      { unitId: 'u-cg', kind: 'body-camera', usable: 14, faulty: 0, countedOn: '2024-12-31' },
    ]);
    expect((await shown('/recorders?unitId=u-cg&on=2024-09-30', commit))['items']).toMatchObject([{ usable: 10, countedOn: '2024-06-30' }]);
    expect((await shown('/recorders?on=2024-06-29', commit))['items']).toEqual([]);
    expect(await refused('/units/u-cg/recorders', { kind: 'drone', usable: 1, faulty: 0, on: '2025-01-01' })).toBe(
      'recorder-kind-is-in-the-list',
    );
    expect(await refused('/units/u-cg/recorders', { kind: 'body-camera', usable: -1, faulty: 0, on: '2025-01-01' })).toBe('field-wrong');
  });

  it('finds a unit under any name on any day, through mergers and splits', async () => {
    const other = (name: string) => ({ ...unit, name, on: '2024-01-01' });
    for (const [id, name] of [
      ['u-gh', '市规划局'],
      ['u-gt', '市国土资源局'],
      ['u-zr', '市自然资源局'],
      ['u-lc', '市林草局'],
    ] as const)
      await done(`/units/${id}`, other(name));
    await done('/units/u-gh/merger', { intoId: 'u-zr', documentNo, on: '2024-03-01' });
    await done('/units/u-gt/split', { intoIds: ['u-zr', 'u-lc'], continues: false, documentNo, on: '2024-03-01' });
    await done('/units/u-zr/name', { name: '市自然资源和规划局', documentNo, on: '2024-04-01' });
    const commit = await done('/units/u-zr/aliases', { alias: '市资规局', usedFrom: '2024-04-01' });
    const named = async (name: string, on: string) =>
      (await shown(`/unit-names?name=${encodeURIComponent(name)}&on=${on}`, commit))['items'];

    expect(await named('市规划局', '2024-02-29')).toMatchObject([{ unitId: 'u-gh', by: 'name', called: '市规划局', inBeing: true }]);
    expect(await named('市规划局', '2024-05-01')).toMatchObject([
      { unitId: 'u-gh', by: 'former-name', inBeing: false, successors: [{ unitId: 'u-zr', called: '市自然资源和规划局' }] },
    ]);
    expect(await named('市国土资源局', '2024-03-15')).toMatchObject([
      { by: 'former-name', successors: [{ called: '市自然资源局' }, { unitId: 'u-lc' }] },
    ]);
    expect(await named('市资规局', '2024-05-01')).toMatchObject([{ unitId: 'u-zr', by: 'alias' }]);
    expect(await named('市资规局', '2024-03-31')).toMatchObject([{ by: 'later-name', called: '市自然资源局' }]);
    expect(await named('不存在的局', '2024-05-01')).toEqual([]);
    expect(await shown('/units/u-zr/story?on=2024-12-31', commit)).toMatchObject({
      ...{ called: '市自然资源和规划局', inBeing: true, postsHeld: 0 },
      predecessors: [
        { unitId: 'u-gh', how: 'merged', on: '2024-03-01', documentNo },
        { unitId: 'u-gt', how: 'split' },
      ],
    });
    expect(await refused('/units/u-gh/name', { name: '市规划局', on: '2024-06-01' })).toBe('unit-is-in-being');
    expect(await refused('/units/u-lc/merger', { intoId: 'u-gh', documentNo, on: '2024-06-01' })).toBe('successor-is-in-being');
    expect(await refused('/units/u-lc/merger', { intoId: 'u-none', documentNo, on: '2024-06-01' })).toBe('unknown-reference');
    expect(await refused('/units/u-lc/merger', { intoId: 'u-zr', on: '2024-06-01' })).toBe('field-missing');
  });

  it('transfers a post in one step, or not at all', async () => {
    await done('/people/p-1/posts', { kind: 'officer', unitId: 'u-cg', on: '2024-01-02' });
    const transfer = { toUnitId: 't-lhg', reason: '机构改革划转', documentNo: '昌市政发〔2024〕9号', on: '2024-07-01' };
    const commit = await done('/people/p-1/posts/officer/u-cg/transfer', transfer);
    expect((await shown('/posts?personId=p-1', commit))['items']).toMatchObject([
      { unitId: 't-lhg', held: true, terms: [{ from: '2024-07-01', until: null }] },
      { unitId: 'u-cg', held: false, terms: [{ from: '2024-01-02', until: '2024-07-01' }] },
    ]);
    expect(await refused('/people/p-1/posts/officer/u-cg/transfer', transfer)).toBe('end-only-a-held-post');
    const stored = city.database('registry').collection<{ s: string; meta: { owner: string | null } }>('commits');
    const [begun] = await stored.find({ s: 'post-p-1.officer.t-lhg' }).toArray();
    expect(begun!.meta.owner).toBe('t-lhg'); // whose record it is now, not whose it was
    await done('/people/p-2/posts', { kind: 'officer', unitId: 'u-cg', on: '2024-01-02' });
    const other = await done('/people/p-2/posts', { kind: 'officer', unitId: 't-lhg', on: '2024-03-01' });
    expect(await refused('/people/p-2/posts/officer/u-cg/transfer', transfer)).toBe('appoint-only-to-an-empty-post');
    expect((await shown('/posts?personId=p-2&unitId=u-cg', other))['items']).toMatchObject([{ held: true }]);
    const as = { sub: 'clerk-1', role: 'township', unit: 't-lhg' } as const;
    const own = await city.at('registry').post('/people/p-1/posts/officer/t-lhg/transfer', { ...transfer, toUnitId: 'u-cg' }, { as });
    expect(own.body['rule']).toBe('not-permitted');
  });

  it('corrects both halves of a transfer, whichever is named, and lets no unit correct what the bureau recorded', async () => {
    const events = async (stream: string) => {
      const { body, headers } = await city.told('registry', `/streams/${stream}`);
      return { events: body['events'] as { id: string; type: string; data: object }[], seen: { 'if-match': headers.get('etag')! } };
    };
    const left = await events('post-p-1.officer.u-cg');
    const { id: eventId, data } = left.events.find(({ type }) => type === 'PostEnded')!;
    const correct = (body: object, headers: Record<string, string>, as?: { sub: string; role: 'unit'; unit: string }) =>
      city.at('registry').post('/people/p-1/posts/officer/u-cg/corrections', body, { headers, ...(as && { as }) });
    const own = await correct({ eventId, reason: '日期录错' }, left.seen, { sub: 'clerk-2', role: 'unit', unit: 'u-cg' });
    expect(own.body['rule']).toBe('correction-by-who-recorded-it');
    const moved = { eventId, replacement: { ...data, toUnitId: 'u-zr' }, reason: '单位录错' };
    expect((await correct(moved, left.seen)).body['rule']).toBe('correction-keeps-the-record');
    const answer = await correct({ eventId, replacement: { ...data, on: '2024-07-15' }, reason: '日期录错' }, left.seen);
    expect(answer.status).toBe(201);
    expect((await shown('/posts?personId=p-1', answer.body['commitId'] as string))['items']).toMatchObject([
      { unitId: 't-lhg', terms: [{ from: '2024-07-15', until: null }] },
      { unitId: 'u-cg', terms: [{ from: '2024-01-02', until: '2024-07-15' }] },
    ]);
  });

  it('appoints nobody in a unit that is no more, but whoever came before its end and was keyed late', async () => {
    await done('/units/u-old', { ...unit, code: '652301101000', kind: 'township', name: '三工镇' });
    await done('/units/u-old/abolition', { successorId: 'u-cg', reason: '机构改革', documentNo, on: '2024-06-01' });
    expect(await refused('/people/p-2/posts', { kind: 'supervisor', unitId: 'u-old', on: '2024-06-01' })).toBe('reference-is-no-more');
    await done('/people/p-2/posts', { kind: 'supervisor', unitId: 'u-old', on: '2024-05-31' });
    expect(await refused('/units/u-old/hotlines', { number: '12345', place: '门户网站', on: '2024-07-01' })).toBe('reference-is-no-more');
  });

  it('lets two ends of one unit not pass each other: it is merged into, or it is no more', async () => {
    const code = (n: number) => `652301${102 + n}000`;
    for (const n of [0, 1]) await done(`/units/u-r${n}`, { ...township, code: code(n), name: `竞争乡${n}` });
    const answers = await Promise.all([
      city.at('registry').post('/units/u-r0/merger', { intoId: 'u-r1', documentNo, on: '2024-06-01' }),
      city.at('registry').post('/units/u-r1/abolition', { reason: '机构改革', documentNo, on: '2024-06-01' }),
    ]);
    const rules = answers.map(({ body }) => body['rule'] ?? 'done');
    // whichever came first: a unit abolished on that day succeeds nobody; one that succeeded may be abolished on that day, after it
    expect([
      ['done', 'done'],
      ['successor-is-in-being', 'done'],
    ]).toContainEqual(rules);
    const stored = city.database('registry').collection<{ s: string; e: { type: string }[] }>('commits');
    const commits = await stored.find({ s: 'unit-u-r1' }).sort({ v: 1 }).toArray();
    const types = commits.flatMap(({ e }) => e.map(({ type }) => type));
    expect(types).toEqual(
      rules[0] === 'done' ? ['UnitRegistered', 'DutiesTakenOver', 'UnitAbolished'] : ['UnitRegistered', 'UnitAbolished'],
    );
  });

  it('shows a unit its own records alone', async () => {
    const as = { sub: 'clerk-1', role: 'township', unit: 't-lhg' } as const;
    const list = async (path: string) => (await city.at('registry').get(path, { as })).body['items'];
    for (const path of ['/qualifications', '/social-activities', '/social-leads', '/recorders']) expect(await list(path)).toEqual([]);
    expect((await city.at('registry').get('/units/u-cg/social-supervision', { as })).body['rule']).toBe('not-found');
    const other = await city
      .at('registry')
      .post('/units/u-cg/recorders', { kind: 'camera', usable: 1, faulty: 0, on: '2025-01-01' }, { as });
    expect(other.body['rule']).toBe('not-your-unit');
  });
});
