import type { LawStudyYearEvent } from '@jiandu/contracts/law-study-year';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { addDays } from '@jiandu/kernel';
import type { CivilDate, Recorded } from '@jiandu/kernel';
import fc from 'fast-check';
import type { Sources } from '../indicator/indicator.js';
import { indicatorsOn } from '../indicator/indicators.js';
import { calendar, sources, stream, unit } from '../indicator/testing.js';
import { assessment } from './assessment.js';
import type { AssessmentPolicy } from './assessment.js';

const of = (given: Partial<Sources>, on: CivilDate = '2025-02-28', known: CivilDate = '2999-12-31', year = 2024) => {
  const all = sources(given);
  return assessment({ sources: all, ...indicatorsOn(all, { on, known, from: `${year}-01-01`, to: `${year}-12-31`, calendar }) });
};
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
    expect(found.units).toMatchObject([{ id: 'u', name: '单位u', deductions: 1, bonuses: 0, balance: -1 }]);
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
  it('says which rules nothing records yet, and which are defaults', () => {
    const { rules } = of({ units });
    expect(rules.filter(({ entries }) => entries === null).map(({ key }) => key)).toEqual(['demonstration-site']);
    expect(rules.filter(({ mark }) => mark === 'P').map(({ key }) => key)).toEqual(['law-study-short', 'demonstration-site']);
    expect(rules.filter(({ points }) => points === null).map(({ key, pointsMark }) => [key, pointsMark])).toEqual([
      ['demonstration-site', null],
    ]);
  });
  it('sums nothing of a rule of which no source says how many points', () => {
    const rule = { key: 'suit-lost', kind: 'deduction', mark: 'P', source: '', points: null, pointsMark: null } as const;
    const all = sources({ units, suits: [suit('1', 'u', 'adverse', '2024-07-01')] });
    const asked = { on: '2025-02-28', known: '2025-02-28', from: '2024-01-01', to: '2024-12-31', calendar };
    const entry = { from: '2024-01-01', known: '2024-01-01', source: '', rules: [rule] };
    const found = assessment({ sources: all, ...indicatorsOn(all, asked) }, [entry]);
    expect(found).toMatchObject({ deductions: 0, balance: 0, entries: [{ points: null }] });
  });
  it('goes by the rules of the day: a later policy rewrites nothing', () => {
    const rule = { key: 'suit-lost', kind: 'deduction', mark: 'D', source: '', points: 5, pointsMark: 'D' } as const;
    const policies = [2024, 2025].map((from, i) => ({
      ...{ from: `${from}-01-01`, known: '2024-01-01', source: `${from}`, rules: [{ ...rule, points: i + 1 }] },
    })) satisfies (AssessmentPolicy & object)[];
    const all = sources({ units, suits: [suit('1', 'u', 'adverse', '2024-07-01')] });
    const asked = { on: '2025-02-28', known: '2025-02-28', from: '2024-01-01', to: '2024-12-31', calendar };
    expect(assessment({ sources: all, ...indicatorsOn(all, asked) }, policies)).toMatchObject({
      deductions: 1,
      policy: { source: '2024' },
    });
  });
  it('has no answer for a year before the plan', () => expect(() => of({ units }, '2024-06-04')).toThrow('no-policy-in-force'));
});

describe('the sums of the ledger', () => {
  const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays('2024-01-01', n));
  const record = fc.tuple(fc.constantFrom('u', 'v', 'w'), fc.constantFrom('adverse', 'apart', 'not-adverse'), day);
  it('are those of its entries, unit by unit and rule by rule, each entry once', () =>
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), day, fc.boolean(), (cases, merged, isAdvised) => {
        const ends: UnitEvent = { type: 'UnitMerged', data: { intoId: 'v', documentNo: '昌市编发〔2024〕1号', on: merged } };
        const found = of({
          units: [unit('u', 'enforcement-unit', ends), unit('v'), unit('w', 'township')],
          suits: cases.map(([unitId, kind, on], i) => suit(`${i}`, unitId, kind, on)),
          lawStudyYears: isAdvised ? [year(advised)] : [],
        });
        expect(new Set(found.entries.map(({ id }) => id)).size).toBe(found.entries.length);
        expect(found.units.reduce((all, { deductions }) => all + deductions, 0)).toBe(found.deductions);
        expect(found.entries.reduce((all, { points }) => all + (points ?? 0), 0)).toBe(found.deductions + found.bonuses);
        for (const { key, entries, points } of found.rules) {
          const its = found.entries.filter(({ rule }) => rule === key);
          expect([its.length, its.every((each) => each.points === points && each.events.length >= 0)]).toEqual([entries ?? 0, true]);
        }
        for (const { id, deductions } of found.units)
          expect(found.entries.filter(({ unitId }) => unitId === id).reduce((all, { points }) => all + (points ?? 0), 0)).toBe(deductions);
      }),
      { numRuns: 60 },
    ));
});
