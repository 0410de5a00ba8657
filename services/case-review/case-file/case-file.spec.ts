import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import type { CaseFileCommand, CaseFileEvent, CaseFileRegistered, PenaltyKind, RegisterCaseFile } from '@jiandu/contracts/case-file';
import { specify, specifyProjection } from '@jiandu/kernel/testing';
import { caseFileDirectory, closedBetween, yearsBetween } from './case-file.directory.js';
import { caseFile, gravestOf } from './case-file.js';
import { penaltyNames } from './case-file.messages.js';
import policy from './case-file.policy.json' with { type: 'json' };

const given = specify(caseFile, undefined, '2026-01-01', openCalendar(shippedTables(), '652301'));

const file: RegisterCaseFile = {
  fileId: 'f-1',
  unitId: 'u-1',
  kind: 'penalty',
  title: '无证经营案',
  decisionNo: '演示市监罚〔2024〕7号',
  organId: 'u-1',
  handlers: [{ officerId: 'p-1' }, { officerId: 'p-2', actOn: '2024-09-20' }],
  legalReviewerId: 'p-3',
  filedOn: '2024-09-09',
  penalties: ['fine', 'confiscation'],
  fineYuan: 5000,
  confiscatedYuan: 1200.55,
  on: '2024-12-06',
};
const register = (change: Partial<RegisterCaseFile> = {}) => ({ type: 'Register' as const, data: { ...file, ...change } });
const worked = (change: Partial<RegisterCaseFile> = {}): CaseFileRegistered => {
  const [event] = decided(register(change));
  return event!.data as CaseFileRegistered;
};
const calendar = openCalendar(shippedTables(), '652301');
const decided = (command: ReturnType<typeof register>): CaseFileEvent[] =>
  caseFile.decide(command, caseFile.initial, undefined as never, { drawn: [], calendar });
const registered: CaseFileEvent = { type: 'CaseFileRegistered', data: worked() };
/** The file's facts without its id and its decision's day. */
const factsOf = (of: RegisterCaseFile) => {
  const facts: Partial<RegisterCaseFile> = { ...of };
  delete facts.fileId;
  delete facts.on;
  return facts as Omit<RegisterCaseFile, 'fileId' | 'on'>;
};
const licence = { kind: 'licence' as const, penalties: undefined, fineYuan: undefined, confiscatedYuan: undefined };

describe('case file', () => {
  it('is of units that were in being when it was decided, whenever it is keyed or corrected', () => {
    const units = (command: CaseFileCommand) => caseFile.references!(command).filter(({ category }) => category === 'unit');
    const guided = { ...file, organId: 'u-2', originalUnitId: 't-1' };
    const named = (on: string) => [
      { field: 'unitId', category: 'unit', id: 'u-1', on },
      { field: 'organId', category: 'unit', id: 'u-2', on },
      { field: 'originalUnitId', category: 'unit', id: 't-1' },
    ];
    expect(units({ type: 'Register', data: guided })).toEqual(named('2024-12-06'));
    const amended = { ...factsOf(guided), decidedOn: '2024-11-30', reason: '误登' };
    expect(units({ type: 'Amend', data: amended })).toEqual(named('2024-11-30'));
  });
  it('counts under its gravest penalty: confiscation and fine are one case of confiscation', () =>
    expect(worked()).toMatchObject({ gravest: 'confiscation', penalties: ['fine', 'confiscation'] }));
  it.each([
    [['warning', 'fine'], 'fine'],
    [['fine', 'confiscation'], 'confiscation'],
    [['licence-revoked', 'detention', 'warning'], 'detention'],
    [['production-stopped', 'production-restricted'], 'production-stopped'],
    [['public-criticism'], 'public-criticism'],
  ] as const)('of %j the gravest is %s', (kinds, gravest) => expect(gravestOf(kinds, policy[0]!.gravity)).toBe(gravest));
  it('has an order of gravity, light to grave, that names every kind once and is data', () => {
    expect(policy[0]!.gravity.map((kind) => penaltyNames[kind as PenaltyKind])).toEqual([
      ...['警告', '通报批评', '罚款', '没收违法所得、没收非法财物', '暂扣许可证件', '降低资质等级', '限制开展生产经营活动'],
      ...['责令停产停业', '责令关闭、限制从业', '吊销许可证件', '行政拘留'],
    ]);
    expect(gravestOf(['warning', 'detention'], policy[0]!.gravity.toReversed())).toBe('warning');
  });

  it.each([
    ['2024-12-06', 'in-time'],
    ['2024-12-08', 'in-time'],
    ['2024-12-09', 'disputed'],
    ['2024-12-10', 'overdue'],
    ['2024-12-11', 'overdue'],
  ])('filed 2024-09-09 and decided %s is %s: the last day, 2024-12-08, is a Sunday', (on, termState) =>
    expect(worked({ on })).toMatchObject({ termState, term: { nominal: '2024-12-08', rolled: '2024-12-09', due: '2024-12-08' } }),
  );
  it('explains its term and says by which calendar', () => {
    expect(worked().term!.explanation).toContain('第六十条');
    expect(worked().term!.calendar).not.toBe('');
  });
  it('has the time excluded by law taken out of its term', () =>
    expect(worked({ on: '2024-12-11', excluded: [{ from: '2024-10-08', to: '2024-10-12', reason: '检测' }] })).toMatchObject({
      ...{ termState: 'in-time', term: { nominal: '2024-12-13' } },
    }));
  it('filed before the statute that knows the term is registered without one', () => {
    expect(worked({ filedOn: '2021-03-01', on: '2021-08-01' }).term).toBeUndefined();
    expect(worked({ filedOn: '2021-03-01', on: '2021-08-01' }).termState).toBeUndefined();
  });
  it('of a licence has neither penalties nor a penalty’s term', () => {
    const { kind, gravest, term } = worked(licence);
    expect({ kind, gravest, term }).toEqual({ kind: 'licence', gravest: undefined, term: undefined });
  });

  it('is registered once; the same again, also after a correction, writes nothing', () => {
    given(registered).when(register()).thenNothing();
    given(registered)
      .when(register({ title: '另一案' }))
      .thenRejected('file-is-registered-once');
    const event: CaseFileEvent = {
      type: 'CaseFileAmended',
      data: { ...factsOf(file), decidedOn: file.on, reason: '案由录错', title: '无照经营案' },
    };
    given(registered, event).when(register()).thenNothing();
  });
  it.each([
    ['decision-not-before-filing', { on: '2024-09-08' }],
    ['service-not-before-decision', { servedOn: '2024-12-05' }],
    ['closing-not-before-decision', { closedOn: '2024-12-05' }],
    ['penalty-names-its-kinds', { penalties: undefined }],
    ['amount-goes-with-its-kind', { fineYuan: undefined }],
    ['amount-goes-with-its-kind', { penalties: ['warning', 'confiscation'] as const }],
    ['amount-goes-with-its-kind', { penalties: ['fine'] as const }],
    ['only-a-penalty-has-kinds', { kind: 'licence' as const }],
    ['guided-file-has-another-original-unit', { originalUnitId: 'u-1', byBureau: true }],
    ['excluded-time-ends-after-it-begins', { excluded: [{ from: '2024-10-08', to: '2024-10-07', reason: '检测' }] }],
    ['file-id-is-short', { fileId: 'f'.repeat(49) }],
  ])('is refused: %s', (rule, change) =>
    given()
      .when(register(change as Partial<RegisterCaseFile>))
      .thenRejected(rule),
  );
  it('is not registered before the day of its decision', () =>
    given()
      .when(register({ on: '2026-01-02' }))
      .thenRejected('act-in-future'));

  it('is corrected whole, its gravest penalty and term worked out anew, also to an earlier decision', () => {
    const amend = {
      type: 'Amend' as const,
      data: { ...factsOf(file), filedOn: '2024-09-08', decidedOn: '2024-12-05', reason: '日期录错' },
    };
    const { gravest, term } = worked({ filedOn: '2024-09-08', on: '2024-12-05' });
    given(registered)
      .when(amend)
      .then({ type: 'CaseFileAmended', data: { ...amend.data, gravest: gravest!, term: term!, termState: 'in-time' } });
    given().when(amend).thenRejected('file-is-registered-first');
    given(registered)
      .when({ ...amend, data: { ...amend.data, unitId: 'u-2' } })
      .thenRejected('file-stays-with-its-unit');
  });
  it('is served, closed and revoked, each once and not before the decision', () => {
    given(registered)
      .when({ type: 'Serve', data: { on: '2024-12-10' } })
      .then({ type: 'CaseFileServed', data: { servedOn: '2024-12-10' } });
    const served: CaseFileEvent = { type: 'CaseFileServed', data: { servedOn: '2024-12-10' } };
    given(registered, served)
      .when({ type: 'Serve', data: { on: '2024-12-10' } })
      .thenNothing();
    given(registered, served)
      .when({ type: 'Serve', data: { on: '2024-12-11' } })
      .thenRejected('served-once');
    given(registered)
      .when({ type: 'Close', data: { on: '2024-12-20' } })
      .then({ type: 'CaseFileClosed', data: { closedOn: '2024-12-20' } });
    const closed: CaseFileEvent = { type: 'CaseFileClosed', data: { closedOn: '2024-12-20' } };
    given(registered, closed)
      .when({ type: 'Close', data: { on: '2024-12-21' } })
      .thenRejected('closed-once');
    given(registered)
      .when({ type: 'Close', data: { on: '2024-12-05' } })
      .thenRejected('act-out-of-order');
    const revoke = { by: 'litigation' as const, reason: '证据不足' };
    given(registered, closed)
      .when({ type: 'Revoke', data: { ...revoke, on: '2025-03-01' } })
      .then({ type: 'DecisionRevoked', data: { ...revoke, revokedOn: '2025-03-01' } });
    const revoked: CaseFileEvent = { type: 'DecisionRevoked', data: { ...revoke, revokedOn: '2025-03-01' } };
    given(registered, revoked)
      .when({ type: 'Revoke', data: { ...revoke, on: '2025-03-01' } })
      .thenNothing();
    given(registered, revoked)
      .when({ type: 'Revoke', data: { ...revoke, on: '2025-03-02' } })
      .thenRejected('revoked-once');
  });
  it('takes a service keyed late, after the closing', () =>
    given(registered, { type: 'CaseFileClosed', data: { closedOn: '2024-12-20' } })
      .when({ type: 'Serve', data: { on: '2024-12-10' } })
      .then({ type: 'CaseFileServed', data: { servedOn: '2024-12-10' } }));
  it('is withdrawn, and then nothing more', () => {
    const withdrawn: CaseFileEvent = { type: 'CaseFileWithdrawn', data: { reason: '重复登记' } };
    given(registered)
      .when({ type: 'Withdraw', data: { reason: '重复登记' } })
      .then(withdrawn);
    given(registered, withdrawn)
      .when({ type: 'Withdraw', data: { reason: '重复登记' } })
      .thenNothing();
    given(registered, withdrawn)
      .when({ type: 'Withdraw', data: { reason: '又撤' } })
      .thenRejected('file-is-withdrawn-once');
    given(registered, withdrawn).when(register()).thenRejected('file-was-withdrawn');
    given()
      .when({ type: 'Withdraw', data: { reason: '无' } })
      .thenRejected('file-is-registered-first');
  });
  describe('says whom figures count it to', () => {
    const byBureau = { byBureau: true };
    const amend = (change: object) => ({
      type: 'Amend' as const,
      data: { ...factsOf(file), decidedOn: file.on, reason: '更正', ...change },
    });
    it('the unit only for itself: another organ, and the unit of a guided period, are the bureau’s to name', () => {
      given()
        .when(register({ organId: 'u-2' }))
        .thenRejected('another-organ-is-named-by-the-bureau');
      given()
        .when(register({ originalUnitId: 'u-2' }))
        .thenRejected('original-unit-is-named-by-the-bureau');
      const named = { organId: 'u-2', originalUnitId: 'u-3', ...byBureau };
      given()
        .when(register(named))
        .then({ type: 'CaseFileRegistered', data: worked(named) });
    });
    it('and leaves what the bureau named as it is', () => {
      const guided: CaseFileEvent = { type: 'CaseFileRegistered', data: worked({ organId: 'u-2', originalUnitId: 'u-3', ...byBureau }) };
      given(guided)
        .when(amend({ organId: 'u-2' }))
        .thenRejected('original-unit-is-named-by-the-bureau');
      given(guided)
        .when(amend({ organId: 'u-4', originalUnitId: 'u-3' }))
        .thenRejected('another-organ-is-named-by-the-bureau');
      const kept = amend({ organId: 'u-2', originalUnitId: 'u-3', title: '改' });
      const { gravest, term, termState } = worked();
      given(guided)
        .when(kept)
        .then({ type: 'CaseFileAmended', data: { ...kept.data, gravest: gravest!, term: term!, termState: termState! } });
    });
    it('whoever says the same again writes nothing', () => given(registered).when(register(byBureau)).thenNothing());
  });
  describe('once it was drawn or is under review', () => {
    const by = 'caseDraw-2024-Q4';
    const taken: CaseFileEvent = { type: 'CaseFileTakenUnderReview', data: { by } };
    const take = { type: 'TakeUnderReview' as const, data: { by } };
    const amend = { type: 'Amend' as const, data: { ...factsOf(file), decidedOn: '2024-12-05', reason: '日期录错' } };
    const withdraw = { type: 'Withdraw' as const, data: { reason: '重复登记' } };
    it('is taken once, and only while it is registered', () => {
      given(registered).when(take).then(taken);
      given(registered, taken)
        .when({ ...take, data: { by: 'caseReview-draw.2024-Q4.f-1' } })
        .thenNothing();
      given().when(take).thenRejected('file-is-registered-first');
      given(registered, { type: 'CaseFileWithdrawn', data: { reason: '重复登记' } })
        .when(take)
        .thenRejected('withdrawn-file-is-not-reviewed');
    });
    it('stays as it is for its unit, and not for the bureau', () => {
      given(registered, taken).when(amend).thenRejected('file-is-under-review');
      given(registered, taken).when(withdraw).thenRejected('file-is-under-review');
      const byBureau = { ...withdraw.data, byBureau: true };
      given(registered, taken)
        .when({ ...withdraw, data: byBureau })
        .then({ type: 'CaseFileWithdrawn', data: byBureau });
      expect(given(registered, taken).state()).toMatchObject({ underReview: true, unitId: 'u-1' });
    });
    it('what happens to the case goes on: it is served, closed and revoked', () =>
      given(registered, taken)
        .when({ type: 'Close', data: { on: '2024-12-20' } })
        .then({ type: 'CaseFileClosed', data: { closedOn: '2024-12-20' } }));
  });
  it('is its unit’s', () => {
    expect(caseFile.owner(caseFile.initial, register())).toBe('u-1');
    expect(caseFile.owner(given(registered).state(), { type: 'Close', data: { on: '2024-12-20' } })).toBe('u-1');
  });
});

describe('the directory of files', () => {
  const row = (...events: CaseFileEvent[]) =>
    events.reduce((row, event) => caseFileDirectory.evolve(row, event as never), caseFileDirectory.initial);
  it('shows a file as last told', () => {
    const amended = { ...worked(), decidedOn: '2024-12-05', reason: '录错', title: '改' };
    expect(row(registered, { type: 'CaseFileAmended', data: amended })).toMatchObject({
      fileId: 'f-1',
      title: '改',
      decidedOn: '2024-12-05',
    });
    specifyProjection(caseFileDirectory)(registered).thenRow(row(registered));
  });
  it('keeps every year that it was ever told of: figures of a year look at no other file', () => {
    expect(row(registered).years).toEqual(['2024']);
    const acted = { ...worked(), handlers: [{ officerId: 'p-1', actOn: '2023-12-30' }] };
    expect(row({ type: 'CaseFileRegistered', data: acted }).years).toEqual(['2023', '2024']);
    const amended = { ...worked(), decidedOn: '2025-01-05', reason: '录错' };
    expect(row(registered, { type: 'CaseFileAmended', data: amended }).years).toEqual(['2024', '2025']);
    expect(yearsBetween('2023-05-01', '2025-01-01')).toEqual(['2023', '2024', '2025']);
    expect(yearsBetween('2025-01-01', '2024-12-31')).toEqual([]);
  });
  it('closes a file on its day and not before, and never a withdrawn one', () => {
    const closed: CaseFileEvent = { type: 'CaseFileClosed', data: { closedOn: '2024-12-20' } };
    const between = (to: string, ...events: CaseFileEvent[]) => closedBetween(row(...events), '2024-10-01', to);
    expect([
      between('2024-12-19', registered, closed),
      between('2024-12-20', registered, closed),
      between('2024-12-20', registered),
    ]).toEqual([...[false, true, false]]);
    expect(between('2024-12-31', registered, closed, { type: 'CaseFileWithdrawn', data: { reason: '重复' } })).toBe(false);
  });
});
