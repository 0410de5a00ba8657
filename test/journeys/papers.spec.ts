import { createHash } from 'node:crypto';
import { shanghaiDay } from '@jiandu/kernel';
import type { Asking } from '@jiandu/platform/http/testing';
import { createLog, topicOf } from '@jiandu/platform/log';
import { City, until } from './city.js';

const bureau: Asking = { as: { sub: 'clerk-1', role: 'bureau', unit: 'b-1' } };
const government: Asking = { as: { sub: 'mayor-1', role: 'government', unit: null } };
const office: Asking = { as: { sub: 'office-1', role: 'justice-office', unit: 'j-1' } };
const otherOffice: Asking = { as: { sub: 'office-2', role: 'justice-office', unit: 'j-2' } };
const accused: Asking = { as: { sub: 'accused-1', role: 'township', unit: '652301100' } };
const heir: Asking = { as: { sub: 'heir-1', role: 'township', unit: '652301101' } };
const upstream: Asking = { as: { sub: 'platform-1', role: 'upstream', unit: null, azp: 'prefecture', scope: 'paper:read' } };
const stranger: Asking = { as: { sub: 'stranger-1', role: 'unit', unit: 'u-1' } };

const on = '2024-01-01';
const local = { administered: 'local', on };
const department = { kind: 'enforcement-unit', code: '91350100M000100Y43', name: '市城市管理局', ...local };
const grounds = ['illegal-procedure'];
const said = '检查时没有出示证件，我叫示例丙';

type Item = Record<string, unknown>;

/** Task 15, second half: from a finding to the papers, the request, the government's decision and the close-out; task 13's leads beside it. */
describe('supervision papers', () => {
  let city: City;
  let daysOn = 0;
  const clock = () => new Date(Date.now() + daysOn * 24 * 60 * 60 * 1000);
  beforeAll(async () => {
    city = await City.openWith({ clock }, 'registry', 'case-review', 'supervision');
    await city.done('registry', '/units/b-1', { ...department, kind: 'bureau', name: '市司法局' });
    for (const office of ['j-1', 'j-2'])
      await city.done('registry', `/units/${office}`, { ...department, kind: 'justice-office', name: '司法所' });
    for (const [code, name] of Object.entries({ '652301100': '硫磺沟镇', '652301101': '三工镇' }))
      await city.done('registry', `/units/${code}`, { kind: 'township', code: `${code}000`, name, ...local });
    await city.done('registry', '/units/652301100/name', { name: '硫磺沟新镇', on: '2024-08-01' });
    await city.done('registry', '/units/j-1/placement', { superiorId: 'b-1', supervises: ['652301100'], on });
    await city.done('registry', '/units/u-1', department);
    await city.done('registry', '/units/u-v', { ...department, name: '示例垂管局', administered: 'vertical' });
    for (const person of ['p-1', 'p-2', 'p-9'])
      await city.done('registry', `/people/${person}`, { name: `演示${person}`, unitId: 'b-1', on });
    await city.settled('supervision');
  }, 120_000);
  afterAll(() => city?.close(), 60_000);

  const done = (path: string, body: object, asking = bureau) => city.done('supervision', path, body, asking);
  const refused = async (path: string, body: object, asking = bureau) => {
    const { status, body: problem } = await city.at('supervision').post(path, body, asking);
    return status < 400 ? 'accepted' : problem['rule'];
  };
  const get = async (path: string, asking = bureau) => (await city.told('supervision', path, asking)).body;
  const items = async (path: string, asking = bureau) => (await get(path, asking))['items'] as Item[];
  const after = async (path: string, commit: string, asking = bureau) => (await city.shown('supervision', path, commit, asking)).body;
  const ofTheTopic = async () => {
    const log = createLog({ brokers: process.env['KAFKA_BROKERS']!.split(','), clientId: 'canary' });
    const topic = topicOf('supervision', city.prefix);
    const records = await Promise.all((await log.ends(topic)).map((_, partition) => log.read(topic, partition, 0, 1000)));
    await log.close();
    return records.flat();
  };
  let opinionId: string;

  it('a social supervisor’s lead comes into the bureau’s register, once, and what was said stays sealed', async () => {
    await city.done('registry', '/units/652301100/social-supervisors', { personId: 'p-9', background: 'lawyer', on });
    await city.done('registry', '/social-leads/sl-1', { unitId: '652301100', personId: 'p-9', matter: said, on: '2024-06-30' });
    await until('the lead is lodged', async () => (await items('/leads?source=social-supervisor')).length === 1);
    expect((await items('/leads'))[0]).toMatchObject({ leadId: 'social-sl-1', sourceId: 'sl-1', lodgedOn: '2024-06-30' });
  });

  it('a lead is verified by two supervisors, its complainant sealed, and calls for an opinion', async () => {
    const lodging = { unitId: '652301100', source: 'hotline', matter: '反映检查时未出示证件', on: '2024-07-01' };
    expect(await refused('/leads/ld-1', lodging, stranger)).toBe('not-permitted');
    await done('/leads/ld-1', lodging, office);
    await done('/leads/ld-1/complainant', { complainantName: '示例丁', on: '2024-07-01' });
    const opened = await after(
      '/leads/ld-1/complainant',
      await done('/leads/ld-1/verification', { supervisorIds: ['p-1', 'p-2'], on: '2024-07-02' }),
    );
    expect(opened).toMatchObject({ complainantName: '示例丁' });
    expect(await refused('/leads/social-sl-1/verification', { supervisorIds: ['p-1'], on: '2024-07-02' })).toBe(
      'verified-by-two-supervisors',
    );
    const story = await after(
      '/leads/ld-1',
      await done('/leads/ld-1/conclusion', {
        established: true,
        facts: '两次检查均未出示证件',
        grounds,
        follows: 'opinion',
        on: '2024-07-08',
      }),
    );
    expect(story).toMatchObject({
      status: 'concluded',
      supervisorIds: ['p-1', 'p-2'],
      next: [{ type: 'EstablishHarm' }, { type: 'TellComplainant' }],
    });
    await done('/leads/ld-1/harm', { to: 'property', cause: 'misconduct', facts: '扣押物品损毁', on: '2024-07-09' });
    await until('an opinion is proposed', async () => (await items('/opinions?status=proposed')).length === 1);
    opinionId = (await items('/opinions'))[0]!['opinionId'] as string;

    expect(await city.dump()).not.toMatch(/示例丁|示例丙/);
    const feed = JSON.stringify(await get('/events?limit=500'));
    expect(feed).not.toMatch(/示例丁|反映检查时|两次检查|扣押物品/);
    expect(feed).toContain('LeadVerified');
    const records = await ofTheTopic();
    expect(JSON.stringify(records)).not.toMatch(/示例丁|反映检查时|两次检查|扣押物品/);
    expect(records.some(({ value }) => value.includes('ld-1'))).toBe(true);
    expect((await get('/leads', heir))['rule']).toBe('not-permitted');
    expect((await get('/events', heir))['rule']).toBe('not-permitted');
  });

  it('a lead’s file opens through the lead alone, to whom the lead opens, and each look is written down', async () => {
    const photograph = '%PDF-1.7 群众提供的现场照片';
    const sha256 = createHash('sha256').update(photograph).digest('hex');
    const headers = { 'content-type': 'application/pdf' };
    await city.at('supervision').post('/files', undefined, { ...office, raw: photograph, headers });
    const lodging = { unitId: '652301100', source: 'hotline', matter: '反映暂扣物品未开清单', on: '2024-07-01' };
    const lodged = await done('/leads/ld-f', { ...lodging, attachments: [{ sha256, title: '现场照片' }] }, office);
    await after('/leads/ld-bare', await done('/leads/ld-bare', lodging, office));
    expect(await after('/leads/ld-f', lodged)).toMatchObject({ attachments: [{ sha256, title: '现场照片' }] });

    const opened = async (path: string, asking: Asking) => (await city.at('supervision').get(path, asking)).status;
    const file = `/leads/ld-f/files/${sha256}/content`;
    const everybody = { bureau, office, otherOffice, accused, heir, stranger, government };
    const asked = async (path: string) =>
      Object.fromEntries(await Promise.all(Object.entries(everybody).map(async ([who, asking]) => [who, await opened(path, asking)])));
    const opensTo = await asked('/leads/ld-f');
    expect(opensTo).toMatchObject({ bureau: 200, office: 200, otherOffice: 404 });
    expect(await asked(file)).toEqual(opensTo);
    expect([opensTo['accused'], opensTo['heir'], opensTo['stranger'], opensTo['government']]).toEqual([403, 403, 403, 403]);
    for (const outsider of [otherOffice, accused, heir, stranger]) expect(await opened(`/files/${sha256}`, outsider)).toBe(404);

    expect(await opened(`/leads/ld-bare/files/${sha256}/content`, bureau)).toBe(404); // it names no file
    const looks = await city
      .database('supervision')
      .collection<{ s: string; e: { data: { route: string; personIds?: string[] } }[] }>('commits')
      .find({ s: /^personalDataAccess-/ })
      .toArray();
    const ofFile = looks.flatMap(({ s, e }) => e.filter(({ data }) => data.route.includes('/files/')).map(({ data }) => ({ s, ...data })));
    expect(ofFile.map(({ s }) => s.split('.')[0]).sort()).toEqual(['personalDataAccess-clerk-1', 'personalDataAccess-office-1']);
    for (const look of ofFile) expect(look).toMatchObject({ personIds: ['lead-ld-f'], fields: ['file'] });
  });

  it('an office proposes from no lead of another township, and is told of it what it would be of none', async () => {
    const lodging = { unitId: '652301101', source: 'hotline', matter: '反映未回复', on: '2024-07-01' };
    await done('/leads/ld-other', lodging);
    const opinion = { unitId: '652301100', origin: 'lead', grounds, facts: 'x', proposedOn: '2024-07-09' };
    const notice = { unitId: '652301100', matter: 'x', proposedOn: '2024-07-09' };
    for (const leadId of ['ld-other', 'ld-none']) {
      expect(await refused('/opinions/op-taken', { ...opinion, originId: leadId }, office)).toBe('unknown-reference');
      expect(await refused('/notices/nt-taken', { ...notice, leadId }, office)).toBe('unknown-reference');
    }
    expect(await refused('/opinions/op-taken', { ...opinion, originId: 'ld-1' }, office)).toBe('one-opinion-from-one-lead');
  });

  it('who prepares no papers reads a draft nowhere, nor whom it would name', async () => {
    await after('/notices/nt-d', await done('/notices/nt-d', { unitId: '652301100', matter: '反映检查态度', proposedOn: '2024-07-08' }));
    for (const asking of [government, upstream, accused]) {
      expect([await items('/opinions', asking), await items('/notices', asking)]).toEqual([[], []]);
      for (const path of [`/opinions/${opinionId}`, `/opinions/${opinionId}/standing`, '/notices/nt-d'])
        expect([path, (await get(path, asking))['rule']]).toEqual([path, 'not-found']);
    }
    expect((await items('/opinions', office)).map((each) => each['opinionId'])).toEqual([opinionId]);
    await done('/notices/nt-d/refusal', { reason: '并入意见书', on: '2024-07-09' });
  });

  it('the opinion bears its number and the name of the day, and reads word for word as its digest says', async () => {
    const issuing = { demands: ['落实亮证执法'], correctBy: '2024-08-09', on: '2024-07-10' };
    expect(await refused(`/opinions/${opinionId}/issue`, issuing, office)).toBe('not-permitted');
    const story = await after(`/opinions/${opinionId}`, await done(`/opinions/${opinionId}/issue`, issuing));
    expect(story).toMatchObject({
      number: '昌司执监意〔2024〕1号',
      unitName: '硫磺沟镇',
      origin: 'lead',
      next: [{ type: 'Serve' }, { type: 'Withdraw' }],
    });
    expect(await get(`/opinions/${opinionId}`, government)).toMatchObject({ unitName: '硫磺沟镇', originId: null, next: [] });
    expect(JSON.stringify(await get(`/opinions/${opinionId}`, government))).not.toContain('ld-1');
    const { text } = await get(`/opinions/${opinionId}/paper?format=html`);
    expect(text).toMatch(/昌司执监意〔2024〕1号[\s\S]*硫磺沟镇：[\s\S]*2024年8月9日前[\s\S]*2024年7月10日/);
    const docx = await city.at('supervision').get(`/opinions/${opinionId}/paper?format=docx`, bureau);
    expect([docx.status, docx.headers.get('content-type')]).toEqual([200, expect.stringContaining('wordprocessingml')]);
  });

  it('a request is proposed when the term has run; a reply keyed late that was posted in time withdraws it', async () => {
    await done(`/opinions/${opinionId}/service`, { how: 'post', proof: 'postmark', on: '2024-07-12' });
    await until('a request is proposed', async () => (await items('/opinions?requestProposed=true')).length === 1);
    const reply = { text: '已整改', rectified: 'full', received: '2024-08-15', postmarked: '2024-08-09', proofNo: 'XA123' };
    expect(await refused(`/opinions/${opinionId}/reply`, { ...reply, proofNo: undefined })).toBe('postmark-needs-its-proof');
    expect(await refused(`/opinions/${opinionId}/reply`, reply, stranger)).toBe('not-your-unit');
    await after('/opinions', await done(`/opinions/${opinionId}/reply`, reply));
    expect(await items('/opinions?requestProposed=true')).toEqual([]);
    expect(await get(`/opinions/${opinionId}/standing?on=2024-08-12`)).toMatchObject({
      ...{ standing: { key: 'to-be-rechecked', overdueBy: null }, due: { due: '2024-08-09', explanation: expect.any(String) } },
    });
    expect(
      await refused('/decision-requests/rq-1', { opinionId, unitId: '652301100', asks: 'perform', reasons: 'x', on: '2024-08-16' }),
    ).toBe('reply-is-rechecked-first');
  });

  it('not rectified at the recheck, the request is confirmed with its file and goes to the government, which returns and amends it', async () => {
    await done(`/opinions/${opinionId}/recheck`, {
      rectified: 'part',
      findings: '仍有一次未出示证件',
      supervisorIds: ['p-1'],
      on: '2024-08-20',
    });
    const confirmation = { opinionId, unitId: '652301100', asks: 'perform', reasons: '影响较大', on: '2024-08-21' };
    expect(await refused('/decision-requests/rq-1', confirmation, government)).toBe('not-permitted');
    const request = await after('/decision-requests/rq-1', await done('/decision-requests/rq-1', confirmation));
    expect(request).toMatchObject({
      number: '昌司执监请〔2024〕1号',
      file: { number: '昌司执监意〔2024〕1号', proof: 'postmark', replied: true, repliedOn: '2024-08-09', rectified: 'part' },
    });
    expect(await refused('/decision-requests/rq-2', confirmation)).toBe('one-request-at-a-time');
    expect(await refused('/decision-requests/rq-1/acceptance', { on: '2024-08-22' }, government)).toBe('only-a-sent-request');
    expect([await items('/decision-requests', government), (await get('/decision-requests/rq-1', government))['rule']]).toEqual([
      ...[[], 'not-found'],
    ]);
    await city.settled('supervision');
    const feed = JSON.stringify(await get('/events?limit=500', government));
    expect(feed).toContain('RequestPrepared');
    expect(feed).not.toContain('影响较大');
    const sent = await done('/decision-requests/rq-1/sending', { on: '2024-08-22' });
    expect(await after('/decision-requests/rq-1', sent, government)).toMatchObject({ status: 'sent' });
    expect(await refused('/decision-requests/rq-1/acceptance', { on: '2024-08-23' })).toBe('not-permitted');
    await done('/decision-requests/rq-1/return', { reason: '请补充复核记录', on: '2024-08-23' }, government);
    expect(await refused('/decision-requests/rq-1/sending', { on: '2024-08-26' })).toBe('returned-request-is-supplemented');
    await done('/decision-requests/rq-1/sending', { supplement: '复核记录一份', on: '2024-08-26' });
    await done('/decision-requests/rq-1/amendment', { asks: 'redo', changes: '改为重新作出', on: '2024-08-28' }, government);
    expect(await refused(`/opinions/${opinionId}/withdrawal`, { reason: 'x', on: '2024-08-29' })).toBe('withdraw-the-request-first');
  });

  it('the decision is the government’s alone, as it was agreed; the heir of a merged township performs it', async () => {
    const issuing = {
      requestId: 'rq-1',
      opinionId,
      unitId: '652301100',
      kind: 'redo',
      orders: ['重新作出行政行为'],
      performBy: '2024-10-10',
      on: '2024-09-12',
    };
    expect(await refused('/decisions/dc-1', issuing)).toBe('not-permitted');
    expect(await refused('/decisions/dc-1', { ...issuing, kind: 'perform' }, government)).toBe('decision-follows-what-was-agreed');
    const issued = await after('/decisions/dc-1', await done('/decisions/dc-1', issuing, government));
    expect(issued).toMatchObject({ number: '昌市政执监决〔2024〕1号', unitName: '硫磺沟新镇' });
    expect(await refused('/decisions/dc-2', issuing, government)).toBe('conclude-only-an-agreed-request');
    await done('/decisions/dc-1/service', { how: 'direct', proof: 'receipt', on: '2024-09-13' });

    const before = { unitId: '652301100', origin: 'check', grounds, facts: '未公示', proposedOn: '2024-08-01' };
    await done('/opinions/op-m', before);
    await done('/opinions/op-m/issue', { demands: ['公示'], correctBy: '2024-09-02', on: '2024-08-02' });
    await done('/opinions/op-m/service', { how: 'direct', proof: 'receipt', on: '2024-08-02' });
    await until('a request is proposed', async () => (await items('/opinions?requestProposed=true')).length === 1);
    await done('/opinions/op-m/recheck', { rectified: 'none', findings: '仍未公示', supervisorIds: ['p-1'], on: '2024-09-10' });
    const asked = { opinionId: 'op-m', unitId: '652301100', asks: 'perform', reasons: '影响较大', on: '2024-09-11' };
    await done('/decision-requests/rq-m', asked);
    await done('/decision-requests/rq-m/sending', { on: '2024-09-12' });
    await done('/decision-requests/rq-m/acceptance', { on: '2024-09-20' }, government);

    const report = { text: '已重新作出', performed: 'full', received: '2024-10-09' };
    await city.done('registry', '/units/652301100/merger', { intoId: '652301101', documentNo: '昌政发〔2024〕9号', on: '2024-10-01' });
    await city.settled('supervision');
    await until('the heir reaches it', async () => (await items('/decisions', heir)).length === 1);
    expect(await refused('/decisions/dc-1/performance', report, stranger)).toBe('not-your-unit');
    expect(await refused('/decisions/dc-1/performance', report, heir)).toBe('own-answer-comes-the-day-it-is-sent');
    await done('/decisions/dc-1/performance', report);
    expect(await refused('/decisions/dc-1/closure', { reason: 'x', on: '2024-10-13' })).toBe('close-only-what-was-performed');
    await done('/decisions/dc-1/verification', { performed: 'full', findings: '现场核查', supervisorIds: ['p-1'], on: '2024-10-14' });
    const closed = await after('/decisions/dc-1', await done('/decisions/dc-1/closure', { reason: '履行完毕', on: '2024-10-15' }));
    expect(closed).toMatchObject({ status: 'closed', performed: 'full', next: [] });
    await done(`/opinions/${opinionId}/recheck`, { rectified: 'full', findings: '已整改', supervisorIds: ['p-1'], on: '2024-10-16' });
    const opinion = await after(
      `/opinions/${opinionId}`,
      await done(`/opinions/${opinionId}/closure`, { reason: '整改完毕', on: '2024-10-17' }),
    );
    expect(opinion).toMatchObject({ standing: { key: 'closed' }, request: { decided: true }, next: [{ type: 'Reopen' }] });
    expect((await items('/opinions', heir)).map((each) => each['opinionId']).sort()).toEqual([opinionId, 'op-m'].sort());

    const proposal = { unitId: '652301100', origin: 'check', grounds, facts: 'x', proposedOn: '2024-09-30' };
    await done('/opinions/op-gone', proposal);
    // what was requested of the one that is no more is decided, and goes to the one that took it over
    const late = { ...issuing, requestId: 'rq-m', opinionId: 'op-m', kind: 'perform', performBy: '2024-11-20', on: '2024-10-08' };
    const decided = await after('/decisions/dc-m', await done('/decisions/dc-m', late, government));
    expect(decided).toMatchObject({ unitName: '三工镇', unitId: '652301100' });
    expect((await get('/decisions/dc-m/paper?format=html', heir))['text']).toMatch(/三工镇：/);
    expect(await refused('/opinions/op-gone/issue', { demands: ['x'], on: '2024-10-02' })).toBe('paper-goes-to-the-heir');
  });

  it('a spoiled number stays in the register, and the next paper gets the next one', async () => {
    const proposal = { unitId: 'u-1', origin: 'check', grounds, facts: '未公示', proposedOn: '2024-09-02' };
    for (const id of ['op-2', 'op-3']) {
      await done(`/opinions/${id}`, proposal);
      await done(`/opinions/${id}/issue`, { demands: ['公示'], on: '2024-09-03' });
      if (id === 'op-2') await done(`/opinions/${id}/withdrawal`, { reason: '误发', on: '2024-09-04' });
    }
    await until('the register shows four', async () => {
      const [register] = await items('/paper-registers?kind=opinion&year=2024');
      return (register?.['numbers'] as Item[] | undefined)?.length === 4;
    });
    const [register] = await items('/paper-registers?kind=opinion&year=2024');
    expect(register!['numbers']).toMatchObject([
      { number: '昌司执监意〔2024〕1号', void: null },
      { number: '昌司执监意〔2024〕2号', for: 'opinion-op-m', void: null },
      { number: '昌司执监意〔2024〕3号', for: 'opinion-op-2', void: { reason: '误发', on: '2024-09-04' } },
      { number: '昌司执监意〔2024〕4号', for: 'opinion-op-3', void: null },
    ]);
  });

  it('each paper is judged by the rules of its own day', async () => {
    await done('/notices/nt-1', { unitId: 'u-1', matter: '反映检查频次过高', proposedOn: '2024-09-02' });
    expect(await refused('/notices/nt-1/issue', { questions: ['说明'], on: '2024-09-03' })).toBe('paper-not-known-on-that-day');
    await done('/notices/nt-2', { unitId: 'u-v', matter: '反映检查频次过高', proposedOn: '2026-03-02' });
    const notice = await after('/notices/nt-2', await done('/notices/nt-2/issue', { questions: ['说明'], on: '2026-03-03' }));
    expect(notice).toMatchObject({ number: '昌司执监通〔2026〕1号', due: { due: '2026-03-18' } });
    await done('/opinions/op-v', { unitId: 'u-v', origin: 'check', grounds, facts: '未公示', proposedOn: '2024-09-02' });
    expect(await refused('/opinions/op-v/issue', { demands: ['公示'], on: '2024-09-03' })).toBe('city-cannot-order-this-organ');
    expect(await refused('/opinions/op-v/superior-letter', { superior: '州主管部门', on: '2024-09-03' })).toBe(
      'paper-not-known-on-that-day',
    );
    expect(await refused('/opinions/op-v/issue', { demands: ['公示'], on: '2026-03-03' })).toBe('superior-is-informed-instead');
    const letter = await after(
      '/opinions/op-v',
      await done('/opinions/op-v/superior-letter', { superior: '州主管部门', on: '2026-03-03' }),
    );
    expect(letter).toMatchObject({ number: '昌司执监函〔2026〕1号', standing: { key: 'with-the-superior' } });
  });

  it('why a draft was declined or a paper withdrawn stays in the service', async () => {
    await done('/notices/nt-3', { unitId: 'u-1', matter: '反映窗口推诿', proposedOn: '2026-03-02' });
    await done('/notices/nt-3/refusal', { reason: '查无此事', on: '2026-03-03' });
    await done('/opinions/op-4', { unitId: 'u-1', origin: 'check', grounds, facts: '未公示', proposedOn: '2024-09-02' });
    await done('/opinions/op-4/refusal', { reason: '当场改毕', on: '2024-09-03' });
    const ends = ['NoticeDrafted', 'NoticeDropped', 'OpinionDropped', 'OpinionRecalled', 'NumberSpoiled'];
    const told = async () => JSON.stringify((await ofTheTopic()).map(({ headers, value }) => [headers['ce_type'], value]));
    await until('the topic tells the ends', async () => {
      const text = await told();
      return text.includes('op-4') && ends.every((type) => text.includes(`.${type}.v1`));
    });
    for (const text of [await told(), JSON.stringify(await get('/events?limit=500'))]) {
      expect(text).not.toMatch(/反映窗口推诿|查无此事|当场改毕|误发/);
      for (const type of ends) expect(text).toContain(type);
    }
    const [register] = await items('/paper-registers?kind=opinion&year=2024');
    expect(JSON.stringify(register)).toContain('误发');
  });

  it('what was requested of a unit that was split up goes to the one that is named of those that have its duties', async () => {
    for (const id of ['u-s', 'u-a', 'u-b']) await city.done('registry', `/units/${id}`, { ...department, name: `示例${id}局` });
    await city.settled('supervision');
    await done('/opinions/op-s', { unitId: 'u-s', origin: 'check', grounds, facts: '未公示', proposedOn: '2024-08-01' });
    await done('/opinions/op-s/issue', { demands: ['公示'], correctBy: '2024-09-02', on: '2024-08-02' });
    await done('/opinions/op-s/service', { how: 'direct', proof: 'receipt', on: '2024-08-02' });
    await until('a request is proposed', async () => (await items('/opinions?requestProposed=true&unitId=u-s')).length === 1);
    await done('/opinions/op-s/recheck', { rectified: 'none', findings: '仍未公示', supervisorIds: ['p-1'], on: '2024-09-10' });
    const asked = { opinionId: 'op-s', unitId: 'u-s', asks: 'perform', reasons: '影响较大', on: '2024-09-11' };
    await done('/decision-requests/rq-s', asked);
    await done('/decision-requests/rq-s/sending', { on: '2024-09-12' });
    await done('/decision-requests/rq-s/acceptance', { on: '2024-09-20' }, government);
    const split = { intoIds: ['u-a', 'u-b'], continues: false, documentNo: '昌政发〔2024〕10号', on: '2024-10-01' };
    await city.done('registry', '/units/u-s/split', split);
    await city.settled('supervision');
    const issuing = {
      ...{ requestId: 'rq-s', opinionId: 'op-s', unitId: 'u-s', kind: 'perform', orders: ['公示'], performBy: '2024-11-20' },
      on: '2024-10-08',
    };
    for (const heirId of [undefined, 'u-1', 'u-s'])
      expect(await refused('/decisions/dc-s', { ...issuing, heirId }, government)).toBe('heir-is-one-that-has-the-duties');
    const issued = await done('/decisions/dc-s', { ...issuing, heirId: 'u-b' }, government);
    expect(await after('/decisions/dc-s', issued, government)).toMatchObject({ unitId: 'u-b', unitName: '示例u-b局' });
    const heirB: Asking = { as: { sub: 'clerk-b', role: 'unit', unit: 'u-b' } };
    expect(await items('/decisions', heirB)).toMatchObject([{ decisionId: 'dc-s' }]);
    await until('the opinion and the request are the heir’s too', async () => {
      const [opinions, requests] = [await items('/opinions', heirB), await items('/decision-requests?unitId=u-b')];
      return opinions.some(({ opinionId }) => opinionId === 'op-s') && requests.some(({ requestId }) => requestId === 'rq-s');
    });
    expect((await get('/opinions/op-s/paper?format=html', heirB))['text']).toMatch(/示例u-s局：/);
    expect(await items('/opinions', { as: { sub: 'clerk-a', role: 'unit', unit: 'u-a' } })).toEqual([]);
  });

  it('an opinion on a unit that was split up since is answered by the heir who is named, and requested for it', async () => {
    for (const id of ['u-w', 'u-x', 'u-y']) await city.done('registry', `/units/${id}`, { ...department, name: `示例${id}局` });
    await city.settled('supervision');
    await done('/opinions/op-w', { unitId: 'u-w', origin: 'check', grounds, facts: '未公示', proposedOn: '2024-08-01' });
    await done('/opinions/op-w/issue', { demands: ['公示'], correctBy: '2024-09-02', on: '2024-08-02' });
    await done('/opinions/op-w/service', { how: 'direct', proof: 'receipt', on: '2024-08-02' });
    await until('a request is proposed', async () => (await items('/opinions?requestProposed=true&unitId=u-w')).length === 1);
    const naming = { heirId: 'u-y', on: '2024-10-08' };
    expect(await refused('/opinions/op-w/heir', naming)).toBe('heir-is-one-that-has-the-duties');
    expect(JSON.stringify((await get('/opinions/op-w'))['next'])).not.toContain('NameHeir');
    const split = { intoIds: ['u-x', 'u-y'], continues: false, documentNo: '昌政发〔2024〕11号', on: '2024-10-01' };
    await city.done('registry', '/units/u-w/split', split);
    await city.settled('supervision');
    const heirY: Asking = { as: { sub: 'clerk-y', role: 'unit', unit: 'u-y' } };
    expect(await items('/opinions', heirY)).toEqual([]);
    for (const heirId of ['u-1', 'u-w'])
      expect(await refused('/opinions/op-w/heir', { ...naming, heirId })).toBe('heir-is-one-that-has-the-duties');
    expect(await refused('/opinions/op-none/heir', naming)).toBe('heir-of-an-issued-opinion');
    expect((await get('/opinions/op-w'))['next']).toContainEqual({ type: 'NameHeir', name: '指明承继单位' });
    const named = await done('/opinions/op-w/heir', naming);
    expect(await after('/opinions/op-w', named, heirY)).toMatchObject({ unitId: 'u-y', unitName: '示例u-w局' });
    const replied = await done('/opinions/op-w/reply', { text: '部分公示', rectified: 'part', received: shanghaiDay(clock()) }, heirY);
    expect(await after('/opinions/op-w', replied, heirY)).toMatchObject({ repliedOn: shanghaiDay(clock()) });
    await done('/opinions/op-w/recheck', { rectified: 'part', findings: '部分公示', supervisorIds: ['p-1'], on: shanghaiDay(clock()) });
    const asked = { opinionId: 'op-w', unitId: 'u-w', asks: 'perform', reasons: '影响较大', on: shanghaiDay(clock()) };
    expect(await refused('/decision-requests/rq-w', asked)).toBe('request-is-for-the-papers-unit');
    const requested = await done('/decision-requests/rq-w', { ...asked, unitId: 'u-y' });
    expect(await after('/decision-requests/rq-w', requested)).toMatchObject({ unitId: 'u-y' });
  });
  it('what was sent already is answered as the first time, on another day and under another name of the unit, and though it was merged before that day', async () => {
    const unit = stranger;
    const received = shanghaiDay(clock());
    const answered = { text: '已办理', received };
    const issuing = { demands: ['公示'], on: '2024-09-05' };
    const asking = { questions: ['说明'], on: '2026-03-05' };
    await done('/opinions/op-r', { unitId: 'u-1', origin: 'check', grounds, facts: '未公示', proposedOn: '2024-09-04' });
    await done('/notices/nt-r', { unitId: 'u-1', matter: '反映检查频次过高', proposedOn: '2026-03-04' });
    const sent = async (path: string, body: object, by: Asking = bureau) => {
      const { status, body: answer } = await city.at('supervision').post(path, body, { ...by, key: path.replaceAll('/', '.') });
      return { status, commitId: answer['commitId'], rule: answer['rule'] };
    };
    const first = [await sent('/opinions/op-r/issue', issuing), await sent('/notices/nt-r/issue', asking)];
    await done('/opinions/op-r/service', { how: 'direct', proof: 'receipt', on: '2024-09-05' });
    await done('/notices/nt-r/service', { how: 'direct', proof: 'receipt', on: '2026-03-05' });
    await done('/decisions/dc-m/service', { how: 'direct', proof: 'receipt', on: '2024-10-09' });
    const answers = async () => [
      await sent('/opinions/op-r/reply', { ...answered, rectified: 'full' }, unit),
      await sent('/notices/nt-r/answer', answered, unit),
      await sent('/decisions/dc-m/performance', { ...answered, performed: 'full' }, heir),
    ];
    const came = await answers();
    expect([...first, ...came].map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);

    await city.done('registry', '/units/u-1/name', { name: '市城市管理新局', on: '2024-08-01' });
    await city.settled('supervision');
    daysOn = 1;
    expect([await sent('/opinions/op-r/issue', issuing), await sent('/notices/nt-r/issue', asking)]).toEqual(first);
    expect(await answers()).toEqual(came);
    expect(await sent('/opinions/op-r/reply', { ...answered, rectified: 'part' }, unit)).toMatchObject({ rule: 'idempotency-key-reused' });

    await city.done('registry', '/units/u-1/merger', { intoId: 'u-a', documentNo: '昌政发〔2024〕8号', on: '2024-09-04' });
    await city.settled('supervision');
    expect([await sent('/opinions/op-r/issue', issuing), await sent('/notices/nt-r/issue', asking)]).toEqual(first);
    expect(await refused('/opinions/op-3/issue', issuing)).toBe('only-a-proposed-opinion'); // asked for as something new, and issued already
  });
});
