import { City, until } from './city.js';

type Body = Record<string, unknown>;
const HEAD = { sub: 'head', role: 'bureau-head', unit: 'b-1', person: 'p-head' } as const;
const CLERK = { sub: 'clerk', role: 'bureau', unit: 'b-1', person: 'p-clerk' } as const;
const UNIT_HEAD = { sub: 'unit-head', role: 'unit-head', unit: 'u-1', person: 'p-chief' } as const;
const GOVERNMENT = { sub: 'mayor', role: 'government', unit: null } as const;

const on = '2024-01-01';
const department = { kind: 'enforcement-unit', code: '91350100M000100Y43', administered: 'local', on };

/** What one service finds, another acts upon: it proposes, and a person decides. */
describe('from a finding to an opinion, from a loss to a referral', () => {
  let city: City;
  beforeAll(async () => {
    city = await City.open('registry', 'certification', 'training', 'case-review', 'supervision', 'litigation', 'accountability');
    await city.done('registry', '/units/b-1', { ...department, kind: 'bureau', name: '市司法局' });
    await city.done('registry', '/units/u-1', { ...department, name: '市自然资源局' });
    for (const [person, [unitId, kind]] of Object.entries({
      ...{ 'p-officer': ['u-1', 'officer'], 'p-chief': ['u-1', 'officer'] },
      ...{ 'p-1': ['b-1', 'supervisor'], 'p-2': ['b-1', 'supervisor'] },
    }) as [string, [string, string]][]) {
      await city.done('registry', `/people/${person}`, { name: `演示${person}`, unitId, on });
      await city.done('registry', `/people/${person}/posts`, { kind, unitId, on: '2024-01-02' });
    }
    for (const service of ['certification', 'training', 'supervision', 'litigation', 'accountability'] as const)
      await city.settled(service);
  }, 180_000);
  afterAll(() => city?.close(), 60_000);

  const items = async (service: 'supervision' | 'accountability', path: string, as: object) =>
    (await city.at(service).get(path, { as })).body['items'] as Body[];
  const opinions = () => items('supervision', '/opinions', CLERK);
  const proposed = () => items('accountability', '/referral-proposals?status=proposed', HEAD);
  const proposal = async (id: string, as: object = HEAD) => (await city.at('accountability').get(`/referral-proposals/${id}`, { as })).body;
  const duty = async (name: string, period: string) => {
    await city.settled('supervision');
    const { body } = await city.at('supervision').get('/bureau-duties?on=2024-12-31', { as: CLERK });
    return (body['duties'] as Body[]).find((each) => each['duty'] === name && each['period'] === period);
  };

  describe('a file that an officer signed while suspended', () => {
    const done = (path: string, body: object, as: object) => city.done('case-review', path, body, { as });

    it('is drawn, which the bureau’s own duty of the quarter follows', async () => {
      const certify = (act: string, body: object) => city.done('certification', `/officers/p-officer/certificates/local/${act}`, body);
      await certify('application', { unitId: 'u-1', on: '2024-03-01' });
      await certify('examination', { outcome: 'passed', performsDuties: true, on: '2024-03-10' });
      await certify('exam-result', { examId: 'x-1', result: 'pass', on: '2024-04-01' });
      await certify('issue', { number: '演示-1', issuer: '示例发证机关', on: '2024-04-10' });
      await certify('suspension', { decisionNo: '演示暂〔2024〕1号', reason: '出借', on: '2024-07-01' });
      await certify('restoration', { on: '2024-10-08' });
      await city.settled('case-review');
      const file = {
        ...{ unitId: 'u-1', organId: 'u-1', kind: 'penalty', title: '擅自占用农用地案', decisionNo: '演示自然资罚〔2024〕1号' },
        ...{ handlers: [{ officerId: 'p-officer' }], penalties: ['fine'], fineYuan: 3000 },
        ...{ filedOn: '2024-07-01', on: '2024-08-15', closedOn: '2024-09-20' },
      };
      await done('/case-files/f-1', file, UNIT_HEAD);
      const licence = {
        kind: 'licence',
        title: '建设用地规划许可',
        decisionNo: '演示自然资许〔2024〕2号',
        filedOn: '2024-05-20',
        on: '2024-06-03',
      };
      const { unitId, organId, handlers, closedOn } = file;
      const filed = await done('/case-files/f-2', { ...licence, unitId, organId, handlers, closedOn }, UNIT_HEAD);
      await city.shown('case-review', '/case-files', filed, { as: CLERK });
      expect(await duty('sampling', '2024-Q3')).toMatchObject({ status: 'late', events: [] });
      await done('/case-draws/2024-Q3', { seed: '3157', seedSource: '当众摇号', on: '2024-10-08' }, CLERK);
      expect(await duty('sampling', '2024-Q3')).toMatchObject({ doneOn: '2024-10-08', events: [{ stream: 'caseDraw-2024-Q3' }] });
    }, 90_000);

    it('leads, once its unit was heard and the finding is confirmed, to a proposed opinion that names it', async () => {
      const review = '/case-reviews/draw.2024-Q3.f-1';
      await done('/case-files/f-1/reviews', { basis: 'draw', quarter: '2024-Q3', reviewerId: 'p-1', on: '2024-10-09' }, CLERK);
      await done(`${review}/sheet`, { vetoes: [], deductions: [], findings: [], on: '2024-10-10' }, CLERK);
      await done(`${review}/showing`, { on: '2024-10-11' }, CLERK);
      await done(`${review}/acceptance`, { on: '2024-10-12' }, UNIT_HEAD);
      await city.settled('supervision');
      expect(await opinions()).toEqual([]);
      await done(`${review}/confirmation`, { on: '2024-10-14' }, HEAD);
      await until('an opinion is proposed', async () => (await opinions()).length > 0);
      const from = { origin: 'review', originId: 'draw.2024-Q3.f-1', fileId: 'f-1', grounds: ['illegal-subject'] };
      expect(await opinions()).toMatchObject([{ ...from, unitId: 'u-1', status: 'proposed', number: null, proposedOn: '2024-10-14' }]);
    }, 60_000);

    it('once only, though all that was told is told again after a crash that lost how far it had come', async () => {
      const automation = 'automation.when-review-found-illegal-then-propose-opinion';
      const [before] = await opinions();
      await city.restart('supervision', automation);
      const reacted = () => city.database('supervision').collection(automation).countDocuments();
      await until('the finding has come again', async () => (await reacted()) === 1);
      expect(await opinions()).toEqual([before]);
      const { body } = await city.told('supervision', `/streams/opinion-${String(before!['opinionId'])}`, { as: CLERK });
      expect((body['events'] as Body[]).map(({ type }) => type)).toEqual(['OpinionProposed']);
    }, 90_000);

    it('of another file is cleared when an objection posted in time is upheld: the opinion proposed from it is withdrawn, no other', async () => {
      const review = '/case-reviews/draw.2024-Q3.f-2';
      const ofReview = async () => (await opinions()).find(({ originId }) => originId === 'draw.2024-Q3.f-2');
      const marks = { vetoes: [], deductions: [], findings: [] };
      const illegal = { ground: 'illegal-procedure', facts: '未告知听证权利', article: '行政许可法第四十六条' };
      await done('/case-files/f-2/reviews', { basis: 'draw', quarter: '2024-Q3', reviewerId: 'p-1', on: '2024-10-14' }, CLERK);
      await done(`${review}/sheet`, { ...marks, findings: [illegal], on: '2024-10-15' }, CLERK);
      await done(`${review}/showing`, { on: '2024-10-16' }, CLERK);
      await done(`${review}/confirmation`, { on: '2024-11-20' }, HEAD); // the unit was silent, as far as was known
      await until('an opinion is proposed', async () => (await ofReview())?.['status'] === 'proposed');
      const posted = { received: '2024-11-21', postmarked: '2024-10-22', proofNo: 'EMS-1' };
      await done(`${review}/objection`, { grounds: '卷内第9页已载明告知情况', ...posted }, CLERK);
      await done(`${review}/answer`, { outcome: 'amended', answer: '异议成立', marks, on: '2024-11-25' }, CLERK);
      expect(await ofReview()).toMatchObject({ status: 'proposed' });
      await done(`${review}/confirmation`, { on: '2024-11-27' }, HEAD);
      await until('the proposal is withdrawn', async () => (await ofReview())?.['status'] === 'proposal-withdrawn');
      const { opinionId } = (await ofReview())!;
      const issue = { demands: ['限期改正'], correctBy: '2024-12-30', on: '2024-11-28' };
      const { body } = await city.at('supervision').post(`/opinions/${String(opinionId)}/issue`, issue, { as: HEAD });
      expect(body['rule']).toBe('only-a-proposed-opinion');
      expect((await opinions()).map(({ originId, status }) => [originId, status]).sort()).toEqual([
        ['draw.2024-Q3.f-1', 'proposed'],
        ['draw.2024-Q3.f-2', 'proposal-withdrawn'],
      ]);
    }, 90_000);
  });

  describe('a suit', () => {
    const done = (path: string, body: object, as: object = UNIT_HEAD) => city.done('litigation', path, body, { as });
    const register = (id: string, serial: number) =>
      done(`/suits/${id}`, {
        ...{ unitId: 'u-1', court: '昌吉市人民法院', caseNo: `（2024）新2301行初${serial}号` },
        ...{ matter: 'penalty', procedure: 'ordinary', on: '2024-03-01' },
      });
    const lose = async (id: string, serial: number) => {
      await register(id, serial);
      await done(`/suits/${id}/decisions`, { outcome: 'revoked', grounds: ['procedure-violated'], on: '2024-06-03' });
      await done(`/suits/${id}/services`, { to: 'both', on: '2024-06-07' });
      const confirmed = async () =>
        (await city.at('litigation').post(`/suits/${id}/effect`, { effectiveOn: '2024-06-25' }, { as: UNIT_HEAD })).status === 201;
      await until(`the effect of ${id} is proposed, and confirmed`, confirmed, 60_000);
      const analysis = async () => (await city.at('litigation').get(`/post-case-analyses/${id}`)).body['status'];
      await until(`${id} is to be analysed`, async () => (await analysis()) === 'open', 60_000);
      await until(`accountability knows that ${id} is lost`, async () => (await proposal(`loss.${id}`))['status'] === 'none', 60_000);
    };
    const verify = async (id: string, cause: string) => {
      const analysis = `/post-case-analyses/${id}`;
      await done(`${analysis}/analysis`, { findings: '未告知听证权利', cause: 'other', on: '2024-07-10' });
      await done(`${analysis}/rectification`, { measures: '补建告知模板', on: '2024-07-12' });
      await done(`${analysis}/verification`, { rectified: true, cause, note: '已逐项核实', on: '2024-08-01' }, HEAD);
      await city.settled('accountability');
    };

    it('withdrawn, mediated, or lost for another reason leads to none', async () => {
      for (const [n, outcome] of ['withdrawn', 'mediated'].entries()) {
        await register(`s-${outcome}`, 21 + n);
        await done(`/suits/s-${outcome}/decisions`, { outcome, on: '2024-05-20' });
      }
      await lose('s-other', 11);
      await verify('s-other', 'other');
      expect(await proposed()).toEqual([]);
      expect(await proposal('loss.s-other')).toMatchObject({ status: 'none', cause: null });
      for (const outcome of ['withdrawn', 'mediated']) expect(await proposal(`loss.s-${outcome}`)).toMatchObject({ rule: 'not-found' });
    }, 180_000);

    it('lost and in force by misconduct leads to a referral proposed, which the head alone sees', async () => {
      await lose('s-misconduct', 12);
      await verify('s-misconduct', 'misconduct');
      await until('a referral is proposed', async () => (await proposed()).length > 0);
      const [only, ...rest] = await proposed();
      expect(only).toMatchObject({ id: 'loss.s-misconduct', unitId: 'u-1', ground: 'loss', cause: 'misconduct', arisenOn: '2024-08-01' });
      expect(rest).toEqual([]);
      expect(await proposal('loss.s-misconduct', CLERK)).toMatchObject({ rule: 'not-found' });
      for (const as of [UNIT_HEAD, GOVERNMENT]) expect(await proposal('loss.s-misconduct', as)).toMatchObject({ rule: 'not-permitted' });
      expect(await items('accountability', '/referrals', HEAD)).toEqual([]);
    }, 180_000);

    it('reversed by a retrial withdraws what nobody has confirmed: the referral, and each opinion proposed by hand from it that was not issued', async () => {
      const say = (path: string, body: object) => city.done('supervision', path, body, { as: CLERK });
      for (const [id, originId] of Object.entries({
        'op-1': 's-misconduct',
        'op-2': 's-misconduct',
        'op-issued': 's-misconduct',
        'op-other': 's-other',
      }))
        await say(`/opinions/${id}`, {
          ...{ unitId: 'u-1', origin: 'litigation', originId, grounds: ['illegal-procedure'] },
          ...{ facts: '未告知听证权利', proposedOn: '2024-08-05' },
        });
      await say('/opinions/op-issued/issue', { demands: ['限期改正'], correctBy: '2024-12-30', on: '2024-08-06' });
      const retrial = { court: '昌吉回族自治州中级人民法院', caseNo: '（2024）新23行再1号', as: 'second', on: '2024-09-02' };
      await done('/suits/s-misconduct/retrial', retrial);
      await done('/suits/s-misconduct/decisions', { outcome: 'claim-dismissed', on: '2024-11-18' });
      await done('/suits/s-misconduct/services', { to: 'both', on: '2024-11-20' });
      const isWithdrawn = async () => (await proposal('loss.s-misconduct'))['status'] === 'withdrawn';
      await until('the proposal is withdrawn', isWithdrawn, 60_000);
      expect(await proposal('loss.s-misconduct')).toMatchObject({ reversedOn: '2024-11-20', decidedOn: '2024-11-20', referralId: null });
      const confirming = { proposalId: 'loss.s-misconduct', facts: '-', on: '2024-11-21' };
      const { body } = await city.at('accountability').post('/referrals/r-1', confirming, { as: HEAD });
      expect(body['rule']).toBe('only-an-open-proposal-is-decided');
      const standing = async () =>
        Object.fromEntries(
          (await opinions()).flatMap(({ opinionId, origin, status }) => (origin === 'litigation' ? [[opinionId, status]] : [])),
        );
      const rested = ['op-1', 'op-2'];
      const areWithdrawn = async () => {
        const found = await standing();
        return rested.every((id) => found[id] === 'proposal-withdrawn');
      };
      await until('the opinions proposed from it are withdrawn', areWithdrawn);
      expect(await standing()).toMatchObject({ 'op-issued': 'issued', 'op-other': 'proposed' });
    }, 90_000);
  });

  it('a lead whose conclusion is withdrawn and drawn anew has one opinion proposed; another only once the first is declined', async () => {
    const done = (path: string, body: object) => city.done('supervision', path, body, { as: CLERK });
    const conclude = (facts: string) =>
      done('/leads/ld-anew/conclusion', { established: true, facts, grounds: ['illegal-procedure'], follows: 'opinion', on: '2024-07-08' });
    const takeBack = async () => {
      const { body, headers } = await city.told('supervision', '/streams/lead-ld-anew', { as: CLERK });
      const concluded = (body['events'] as Body[]).findLast(({ type }) => type === 'LeadConcluded' || type === 'LeadVerified')!;
      const correction = { eventId: concluded['id'], reason: '核查有误' };
      const asking = { as: CLERK, headers: { 'if-match': headers.get('etag')! } };
      expect((await city.at('supervision').post('/leads/ld-anew/corrections', correction, asking)).status).toBe(201);
    };
    const fromLead = async () =>
      (await opinions()).filter(({ originId }) => originId === 'ld-anew').map(({ facts, status }) => [facts, status]);
    await done('/leads/ld-anew', { unitId: 'u-1', source: 'hotline', matter: '反映未出示证件', on: '2024-07-01' });
    await done('/leads/ld-anew/verification', { supervisorIds: ['p-1', 'p-2'], on: '2024-07-02' });
    await conclude('一次未出示证件');
    await until('an opinion is proposed', async () => (await fromLead()).length === 1);
    const first = (await opinions()).find(({ originId }) => originId === 'ld-anew')!;
    const path = `/opinions/${String(first['opinionId'])}`;
    await takeBack();
    const issue = { demands: ['落实亮证执法'], correctBy: '2024-08-09', on: '2024-07-10' };
    const { body } = await city.at('supervision').post(`${path}/issue`, issue, { as: CLERK });
    expect(body['rule']).toBe('paper-needs-an-established-lead');
    await conclude('两次未出示证件');
    await city.settled('supervision');
    expect(await fromLead()).toEqual([['一次未出示证件', 'proposed']]);

    await done(`${path}/refusal`, { reason: '另行提请', on: '2024-07-09' });
    await takeBack();
    await conclude('三次未出示证件');
    await until('another is proposed', async () => (await fromLead()).length === 2);
    expect((await fromLead()).sort()).toEqual([
      ['一次未出示证件', 'declined'],
      ['三次未出示证件', 'proposed'],
    ]);
  }, 90_000);

  it('harm that a verified lead establishes leads to a referral proposed, where misconduct caused it', async () => {
    const done = (path: string, body: object) => city.done('supervision', path, body, { as: CLERK });
    for (const [lead, cause] of [
      ['ld-other', 'other'],
      ['ld-1', 'misconduct'],
    ]) {
      await done(`/leads/${lead}`, { unitId: 'u-1', source: 'hotline', matter: '反映扣押物品损毁', on: '2024-07-01' });
      await done(`/leads/${lead}/verification`, { supervisorIds: ['p-1', 'p-2'], on: '2024-07-02' });
      const facts = { facts: '扣押物品保管不当', grounds: ['illegal-procedure'] };
      await done(`/leads/${lead}/conclusion`, { established: true, ...facts, follows: 'corrected', on: '2024-07-08' });
      await done(`/leads/${lead}/harm`, { to: 'property', cause, facts: '扣押物品损毁', on: '2024-07-09' });
    }
    await city.settled('accountability');
    await until('a referral is proposed', async () => (await proposed()).length > 0);
    expect(await proposed()).toMatchObject([
      { id: 'harm.ld-1', unitId: 'u-1', ground: 'harm', cause: 'misconduct', arisenOn: '2024-07-09' },
    ]);
    expect(await proposal('harm.ld-other')).toMatchObject({ rule: 'not-found' });
    expect(await proposal('harm.ld-1', CLERK)).toMatchObject({ rule: 'not-found' });
  }, 90_000);

  it('harm that was set aside withdraws it', async () => {
    await city.done('supervision', '/leads/ld-1/harm/reversal', { reason: '经复核，物品完好', on: '2024-09-02' }, { as: CLERK });
    await until('the proposal is withdrawn', async () => (await proposal('harm.ld-1'))['status'] === 'withdrawn');
    expect(await proposed()).toEqual([]);
    expect(await proposal('harm.ld-1')).toMatchObject({ decidedOn: '2024-09-02', reversedOn: '2024-09-02' });
    const { body } = await city.told('supervision', '/events?limit=500', { as: CLERK });
    expect(JSON.stringify(body)).toContain('HarmGone');
    expect(JSON.stringify(body)).not.toContain('物品完好');
  }, 90_000);

  it('the bureau’s trainings of the year are counted by training, one programme once, and answered for by supervision', async () => {
    const hold = async (id: string, ...days: string[]) => {
      const arranged = { title: '业务培训', course: '行政处罚法', kinds: ['public-law'], forTownships: true };
      await city.done('training', `/programmes/${id}`, { ...arranged, organiser: 'city', year: 2024, on: '2024-07-01' });
      for (const day of days)
        await city.done('training', `/training-sessions/${id}-${day}`, { programmeId: id, hours: 4, personIds: ['p-officer'], on: day });
    };
    await hold('t-1', '2024-07-10', '2024-07-11');
    expect(await duty('training-bureau', '2024')).toMatchObject({ done: 1, times: 2, status: 'due-today' });
    await hold('t-2', '2024-11-05');
    const found = await duty('training-bureau', '2024');
    expect(found).toMatchObject({ done: 2, times: 2, status: 'done', doneOn: '2024-11-05', inTime: true });
    expect((found!['events'] as Body[]).map(({ stream }) => stream)).toContain('trainingSession-t-2-2024-11-05');
  }, 60_000);
});
