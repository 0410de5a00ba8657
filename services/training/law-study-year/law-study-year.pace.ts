import { pace, periodOf } from '@jiandu/calendar';
import type { UnitKind } from '@jiandu/contracts/unit';
import { figureOf, policyInForce, toldOn } from '@jiandu/kernel';
import type { AsOfDates, EventRef, Figure, PolicyEntry, Streams } from '@jiandu/kernel';
import { charged, unitProfile } from '@jiandu/contracts/unit-profile';
import { basisOf } from '../figures/basis.js';
import type { Basis } from '../figures/basis.js';
import { lawStudySessionLedger } from '../law-study-session/law-study-session.ledger.js';
import { lawStudyYearDirectory } from './law-study-year.directory.js';
import type { LawStudyYear, LawStudyPolicy } from './law-study-year.js';
import { lawStudyDuty, lawStudyPolicy } from './law-study-year.js';

export type LawStudyHistories = Record<'units' | 'sessions' | 'years', Streams>;

export type UnitLawStudy = {
  id: string;
  name: string;
  kind: UnitKind;
  done: number;
  /** Null: nothing is asked in the year. */
  required: number | null;
  mark: 'P' | 'D' | null;
  /** How many the days gone by call for [D], and how many are missing of them. */
  expected: number | null;
  behind: number | null;
  /** Missing for the year; null before its last day. */
  short: number | null;
  deduction: LawStudyYear['deduction'];
  sessionIds: readonly string[];
  events: readonly EventRef[];
};
export type LawStudyPace = {
  policy: Basis & { required: number | null };
  year: number;
  /** Units that are not behind. */
  onPace: Figure;
  /** 市人民政府常务会议; of it no number is asked. */
  government: { done: number; sessionIds: readonly string[]; events: readonly EventRef[] };
  units: readonly UnitLawStudy[];
};

/** How each unit stands with its law study on a day of the year. Throws `no-policy-in-force`. */
export function lawStudyPace(
  { units, sessions, years }: LawStudyHistories,
  asOf: AsOfDates,
  policy: readonly PolicyEntry<LawStudyPolicy>[] = lawStudyPolicy,
): LawStudyPace {
  const whole = periodOf(asOf.on, 'year');
  const year = Number(whole.id);
  const inForce = policyInForce(policy, whole.to, asOf.known);
  const held = toldOn(lawStudySessionLedger, sessions, asOf).filter(
    ({ row }) => !row.withdrawn && row.heldOn !== null && row.heldOn >= whole.from && row.heldOn <= whole.to,
  );
  const byUnit = Map.groupBy(held, ({ row }) => row.unitId);
  // proposals carry no legal date: what is known of them is what counts
  const deductions = new Map(
    toldOn(lawStudyYearDirectory, years, { ...asOf, on: '2999-12-31' })
      .filter(({ row }) => row.year === year)
      .map((told) => [told.row.unitId, told]),
  );
  const done = (unitId: string | null) => {
    const found = byUnit.get(unitId) ?? [];
    return {
      done: found.length,
      sessionIds: found.map(({ row }) => row.sessionId!).sort(),
      events: found.flatMap(({ events }) => events),
    };
  };
  const rows = charged(toldOn(unitProfile, units, asOf), inForce.of).map(({ unitId, name, kind, from }): UnitLawStudy => {
    const { events, ...counted } = done(unitId);
    const own = from !== null && from > whole.from ? from : whole.from;
    const duty = lawStudyDuty(inForce, { year, from: own });
    const paced = duty && pace({ id: whole.id, from: own, to: whole.to }, duty.required, counted.done, asOf.on);
    const ended = asOf.on === whole.to;
    const deduction = deductions.get(unitId);
    return {
      ...{ id: unitId, name, kind, ...counted, required: duty?.required ?? null, mark: duty?.mark ?? null },
      ...{ expected: paced?.expected ?? null, behind: paced?.behind ?? null },
      short: duty && ended ? Math.max(0, duty.required - counted.done) : null,
      deduction: deduction?.row.deduction ?? 'none',
      events: [...events, ...(deduction && deduction.row.deduction !== 'none' ? deduction.events : [])],
    };
  });
  return {
    policy: { ...basisOf(inForce), required: inForce.required },
    year,
    onPace: figureOf(rows.flatMap(({ behind }) => (behind === null ? [] : [behind === 0]))),
    government: done(null),
    units: rows,
  };
}
