import type { Administration, UnitKind } from '@jiandu/contracts/unit';
import type { CivilDate, PolicyEntry, Recorded } from '@jiandu/kernel';
import type { EventRef } from './event-ref.js';
/** What makes a unit's supervision "established", for which kinds of unit, from when, after which source. */
export type CoveragePolicy = {
  target: {
    by: CivilDate;
    wording: string;
  };
  conditions: readonly {
    key: string;
    of: readonly string[];
    from: CivilDate;
    source: string;
  }[];
};
/** What is true on legal day `on`, as known at the end of day `known`. */
export type AsOf = {
  on: CivilDate;
  known: CivilDate;
};
/** The whole history of each stream, by what it is about. */
export type Histories = Record<'units' | 'supervisionBodies' | 'hotlines' | 'posts' | 'certificates', readonly (readonly Recorded[])[]>;
/** `met: null`: nothing records this condition yet. */
export type ConditionFound = {
  met: boolean | null;
  events: readonly EventRef[];
};
/** `established: null`: all that can be checked is met, but a condition has no source yet. */
export type UnitCoverage = {
  id: string;
  name: string;
  kind: UnitKind;
  administered: Administration;
  established: boolean | null;
  conditions: Record<string, ConditionFound>;
  missing: readonly string[];
  withoutSource: readonly string[];
};
/** `met` of `all`; `met: null` prints —: nothing to count, or a condition without a source keeps every unit from being counted. */
export type Figure = {
  met: number | null;
  all: number;
};
export type LevelCoverage = Figure & {
  /** Units that meet all that can be checked today. */
  checkable: Figure;
  /** Per condition: how many units meet it. */
  conditions: Record<string, Figure>;
  units: readonly UnitCoverage[];
};
/** 持证上岗: officers on post who hold a valid certificate, of all officers on post. */
export type Readiness = Figure & {
  id: string;
  name: string;
  without: readonly string[];
  officers: readonly OfficerReadiness[];
  events: readonly EventRef[];
};
export type OfficerReadiness = {
  personId: string;
  holds: boolean;
  events: readonly EventRef[];
};
export type Coverage = {
  policy: {
    from: CivilDate;
    source: string;
    target: CoveragePolicy['target'];
  };
  city: LevelCoverage;
  township: LevelCoverage;
  bureau: LevelCoverage;
  readiness: readonly Readiness[];
};
export declare const TOWNSHIP_KINDS: ('township' | 'subdistrict')[];
/** Which units are covered and what each lacks. Throws `no-policy-in-force` before the plan's first day. */
export declare function coverage(histories: Histories, asOf: AsOf, entries?: readonly PolicyEntry<CoveragePolicy>[]): Coverage;
