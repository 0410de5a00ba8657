import { City, until } from './city.js';

type Body = Record<string, unknown>;
const CODE = '91350100M000100Y43';
const clerk = { sub: 'clerk-cg', role: 'unit', unit: 'u-cg' } as const;
const bureauHead = { sub: 'head-1', role: 'bureau-head', unit: 'b-1' } as const;

/** T16 whole: suits returned by units, reconsiderations added by the bureau, what was lost, why, and what was done about it. */
describe('litigation and reconsideration', () => {
  let city: City;
  const litigation = (path: string, body: object, as?: object) => city.done('litigation', path, body, as && { as });
  const get = async (path: string, as?: object) => (await city.at('litigation').get(path, as && { as })).body;
  const post = (path: string, body: object, as?: object) => city.at('litigation').post(path, body, as && { as });
  const suit = (id: string, act: string, body: object) => litigation(`/suits/${id}/${act}`, body, clerk);
  const shows = (what: string, path: string, fits: (body: Body) => boolean) => until(what, async () => fits(await get(path)), 60_000);
  const registration = (serial: number) => ({
    ...{ unitId: 'u-cg', court: '昌吉市人民法院', caseNo: `（2024）新2301行初${serial}号` },
    ...{ matter: 'penalty', procedure: 'ordinary', on: '2024-03-01' },
  });
  const analysed = (id: string) => shows(`${id} is to be analysed`, `/post-case-analyses/${id}`, ({ status }) => status === 'open');

  beforeAll(async () => {
    city = await City.open('registry', 'litigation');
    const unit = (id: string, more: object) =>
      city.done('registry', `/units/${id}`, { kind: 'enforcement-unit', code: CODE, administered: 'local', on: '2024-01-01', ...more });
    await unit('b-1', { kind: 'bureau', name: '市司法局' });
    await unit('u-cg', { name: '市城市管理局' });
    await unit('u-sl', { name: '市水利局' });
    await unit('652301100', { kind: 'township', code: '652301100000', name: '硫磺沟镇' });
    await city.done('registry', '/people/p-1', { name: '演示负责人', unitId: 'u-cg', on: '2024-01-01' });
    await city.settled('litigation');
  }, 180_000);
  afterAll(() => city?.close(), 60_000);

  it('a suit is one, whoever registers it: under the unit’s id, not again under the bureau’s', async () => {
    await litigation('/suits/s-lost', registration(12), clerk);
    const again = await post('/suits/s-again', { ...registration(12), caseNo: '(2024) 新2301行初12号' });
    expect(again).toMatchObject({ status: 409, body: { rule: 'case-number-is-registered-already' } });
    const other = await post('/reconsiderations/s-lost', {
      ...{ unitId: 'u-cg', organ: '昌吉市人民政府', caseNo: '昌市复字〔2024〕9号', matter: 'licence', on: '2024-03-01' },
    });
    expect(other).toMatchObject({ status: 409, body: { rule: 'case-id-is-taken' } });
  });

  it('its clocks explain themselves; an answer that the unit says it posted in time is disputed until the bureau keys the postmark', async () => {
    const copied = await suit('s-lost', 'copy', { on: '2024-03-08' });
    const { items } = (await city.shown('litigation', '/case-clocks?on=2024-03-26', copied)).body;
    expect(items).toMatchObject([
      { caseId: 's-lost', whose: 'unit', status: 'disputed', by: 1, term: { nominal: '2024-03-23', due: '2024-03-25' } },
      { caseId: 's-lost', whose: 'court', status: 'in-time' },
    ]);
    const posted = { receivedOn: '2024-04-12', postmarkedOn: '2024-03-25' };
    const clocks = async () => ((await get('/case-clocks?on=2024-04-13'))['items'] as Body[]).map(({ whose, status }) => [whose, status]);
    const claimed = (await city.shown('litigation', '/suits/s-lost', await suit('s-lost', 'answer', posted))).body;
    expect(claimed).toMatchObject({ answer: { answeredOn: '2024-04-12', late: false, postmarkClaimed: '2024-03-25' } });
    expect(await clocks()).toEqual([
      ['unit', 'disputed'],
      ['court', 'in-time'],
    ]);
    const proofless = await post('/suits/s-lost/answer', posted);
    expect(proofless).toMatchObject({ status: 422, body: { rule: 'postmark-needs-its-proof' } });
    const seen = await litigation('/suits/s-lost/answer', { ...posted, proofNo: 'XA123' });
    const { body } = await city.shown('litigation', '/suits/s-lost', seen);
    expect(body).toMatchObject({ answer: { answeredOn: '2024-03-25', late: false, postmarkClaimed: null } });
    expect(await clocks()).toEqual([['court', 'in-time']]);
  });

  it('is lost when its term of appeal has run and a person has confirmed it; the ledger opens an analysis', async () => {
    await suit('s-lost', 'decisions', { outcome: 'revoked', grounds: ['procedure-violated'], on: '2024-06-03' });
    await suit('s-lost', 'services', { to: 'both', on: '2024-06-07' });
    const proposed = async () => (await post('/suits/s-lost/effect', { effectiveOn: '2024-06-25' }, clerk)).status === 201;
    await until('the effect of s-lost is proposed, and confirmed', proposed, 60_000);
    await analysed('s-lost');
    expect(await get('/post-case-analyses/s-lost')).toMatchObject({
      outcome: 'revoked',
      effectiveOn: '2024-06-25',
      term: { due: '2024-07-25' },
    });
    expect(await get('/adverse-outcomes')).toMatchObject({
      items: [{ caseId: 's-lost', unitId: 'u-cg', outcome: 'revoked', reversedOn: null }],
    });
  }, 120_000);

  it('what is settled is no loss, and a reconsideration is corrected when its decision is served', async () => {
    await litigation('/suits/s-settled', registration(13), clerk);
    await suit('s-settled', 'decisions', { outcome: 'settled', on: '2024-05-20' });
    const as = (act: string, body: object) => litigation(`/reconsiderations/r-1/${act}`, body);
    await litigation('/reconsiderations/r-1', {
      ...{ unitId: 'u-sl', organ: '昌吉市人民政府', caseNo: '昌市复字〔2024〕3号', matter: 'licence', on: '2024-03-01' },
    });
    await as('acceptance', { procedure: 'ordinary', on: '2024-03-06' });
    await as('copy', { on: '2024-03-11' });
    await as('answer', { receivedOn: '2024-03-20' });
    await as('decision', { outcome: 'unlawful', grounds: ['facts-unclear'], on: '2024-05-03' });
    await as('services', { to: 'both', on: '2024-05-07' });
    await analysed('r-1');
    const refused = await post('/reconsiderations/r-2', registration(1), clerk);
    expect(refused).toMatchObject({ status: 403, body: { rule: 'not-permitted' } });
  }, 120_000);

  it('the quarter is returned, nil too, by the postmark; who has not returned is named only after the rolled day', async () => {
    const posted = { suitIds: ['s-lost'], receivedOn: '2024-05-02', postmarkedOn: '2024-03-30' };
    const ownWords = await post('/units/u-cg/quarterly-returns/2024-Q1', posted, clerk);
    expect(ownWords).toMatchObject({ status: 422, body: { rule: 'own-return-comes-the-day-it-is-sent' } });
    await litigation('/units/u-cg/quarterly-returns/2024-Q1', { ...posted, proofNo: 'XA124' });
    const commit = await litigation('/units/u-sl/quarterly-returns/2024-Q1', { suitIds: [], receivedOn: '2024-05-02' });
    await city.shown('litigation', '/quarterly-returns', commit);
    const of = async (on: string) =>
      ((await get(`/quarterly-returns/standing?quarter=2024-Q1&on=${on}`))['units'] as Body[]).map(({ unitId, status, by }) => [
        unitId,
        status,
        by,
      ]);
    expect(await of('2024-05-02')).toEqual([
      ['652301100', 'overdue', 17],
      ['u-cg', 'in-time', 0],
      ['u-sl', 'late', 17],
    ]);
    // days of grace by our default, and a slack while the region's holidays are not at hand
    const first = async (on: string) => (await of(on))[0];
    expect(await first('2024-04-02')).toEqual(['652301100', 'waiting', 0]);
    expect(await first('2024-04-15')).toEqual(['652301100', 'due-today', 0]);
    expect(await first('2024-04-30')).toEqual(['652301100', 'disputed', 15]);
    const { units, dueMark } = await get('/quarterly-returns/standing?quarter=2024-Q1&on=2024-05-02');
    expect(dueMark).toBe('D');
    expect(units).toMatchObject([{}, { nil: false, omitted: ['s-settled'] }, { nil: true }]);
  });

  it('rates print numerator and denominator, drill down to events, and say — where there is nothing', async () => {
    const found = await get('/adverse-outcome-rates?period=2024&on=2024-12-31');
    expect(found).toMatchObject({
      suits: { printed: '1/1', apart: { settled: 1 } },
      reconsiderations: { printed: '1/1' },
      corrections: [],
    });
    expect((found['units'] as Body[]).map(({ id, suits }) => [id, (suits as Body)['printed']])).toEqual([
      ['652301100', '—'],
      ['u-cg', '1/1'],
      ['u-sl', '—'],
    ]);
    expect(await get('/adverse-outcome-rates/u-cg?period=2024&on=2024-12-31', clerk)).toMatchObject({
      cases: [
        { caseId: 's-lost', events: [{ type: 'SuitDecided' }, { type: 'SuitTookEffect' }] },
        { caseId: 's-settled', class: 'apart' },
      ],
    });
    expect(await get('/adverse-outcome-rates?period=2024&on=2024-06-24')).toMatchObject({ suits: { printed: '—' } });
    expect(await get('/adverse-outcome-rates/u-sl?period=2024', clerk)).toMatchObject({ rule: 'not-found' });
  });

  it('a circular and the report to the government are written of the quarter’s figures', async () => {
    const circular = await get('/adverse-outcomes/circular-material?quarter=2024-Q2&on=2024-07-10');
    expect(circular['entries']).toMatchObject([
      { unitId: 'u-cg', source: { service: 'litigation', figure: 'adverse-outcome-rates/2024-Q2/u-cg', on: '2024-07-10' } },
      { unitId: 'u-sl' },
    ]);
    expect(await get('/adverse-outcomes/report-material?quarter=2024-Q2&on=2024-07-10')).toMatchObject({
      suits: { printed: '1/1' },
      grounds: [
        { name: 'facts-unclear', cases: ['r-1'] },
        { name: 'procedure-violated', cases: ['s-lost'] },
      ],
    });
    expect(await get('/adverse-outcomes/circular-material?quarter=2024-Q2', clerk)).toMatchObject({ rule: 'not-permitted' });
  });

  it('each lost case is analysed, rectified, returned where it falls short, verified and closed', async () => {
    const analysis = (act: string, body: object, as: object) => litigation(`/post-case-analyses/s-lost/${act}`, body, as);
    expect(((await get('/post-case-analyses/overdue?on=2024-08-09'))['items'] as Body[]).map(({ caseId }) => caseId)).toEqual(['r-1']);
    expect((await get('/post-case-analyses/overdue?on=2024-08-10'))['items']).toMatchObject([
      { caseId: 'r-1' },
      { caseId: 's-lost', by: 16, missing: ['analysis', 'rectification'], term: { due: '2024-07-25' } },
    ]);
    await analysis('analysis', { findings: '未告知听证权利', cause: 'other', on: '2024-07-10' }, clerk);
    await analysis('rectification', { measures: '补建告知模板', on: '2024-07-12' }, clerk);
    await analysis('return', { reason: '未查明责任', on: '2024-07-15' }, bureauHead);
    await analysis('analysis', { findings: '经办人员擅自省略告知', cause: 'misconduct', on: '2024-07-20' }, clerk);
    await analysis('rectification', { measures: '逐案复查，补建模板', on: '2024-07-22' }, clerk);
    const own = await post(
      '/post-case-analyses/s-lost/verification',
      { rectified: true, cause: 'other', note: 'x', on: '2024-08-01' },
      clerk,
    );
    expect(own).toMatchObject({ status: 403, body: { rule: 'not-permitted' } });
    await analysis('verification', { rectified: true, cause: 'misconduct', note: '已逐项核实', on: '2024-08-01' }, bureauHead);
    const commit = await analysis('closure', { on: '2024-08-05' }, bureauHead);
    const { body } = await city.shown('litigation', '/post-case-analyses/s-lost', commit);
    expect(body).toMatchObject({ status: 'closed', cause: 'misconduct' });
    expect(JSON.stringify(body)).not.toContain('p-1');
    const { body: events } = await city.told('litigation', '/streams/postCaseAnalysis-s-lost');
    expect(JSON.stringify(events)).toContain('LossCauseFound');
  }, 60_000);

  it('a loss reversed by a retrial is one no longer from that day, and its analysis is withdrawn', async () => {
    await suit('s-lost', 'retrial', { court: '昌吉回族自治州中级人民法院', caseNo: '（2024）新23行再1号', as: 'second', on: '2024-09-02' });
    await suit('s-lost', 'decisions', { outcome: 'claim-dismissed', on: '2024-11-18' });
    await suit('s-lost', 'services', { to: 'both', on: '2024-11-20' });
    await shows('the analysis is withdrawn', '/post-case-analyses/s-lost', ({ status }) => status === 'withdrawn');
    expect(await get('/adverse-outcomes?unitId=u-cg')).toMatchObject({ items: [{ caseId: 's-lost', reversedOn: '2024-11-20' }] });
    const printed = async (on: string) => ((await get(`/adverse-outcome-rates?period=2024&on=${on}`))['suits'] as Body)['printed'];
    expect(await printed('2024-11-19')).toBe('1/1');
    expect(await printed('2024-11-20')).toBe('0/1');
  }, 90_000);

  it('a decision that was keyed wrong and corrected leaves the ledger by itself', async () => {
    const { body: stream } = await city.told('litigation', '/streams/reconsideration-r-1');
    const events = stream['events'] as { id: string; type: string; version: number; data: object }[];
    const decided = events.find(({ type }) => type === 'ReconsiderationDecided')!;
    const version = events.at(-1)!.version;
    const replacement = { outcome: 'upheld', class: 'not-adverse', on: '2024-05-03' };
    const headers = { 'if-match': `"${version}"` };
    const answer = await city
      .at('litigation')
      .post('/reconsiderations/r-1/corrections', { eventId: decided.id, replacement, reason: '登记有误' }, { headers });
    expect(answer.status).toBe(201);
    await shows(
      'r-1 leaves the ledger',
      '/adverse-outcomes?unitId=u-sl',
      ({ items }) => (items as Body[])[0]?.['reversedOn'] === '2024-05-07',
    );
    expect(await get('/adverse-outcome-rates?period=2024&on=2024-12-31')).toMatchObject({
      reconsiderations: { printed: '0/1' },
      corrections: [{ stream: 'reconsideration-r-1' }],
    });
  }, 90_000);

  it('the quarter’s list comes in as a file: a case that is registered already is the same case', async () => {
    const row = (unit: string, caseNo: string, on: string) => `${unit},昌吉市人民法院,${caseNo},行政处罚,普通程序,${on}`;
    const rows = [
      row('市城市管理局', '(2024)新2301行初12号', '2024-03-01'),
      row('市水利局', '（2024）新2301行初77号', '2024年3月5日'),
      row('无此单位', '（2024）新2301行初78号', '2024-03-05'),
    ];
    const raw = `单位,受理法院,案号,行政行为种类,审理程序,立案日期\n${rows.join('\n')}`;
    const { body } = await city.at('litigation').post('/imports/suits', undefined, { raw, headers: { 'content-type': 'text/csv' } });
    const path = `/imports/${String(body['importId'])}`;
    await shows('the file is checked', path, ({ state }) => state === 'checked');
    const states = async () => ((await get(`${path}/rows`))['items'] as Body[]).map(({ state }) => state);
    expect(await states()).toEqual(['unchanged', 'right', 'wrong']);
    await post(`${path}/application`, {});
    await shows('the file is applied', path, ({ state }) => state === 'applied');
    const numbers = ({ items }: Body) => (items as Body[]).map(({ caseNo }) => caseNo).join();
    await shows('the new suit is registered', '/suits?unitId=u-sl', (body) => numbers(body) === '（2024）新2301行初77号');
    expect(numbers(await get('/suits?unitId=u-cg'))).not.toContain('(2024)');
  }, 90_000);
});
