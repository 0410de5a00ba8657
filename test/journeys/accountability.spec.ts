import { createHash } from 'node:crypto';
import type { Answer, Asking } from '@jiandu/platform/http/testing';
import { createLog, topicOf } from '@jiandu/platform/log';
import { createLogger } from '@jiandu/platform/telemetry';
import { City, until } from './city.js';

const HEAD: Asking = { as: { sub: 'head', role: 'bureau-head', unit: 'b-1', person: 'p-head' } };
const LIAISON: Asking = { as: { sub: 'liaison', role: 'bureau', unit: 'b-1', person: 'p-liaison' } };
const CLERK: Asking = { as: { sub: 'clerk', role: 'bureau', unit: 'b-1', person: 'p-clerk' } };
const UNIT_HEAD: Asking = { as: { sub: 'unit-head', role: 'unit-head', unit: 'u-1', person: 'p-chief' } };
const OFFICER: Asking = { as: { sub: 'officer', role: 'officer', unit: 'u-1', person: 'p-canary' } };
const GOVERNMENT: Asking = { as: { sub: 'gov', role: 'government', unit: null } };

/** Who answers for it, and what is said of it: neither may be met anywhere but in the sealed room. */
const CANARY = 'p-canary';
const FACTS = '金丝雀事实：接报后四十日未到现场';

describe('accountability: T17, T18 and the transfer of T8', () => {
  const lines: string[] = [];
  let city: City;

  beforeAll(async () => {
    city = await City.openWith(
      { logger: createLogger('test', 'trace', { write: (line) => void lines.push(line) }) },
      ...(['registry', 'accountability'] as const),
    );
    const local = { administered: 'local', on: '2024-01-01' };
    await city.done('registry', '/units/b-1', { ...local, kind: 'bureau', code: '652301000001', name: '市司法局' });
    for (const [id, name] of [
      ['u-1', '示例执法局'],
      ['u-2', '示例监管局'],
    ])
      await city.done('registry', `/units/${id}`, { ...local, kind: 'enforcement-unit', code: '91350100M000100Y43', name });
    for (const [id, name, unitId] of [
      ['p-head', '局长甲', 'b-1'],
      ['p-liaison', '联络员乙', 'b-1'],
      ['p-clerk', '科员丙', 'b-1'],
      ['p-chief', '单位负责人丁', 'u-1'],
      [CANARY, '金丝雀人员', 'u-1'],
      ['p-mate', '执法人员戊', 'u-1'],
    ])
      await city.done('registry', `/people/${id}`, { name, unitId, on: '2024-01-02' });
    await city.settled('accountability');
  }, 120_000);
  afterAll(() => city?.close(), 60_000);

  const post = (path: string, body: object, asking: Asking) => city.at('accountability').post(path, body, asking);
  const done = async (path: string, body: object, asking: Asking): Promise<string> => {
    const answer = await post(path, body, asking);
    expect([path, answer.status, answer.body['rule']]).toEqual([path, 201, undefined]);
    return String(answer.body['commitId']);
  };
  const shown = (path: string, commit: string, asking: Asking): Promise<Answer> => city.shown('accountability', path, commit, asking);

  it('T17: units file the superior’s rules and their own; what is missing is named per unit', async () => {
    const filing = { title: '行政执法责任追究制度', from: '2024-07-01', on: '2024-07-05' };
    await done('/units/u-1/accountability-rules', { ...filing, source: 'superior' }, UNIT_HEAD);
    const last = await done('/units/u-1/accountability-rules', { ...filing, source: 'own' }, UNIT_HEAD);
    expect((await post('/units/u-2/accountability-rules', { ...filing, source: 'own' }, UNIT_HEAD)).body['rule']).toBe('not-your-unit');
    const { body } = await shown('/accountability-rules?on=2024-12-31&missing=true', last, CLERK);
    expect(body['units']).toMatchObject([{ unitId: 'u-2', missing: [{ source: 'superior' }, { source: 'own' }] }]);
    expect((await shown('/accountability-rules?on=2024-12-31', last, UNIT_HEAD)).body['units']).toMatchObject([
      { unitId: 'u-1', missing: [] },
    ]);
  });

  it('T17: the sealed room is the head’s and of those whom the head has named', async () => {
    expect((await post('/discipline-desk/p-liaison', { on: '2024-06-10' }, CLERK)).body['rule']).toBe('not-permitted');
    expect((await city.at('accountability').get('/referrals', LIAISON)).status).toBe(404);
    await done('/discipline-desk/p-liaison', { on: '2024-06-10' }, HEAD);
    expect((await city.at('accountability').get('/referrals', LIAISON)).status).toBe(200);
    expect((await city.at('accountability').get('/referrals', CLERK)).status).toBe(404);
    expect((await city.at('accountability').get('/discipline-desk', HEAD)).body['named']).toEqual([
      { id: 'p-liaison', since: '2024-06-10' },
    ]);
  });

  it('T17: harm by inaction is referred, handed over once, received and concluded', async () => {
    const harm = { unitId: 'u-1', cause: 'inaction', on: '2024-08-02' };
    expect((await post('/referral-proposals/harm.h-1', harm, CLERK)).body['rule']).toBe('not-your-unit');
    await done('/referral-proposals/harm.h-1', harm, LIAISON);
    const opening = { proposalId: 'harm.h-1', facts: FACTS, on: '2024-08-05' };
    await done('/referrals/r-1', opening, LIAISON);
    expect((await post('/referrals/r-2', opening, LIAISON)).body['rule']).toBe('only-an-open-proposal-is-decided');
    expect((await post('/referrals/r-1/hand-over', { how: '机要交换', on: '2024-08-06' }, LIAISON)).body['rule']).toBe(
      'hand-over-names-persons',
    );
    await done('/referrals/r-1/persons', { personId: CANARY, capacity: 'responsible', on: '2024-08-06' }, LIAISON);
    await done('/referrals/r-1/persons', { personId: 'p-chief', capacity: 'in-charge', on: '2024-08-06' }, LIAISON);
    const paper = '%PDF-1.7 金丝雀移送书';
    await city.at('accountability').post('/files', undefined, { ...LIAISON, raw: paper, headers: { 'content-type': 'application/pdf' } });
    const sha256 = createHash('sha256').update(paper).digest('hex');
    const handing = { how: '机要交换', attachments: [{ sha256, title: '移送书' }], on: '2024-08-07' };
    const twice = await Promise.all(Array.from({ length: 5 }, () => post('/referrals/r-1/hand-over', handing, LIAISON)));
    expect(twice.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 201]));
    expect(twice.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await post('/referrals/r-1/hand-over', { ...handing, on: '2024-08-08' }, LIAISON)).body['rule']).toBe('handed-over-only-once');

    const crime = { to: 'supervisory-commission', grounds: '涉嫌玩忽职守', how: '机要交换', on: '2024-08-08' };
    const sent = await done('/referrals/r-1/crime-leads', crime, HEAD);
    const waiting = await shown('/referral-receipts/outstanding?on=2024-08-10', sent, LIAISON);
    expect(waiting.body['items']).toMatchObject([
      { referralId: 'r-1', to: 'discipline-commission', number: '昌司纪移〔2024〕1号', sentOn: '2024-08-07', days: 3 },
      { referralId: 'r-1', to: 'supervisory-commission', number: '昌司线移〔2024〕1号', days: 2 },
    ]);
    expect(JSON.stringify(waiting.body)).toContain('截至所查日期3日未收到回执');
    await done('/referrals/r-1/receipts', { from: 'discipline-commission', receiptNo: '收字第8号', on: '2024-08-12' }, LIAISON);
    const received = await done('/referrals/r-1/receipts', { from: 'supervisory-commission', on: '2024-08-13' }, LIAISON);
    expect((await shown('/referral-receipts/outstanding?on=2024-08-11', received, LIAISON)).body['items']).toHaveLength(2);
    expect((await shown('/referral-receipts/outstanding?on=2024-08-13', received, LIAISON)).body['items']).toEqual([]);
    await done('/referrals/r-1/outcomes', { personId: CANARY, outcome: 'sanctioned', said: '给予警告处分', on: '2024-12-20' }, LIAISON);
    const last = await done('/referrals/r-1/outcomes', { personId: 'p-chief', outcome: 'admonished', on: '2024-12-20' }, LIAISON);

    const { status, body } = await shown('/referrals/r-1', last, LIAISON);
    expect([status, body['stage'], body['facts'], body['unitId']]).toEqual([200, 'concluded', FACTS, 'u-1']);
    expect(body['persons']).toEqual([
      { personId: CANARY, name: '金丝雀人员', capacity: 'responsible' },
      { personId: 'p-chief', name: '单位负责人丁', capacity: 'in-charge' },
    ]);
    expect(body['outcomes']).toMatchObject([{ personId: CANARY, said: '给予警告处分' }, { personId: 'p-chief' }]);

    const opened = async (path: string, asking: Asking) => (await city.at('accountability').get(path, asking)).status;
    expect(await opened(`/referrals/r-1/files/${sha256}/content`, LIAISON)).toBe(200);
    expect(await opened(`/referrals/r-1/files/${'0'.repeat(64)}/content`, LIAISON)).toBe(404);
    for (const asking of [CLERK, LIAISON, UNIT_HEAD, GOVERNMENT]) expect(await opened(`/files/${sha256}`, asking)).toBe(404);
    expect(await opened(`/referrals/r-1/files/${sha256}/content`, CLERK)).toBe(404);
  });

  it('T17: it is declined with reasons, by the head’s signature alone', async () => {
    await done('/referral-proposals/harm.h-2', { unitId: 'u-1', cause: 'misconduct', on: '2024-09-02' }, HEAD);
    const declining = { reasons: '经核查，损失系第三人所致', on: '2024-09-10' };
    expect((await post('/referral-proposals/harm.h-2/decline', declining, LIAISON)).body['rule']).toBe('not-permitted');
    expect((await post('/referral-proposals/harm.h-2/decline', { ...declining, reasons: '' }, HEAD)).status).toBe(400);
    const commit = await done('/referral-proposals/harm.h-2/decline', declining, HEAD);
    expect((await shown('/referral-proposals/harm.h-2', commit, LIAISON)).body).toMatchObject({
      ...{ status: 'declined', reasons: declining.reasons, signedBy: 'p-head', decidedOn: '2024-09-10' },
    });
  });

  it('T17: a person named in it does not read it, whatever the desk', async () => {
    await done('/discipline-desk/p-mate', { on: '2024-09-01' }, HEAD);
    const mate: Asking = { as: { sub: 'mate', role: 'bureau', unit: 'b-1', person: 'p-mate' } };
    await done('/referral-proposals/harm.h-3', { unitId: 'b-1', cause: 'misconduct', on: '2024-09-02' }, HEAD);
    await done('/referrals/r-3', { proposalId: 'harm.h-3', facts: '内部事项', on: '2024-09-03' }, HEAD);
    const commit = await done('/referrals/r-3/persons', { personId: 'p-mate', capacity: 'responsible', on: '2024-09-03' }, HEAD);
    expect((await shown('/referrals/r-3', commit, mate)).status).toBe(404);
    expect((await shown('/referrals/r-1', commit, mate)).status).toBe(200);
    const listed = async (asking: Asking) =>
      ((await shown('/referrals', commit, asking)).body['items'] as { id: string }[]).map(({ id }) => id);
    expect([await listed(mate), await listed(HEAD)]).toEqual([['r-1'], ['r-1', 'r-3']]);
    expect((await shown('/referral-proposals/harm.h-3', commit, mate)).status).toBe(404);
    expect((await shown('/referral-proposals/harm.h-3', commit, HEAD)).status).toBe(200);
    expect(JSON.stringify((await shown('/referral-proposals', commit, mate)).body)).not.toContain('harm.h-3');
    await done('/discipline-desk/p-mate/relief', { on: '2024-09-05' }, HEAD);
    expect((await shown('/referrals/r-1', commit, mate)).status).toBe(404);
  });

  it('every look is written down before anything is shown', async () => {
    const commits = city.database('accountability').collection<{ s: string; e: { data: object }[] }>('commits');
    const read = await commits.find({ s: /^personalDataAccess-liaison\./ }).toArray();
    const looks = read.map(({ e }) => e[0]!.data as { route: string; personIds?: string[] });
    expect(looks).toContainEqual({ route: 'GET /referrals/:id', personIds: ['referral-r-1'], fields: ['facts', 'personId', 'said'] });
    expect(looks).toContainEqual({ route: 'GET /referral-proposals/:id', personIds: ['referralProposal-harm.h-2'], fields: ['reasons'] });
    expect(looks).toContainEqual({ route: 'GET /referrals/:id/files/:digest/content', personIds: ['referral-r-1'], fields: ['file'] });
    expect(looks.map(({ route }) => route)).toEqual(expect.arrayContaining(['GET /referrals', 'GET /referral-receipts/outstanding']));
    expect(await commits.countDocuments({ s: /^personalDataAccess-clerk\./ })).toBe(0);
  });

  it('the government is told how many, and nothing else', async () => {
    const { status, body } = await city.at('accountability').get('/referral-counts?on=2024-12-31', GOVERNMENT);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      proposals: { open: 0, withdrawn: 0, declined: 1, confirmed: 2 },
      referrals: { opened: 1, 'handed-over': 0, received: 0, concluded: 1, 'called-off': 0 },
      ...{ persons: 2, outcomes: { sanctioned: 1, admonished: 1 }, crimeLeads: 1, receiptsOutstanding: 0 },
    });
    expect(JSON.stringify(body)).not.toMatch(/u-1|p-|r-1|harm/);
    const before = (await city.at('accountability').get('/referral-counts?on=2024-08-06', GOVERNMENT)).body;
    expect(before).toMatchObject({ proposals: { confirmed: 1, declined: 0 }, referrals: { opened: 1 }, crimeLeads: 0 });
  });

  it('T18: leads go both ways with an owner and a clock, and those of the discipline organs are sealed', async () => {
    const entry = { matter: '金丝雀线索内容', unitId: 'u-1', ownerId: 'p-clerk', on: '2025-06-05' };
    await done('/partner-leads/pl-1', { ...entry, direction: 'out', partner: 'procuratorial' }, CLERK);
    await done('/partner-leads/pl-2', { ...entry, direction: 'in', partner: 'government-inspection' }, CLERK);
    const discipline = { ...entry, direction: 'out', partner: 'discipline-inspection' };
    expect((await post('/partner-leads/pl-3', discipline, CLERK)).body['rule']).toBe('not-your-unit');
    await done('/partner-leads/pl-3', discipline, LIAISON);
    expect((await post('/partner-leads/pl-3/acknowledgement', { on: '2025-06-06' }, CLERK)).body['rule']).toBe('not-your-unit');
    const mistaken = { ...entry, direction: 'out', partner: 'procuratorial' };
    await done('/partner-leads/pl-4', mistaken, LIAISON);
    const [stored] = await city
      .database('accountability')
      .collection<{ e: { id: string }[] }>('commits')
      .find({ s: 'partnerLead-pl-4' })
      .toArray();
    const seen = { ...LIAISON, headers: { 'if-match': '"1"' } };
    await done('/partner-leads/pl-4/corrections', { eventId: stored!.e[0]!.id, reason: '登记有误' }, seen);
    await done('/partner-leads/pl-4', discipline, LIAISON);
    expect((await post('/partner-leads/pl-4/acknowledgement', { on: '2025-06-06' }, CLERK)).body['rule']).toBe('not-your-unit');
    await done('/partner-leads/pl-1/acknowledgement', { receiptNo: '收1', on: '2025-06-06' }, CLERK);
    await done('/partner-leads/pl-1/result', { result: 'established', shared: '已制发检察建议', on: '2025-06-20' }, CLERK);
    await done('/partner-leads/pl-2/owner', { ownerId: 'p-liaison', on: '2025-06-07' }, CLERK);
    const last = await done('/partner-leads/pl-2/return', { reason: '不属职责范围', on: '2025-06-09' }, CLERK);

    const ids = (answer: Answer) => (answer.body['items'] as { id: string }[]).map(({ id }) => id);
    const ledger = await shown('/partner-leads?on=2025-07-01', last, CLERK);
    expect(ids(ledger)).toEqual(['pl-1', 'pl-2']);
    expect(ledger.body['items']).toMatchObject([
      { direction: 'out', result: 'established', ownerId: 'p-clerk', clock: { kind: 'in-time' } },
      { direction: 'in', ownerId: 'p-liaison', returnedOn: '2025-06-09' },
    ]);
    expect(JSON.stringify(ledger.body)).not.toContain('金丝雀');
    const open = await shown('/partner-leads?open=true&on=2025-09-01', last, LIAISON);
    expect(ids(open)).toEqual(['pl-3', 'pl-4']);
    expect(open.body['items']).toMatchObject([{ clock: { kind: 'overdue' } }, {}]);
    expect((await shown('/partner-leads/pl-3', last, CLERK)).status).toBe(404);
    expect((await shown('/partner-leads/pl-3', last, LIAISON)).body['matter']).toBe('金丝雀线索内容');
    expect((await shown('/partner-leads', last, UNIT_HEAD)).status).toBe(403);
  });

  it('T8: a party’s suspected crime goes to the police of the same level, with two clocks', async () => {
    const report = { unitId: 'u-1', caseNo: '示例-5', offence: '非法经营罪', level: 'county', on: '2024-08-01' };
    expect((await post('/crime-transfers/t-1', { ...report, officerIds: [CANARY] }, UNIT_HEAD)).body['rule']).toBe('two-officers-or-more');
    await done('/crime-transfers/t-1', { ...report, officerIds: ['p-chief', 'p-mate'] }, UNIT_HEAD);
    const penalty = { decisionNo: '昌示罚〔2024〕1号', on: '2024-08-01' };
    expect((await post('/crime-transfers/t-1/penalties', penalty, UNIT_HEAD)).body['rule']).toBe('no-penalty-in-place-of-transfer');
    const approved = await done('/crime-transfers/t-1/approval', { at: '2024-08-02T16:30', on: '2024-08-02' }, UNIT_HEAD);
    expect((await shown('/crime-transfers/t-1?at=2024-08-03T17:00', approved, UNIT_HEAD)).body['clocks']).toMatchObject({
      decision: { kind: 'in-time' },
      handOver: { kind: 'overdue', text: '逾期1小时', due: '2024-08-03T16:30' },
    });
    const handing = { police: '昌吉市公安局', policeLevel: 'county', at: '2024-08-03T10:00', on: '2024-08-03' };
    await done('/crime-transfers/t-1/hand-over', handing, UNIT_HEAD);
    await done('/crime-transfers/t-1/receipt', { receiptNo: '回执1', on: '2024-08-03' }, UNIT_HEAD);
    const last = await done('/crime-transfers/t-1/police-outcome', { outcome: 'not-filed', on: '2024-08-06' }, UNIT_HEAD);
    expect((await shown('/crime-transfers/t-1', last, UNIT_HEAD)).body).toMatchObject({
      ...{ status: 'not-filed', clocks: { decision: { kind: 'in-time' }, handOver: { text: '按期完成' } } },
    });
    await done('/crime-transfers/t-1/penalties', { ...penalty, on: '2024-08-20' }, UNIT_HEAD);
  });

  it('the unit merged away: its heir reads its transfers, and still nothing of referrals', async () => {
    const merged = await city.done('registry', '/units/u-1/merger', { intoId: 'u-2', documentNo: '昌示编〔2025〕1号', on: '2025-01-01' });
    await city.settled('accountability');
    const heir: Asking = { as: { sub: 'heir', role: 'unit-head', unit: 'u-2', person: 'p-chief' } };
    expect(merged).toBeTruthy();
    const read = async (path: string) => (await city.at('accountability').get(path, heir)).status;
    await until('the heir reads', async () => (await read('/crime-transfers/t-1')) === 200);
    for (const path of ['/referrals', '/referrals/r-1', '/referral-proposals', '/referral-counts'])
      expect([path, await read(path)]).toEqual([path, 403]);
    expect(await read('/units/u-1/referrals')).toBe(404);
  });

  it('nobody else meets who was referred: not the unit, not the officer, not in topics, feeds, logs or databases', async () => {
    for (const asking of [UNIT_HEAD, OFFICER, GOVERNMENT, CLERK, { as: { sub: 'x', role: 'analyst', unit: null } } as Asking])
      for (const path of ['/referrals', '/referrals/r-1', '/referral-proposals/harm.h-1', '/streams/referral-r-1', '/partner-leads/pl-3'])
        expect([path, asking.as!.role, [403, 404]]).toEqual([
          path,
          asking.as!.role,
          expect.arrayContaining([(await city.at('accountability').get(path, asking)).status]),
        ]);
    const feed = await city.told('accountability', '/events?limit=500', { as: { sub: 'x', role: 'analyst', unit: null } });
    const own = await city.told('accountability', '/events?limit=500', UNIT_HEAD);
    const log = createLog({ brokers: process.env['KAFKA_BROKERS']!.split(','), clientId: 'canary' });
    const topic = topicOf('accountability', city.prefix);
    const records = (await Promise.all((await log.ends(topic)).map((_, partition) => log.read(topic, partition, 0, 1000)))).flat();
    await log.close();
    const moved = records.filter(({ key }) => key === 'referral-r-1').map(({ value }) => JSON.parse(value) as { kind: string });
    expect(moved.filter(({ kind }) => kind !== 'hand-over-asked-for')).toEqual([
      { kind: 'opened', on: '2024-08-05' },
      { kind: 'person-named', on: '2024-08-06' },
      { kind: 'person-named', on: '2024-08-06' },
      { kind: 'handed-over', on: '2024-08-07' },
      { kind: 'crime-lead-passed-on', on: '2024-08-08' },
      { kind: 'received', on: '2024-08-12' },
      { kind: 'received', on: '2024-08-13' },
      { kind: 'outcome-recorded', on: '2024-12-20' },
      { kind: 'outcome-recorded', on: '2024-12-20' },
    ]);
    expect(records.some(({ key }) => /^(referralProposal|documentNumber|disciplineDesk)-/.test(key))).toBe(false);
    expect(JSON.stringify(own.body)).not.toContain('Referral');

    const dump = (await city.dump())
      .split('\n')
      .filter((line) => line.startsWith(`${city.prefix}_accountability.`) && !/person_name/.test(line));
    const clear = (where: string, text: string, ...words: string[]) => {
      for (const word of words) expect({ where, word, holds: text.includes(word) }).toEqual({ where, word, holds: false });
    };
    const secrets = [FACTS, CANARY, '金丝雀'];
    clear('topic', JSON.stringify(records), ...secrets);
    clear('feed', JSON.stringify([feed.body, own.body]), ...secrets);
    clear('logs', lines.join('\n'), ...secrets);
    clear('database', dump.join('\n'), ...secrets, '给予警告处分', '涉嫌玩忽职守', '第三人所致');
  });
});
