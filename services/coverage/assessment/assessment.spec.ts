import type { DemonstrationSiteEvent } from '@jiandu/contracts/demonstration-site';
import type { LawStudyYearEvent } from '@jiandu/contracts/law-study-year';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { addDays } from '@jiandu/kernel';
import type { CivilDate, Message, PolicyEntry, Recorded } from '@jiandu/kernel';
import fc from 'fast-check';
import type { Sources } from '../indicator/indicator.js';
import { indicatorsOn } from '../indicator/indicators.js';
import { calendar, sources, stream, unit } from '../indicator/testing.js';
import { assessment } from './assessment.js';
import type { AssessmentPolicy } from './assessment.js';
import shipped from './assessment.policy.json' with { type: 'json' };

const known = (given: Partial<Sources>, on: CivilDate = '2025-02-28', known: CivilDate = '2999-12-31') => {
  const all = sources(given);
  return { sources: all, ...indicatorsOn(all, { on, known, from: '2024-01-01', to: '2024-12-31', calendar }) };
};
const of = (...asked: Parameters<typeof known>) => assessment(known(...asked));
const lines = (given: Partial<Sources>, on?: CivilDate) => of(given, on).entries.map(({ unitId, rule, on: day }) => [unitId, rule, day]);

const tally = { unitId: 'u', year: 2024, done: 9, required: 12, mark: 'P' as const, source: '昌市政办发〔2024〕23号 一、（一）2' };
const year = (...more: LawStudyYearEvent[]): readonly Recorded[] =>
  stream(
    'lawStudyYear-u.2024',
    { type: 'LawStudyYearOpened', data: { unitId: 'u', year: 2024, from: '2024-01-01' } },
    { type: 'DeductionProposed', data: { ...tally, proposedOn: '2025-01-01' } },
    ...more,
  );
const advised: LawStudyYearEvent = { type: 'DeductionAdvised', data: { ...tally, on: '2025-01-10' } };
const suit = (caseId: string, unitId: string, kind: string, effectiveOn: CivilDate) =>
  stream(
    `suit-${caseId}`,
    { type: 'SuitRegistered', data: { caseId, unitId, caseNo: caseId, matter: 'penalty', on: '2024-01-02' } },
    { type: 'SuitDecided', data: { outcome: 'revoked', class: kind, instance: 'first', on: '2024-02-01' } },
    { type: 'SuitTookEffect', data: { caseId, unitId, outcome: 'revoked', class: kind, effectiveOn } },
  );
/** All that a year of quarters asks of a unit. */
const dutiful = (unitId: string): Pick<Sources, 'selfReviews' | 'returns'> => {
  const quarters = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'];
  const on = (quarter: string) => `2024-${String(+quarter.slice(6) * 3).padStart(2, '0')}-20`;
  return {
    selfReviews: quarters.map((quarter) =>
      stream(`selfReview-${unitId}.${quarter}`, { type: 'NoFileDeclared', data: { unitId, quarter, on: on(quarter) } }),
    ),
    returns: quarters.map((quarter) =>
      stream(`quarterlyReturn-${unitId}.${quarter}`, {
        type: 'QuarterlyReturnSubmitted',
        data: { unitId, quarter, suitIds: [], late: false, on: on(quarter) },
      }),
    ),
  };
};

describe('the ledger of an assessment', () => {
  const units = [unit('u')];
  it('takes points off for law study only once a person has advised it', () => {
    expect(lines({ units, ...dutiful('u'), lawStudyYears: [year()] })).toEqual([]);
    expect(of({ units, ...dutiful('u'), lawStudyYears: [year(advised)] }).entries).toMatchObject([
      {
        ...{
          id: 'law-study-short/lawStudyYear-u.2024',
          rule: 'law-study-short',
          kind: 'deduction',
          mark: 'P',
          unitId: 'u',
          on: '2025-01-10',
        },
        ...{ says: '2024年会前学法完成9次，应完成12次，市司法局已建议扣分', events: [{}, {}, { type: 'DeductionAdvised' }] },
      },
    ]);
  });
  it('and no longer once that was withdrawn, or before it was known', () => {
    const withdrawn: LawStudyYearEvent = { type: 'DeductionWithdrawn', data: { ...tally, done: 12, reason: '补登' } };
    expect(lines({ units, ...dutiful('u'), lawStudyYears: [year(advised, withdrawn)] })).toEqual([]);
    expect(of({ units, ...dutiful('u'), lawStudyYears: [year(advised)] }, '2025-02-28', '2025-01-09').entries).toEqual([]);
  });
  it('names each deduction with its day and evidence: a loss in force, never one withdrawn or of another year', () => {
    const suits = [suit('1', 'u', 'adverse', '2024-07-01'), suit('2', 'u', 'apart', '2024-07-01'), suit('3', 'u', 'adverse', '2025-01-03')];
    const found = of({ units, ...dutiful('u'), suits });
    expect(found.entries.map(({ id, on, events }) => [id, on, events.length])).toEqual([['suit-lost/1', '2024-07-01', 3]]);
    expect(found.units).toEqual([{ id: 'u', name: '单位u', deductions: null, bonuses: null, balance: null }]);
  });
  it('has nothing of what fell due before the plan was in force', () =>
    expect(lines({ units })).toEqual([
      ['u', 'return-missing-or-late', '2024-07-15'],
      ['u', 'self-review-missing', '2024-07-15'],
      ['u', 'return-missing-or-late', '2024-10-15'],
      ['u', 'self-review-missing', '2024-10-15'],
      ['u', 'return-missing-or-late', '2025-01-15'],
      ['u', 'self-review-missing', '2025-01-15'],
    ]));
  it('charges a unit taken over to its heir, once', () => {
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'v', documentNo: '昌市编发〔2024〕1号', on: '2024-12-20' } };
    const given = { units: [unit('u', 'enforcement-unit', merged), unit('v')], suits: [suit('1', 'u', 'adverse', '2024-07-01')] };
    expect(of(given).units.map(({ id }) => id)).toEqual(['v']);
    expect(lines(given).filter(([, rule]) => rule === 'suit-lost')).toEqual([['v', 'suit-lost', '2024-07-01']]);
  });
  describe('of a demonstration site', () => {
    const of_ = { unitId: 't', unitKind: 'township', year: 2024 } as const;
    const recommended: DemonstrationSiteEvent = {
      type: 'DemonstrationSiteRecommended',
      data: { ...of_, documentNo: '昌司报〔2024〕18号', on: '2024-10-15' },
    };
    const created = (on: CivilDate): DemonstrationSiteEvent => ({
      type: 'DemonstrationSiteCreated',
      data: { documentNo: '昌州司发〔2024〕46号', on },
    });
    const site = (...events: Message[]) => stream('demonstrationSite-t.2024', recommended, ...events);
    const town = [unit('t', 'township')];
    const bonuses = (given: Partial<Sources>, ...asked: CivilDate[]) =>
      of({ units: town, ...given }, ...asked).entries.filter(({ kind }) => kind === 'bonus');

    it('adds to its township once the prefecture created it, on that day and without points', () => {
      expect(bonuses({ sites: [site(created('2024-12-10'))] })).toMatchObject([
        {
          ...{ id: 'demonstration-site/demonstrationSite-t.2024', mark: 'P', unitId: 't', on: '2024-12-10', points: null },
          says: '创建州级行政执法规范化示范点成功（昌州司发〔2024〕46号）',
          events: [{ type: 'DemonstrationSiteRecommended' }, { type: 'DemonstrationSiteCreated' }],
        },
      ]);
      const { rules, bonuses: sum } = of({ units: town, sites: [site(created('2024-12-10'))] });
      expect(rules.find(({ key }) => key === 'demonstration-site')).toMatchObject({ entries: 1, points: null });
      expect(sum).toBeNull();
    });
    it('adds nothing for a pilot, a city site, or what was only put forward, refused or withdrawn', () => {
      const own = (type: 'DemonstrationPilotStarted' | 'CityDemonstrationSiteNamed') =>
        stream(`demonstrationSite-${type}.2024`, { type, data: { ...of_, on: '2024-09-01' } });
      const ended = (type: string) => site({ type, data: { reason: '未达标', on: '2024-12-10' } });
      const sites = [own('DemonstrationPilotStarted'), own('CityDemonstrationSiteNamed'), site()];
      expect(bonuses({ sites })).toEqual([]);
      expect(bonuses({ sites: [ended('DemonstrationSiteNotCreated')] })).toEqual([]);
      expect(bonuses({ sites: [ended('SiteRecommendationWithdrawn')] })).toEqual([]);
    });
    it('is of the year of its day, and nothing before it was known or once it was corrected away', () => {
      expect(bonuses({ sites: [site(created('2024-12-31'))] })).toHaveLength(1);
      expect(bonuses({ sites: [site(created('2025-01-08'))] })).toEqual([]);
      expect(bonuses({ sites: [site(created('2024-12-10'))] }, '2025-02-28', '2024-12-09')).toEqual([]);
      const corrected = { type: 'EventCorrected', data: { eventId: 'e-2', reason: '登记有误', of: 'DemonstrationSiteCreated' } };
      expect(bonuses({ sites: [site(created('2024-12-10'), corrected)] })).toEqual([]);
    });
    it('goes where the prefecture revoked it within the year, from that day; a later revocation leaves the year as it was', () => {
      const revoked = (on: CivilDate): DemonstrationSiteEvent => ({
        type: 'DemonstrationSiteRevoked',
        data: { documentNo: '昌州司发〔2025〕9号', reason: '复查未达标', on },
      });
      const says = (on: CivilDate, ...asked: CivilDate[]) =>
        bonuses({ sites: [site(created('2024-12-10'), revoked(on))] }, ...asked).map((each) => each.says);
      const plain = '创建州级行政执法规范化示范点成功（昌州司发〔2024〕46号）';
      expect(says('2024-12-31')).toEqual([]);
      expect(says('2024-12-31', '2024-12-30')).toEqual([plain]);
      expect(says('2025-01-01', '2025-01-01')).toEqual([`${plain}；2025-01-01被撤销，不在本年度内`]);
    });
    it('is of the heir of a township that is no more', () => {
      const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'v', documentNo: '昌市编发〔2024〕1号', on: '2024-12-20' } };
      const units = [unit('t', 'township', merged), unit('v', 'township')];
      expect(bonuses({ units, sites: [site(created('2024-12-10'))] }).map(({ unitId }) => unitId)).toEqual(['v']);
    });
  });
  it('says which rules nothing records yet, and which are defaults', () => {
    const { rules } = of({ units });
    expect(rules.filter(({ entries }) => entries === null)).toEqual([]);
    const own = { key: 'citizens-survey', kind: 'bonus', mark: 'D', source: '市考核细则', points: 2, pointsMark: 'D' } as const;
    const sheet = [{ from: '2024-01-01', known: '2024-01-01', source: '', rules: [own] }];
    expect(assessment(known({ units }), sheet).rules).toMatchObject([{ key: 'citizens-survey', entries: null }]);
    expect(rules.filter(({ mark }) => mark === 'P').map(({ key }) => key)).toEqual(['law-study-short', 'demonstration-site']);
  });
  it('says of no rule how many points it is worth: neither the plan nor any other source does', () => {
    const { rules, ...sums } = of({ units, ...dutiful('u'), lawStudyYears: [year(advised)] });
    expect(rules.filter(({ points, pointsMark }) => points !== null || pointsMark !== null).map(({ key }) => key)).toEqual([]);
    expect(rules.filter(({ source }) => !source.includes('分值未定')).map(({ key }) => key)).toEqual([]);
    expect(sums).toMatchObject({ deductions: null, bonuses: null, balance: null, entries: [{ rule: 'law-study-short', points: null }] });
  });
  it('sums nothing of a rule of which no source says how many points', () => {
    const rule = { key: 'suit-lost', kind: 'deduction', mark: 'P', source: '', points: null, pointsMark: null } as const;
    const lost = known({ units, suits: [suit('1', 'u', 'adverse', '2024-07-01')] });
    const entry = { from: '2024-01-01', known: '2024-01-01', source: '' };
    const found = (...rules: AssessmentPolicy['rules']) => assessment(lost, [{ ...entry, rules }]);
    expect(found(rule)).toMatchObject({ deductions: null, bonuses: null, balance: null, entries: [{ points: null }] });
    const missed = { ...rule, key: 'self-review-missing', points: 0.5, pointsMark: 'D' } as const;
    expect(found(rule, missed)).toMatchObject({ deductions: 2, bonuses: null, balance: -2 });
  });
  it('goes by the rules of the day: a later policy rewrites nothing', () => {
    const rule = { key: 'suit-lost', kind: 'deduction', mark: 'D', source: '', points: 5, pointsMark: 'D' } as const;
    const policies = [2024, 2025].map((from, i) => ({
      ...{ from: `${from}-01-01`, known: '2024-01-01', source: `${from}`, rules: [{ ...rule, points: i + 1 }] },
    })) satisfies (AssessmentPolicy & object)[];
    const lost = known({ units, suits: [suit('1', 'u', 'adverse', '2024-07-01')] });
    expect(assessment(lost, policies)).toMatchObject({ deductions: 1, policy: { source: '2024' } });
  });
  it('has no answer for a year before the plan', () => expect(() => of({ units }, '2024-06-04')).toThrow('no-policy-in-force'));
});

describe('the sums of the ledger', () => {
  const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays('2024-01-01', n));
  const record = fc.tuple(fc.constantFrom('u', 'v', 'w'), fc.constantFrom('adverse', 'apart', 'not-adverse'), day);
  /** As a sheet of the city may say: points for some rules, none for others. */
  const sheet = shipped.map((entry) => ({
    ...entry,
    rules: entry.rules.map((rule, i) => (i % 2 ? rule : { ...rule, points: i + 0.1, pointsMark: 'D' })),
  })) as readonly PolicyEntry<AssessmentPolicy>[];
  it('are those of its entries, unit by unit and rule by rule, each entry once', () =>
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), day, fc.boolean(), (cases, merged, isAdvised) => {
        const ends: UnitEvent = { type: 'UnitMerged', data: { intoId: 'v', documentNo: '昌市编发〔2024〕1号', on: merged } };
        const given = {
          units: [unit('u', 'enforcement-unit', ends), unit('v'), unit('w', 'township')],
          suits: cases.map(([unitId, kind, on], i) => suit(`${i}`, unitId, kind, on)),
          lawStudyYears: isAdvised ? [year(advised)] : [],
        };
        const found = assessment(known(given), sheet);
        const pointsOf = (its: typeof found.entries) => its.reduce((all, { points }) => all + (points ?? 0), 0);
        expect(new Set(found.entries.map(({ id }) => id)).size).toBe(found.entries.length);
        expect(found.units.reduce((all, { deductions }) => all + (deductions ?? 0), 0)).toBeCloseTo(found.deductions ?? 0);
        expect(pointsOf(found.entries)).toBeCloseTo((found.deductions ?? 0) + (found.bonuses ?? 0));
        for (const { key, entries, points } of found.rules) {
          const its = found.entries.filter(({ rule }) => rule === key);
          expect([its.length, its.every((each) => each.points === points && each.events.length >= 0)]).toEqual([entries ?? 0, true]);
        }
        for (const { id, deductions } of found.units)
          expect(pointsOf(found.entries.filter(({ unitId }) => unitId === id))).toBeCloseTo(deductions ?? 0);
      }),
      { numRuns: 60 },
    ));
});
