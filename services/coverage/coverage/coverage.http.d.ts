import { EventStore } from '@jiandu/platform/event-store';
import { Caller } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import type { LevelCoverage } from './coverage.js';
/** What was true on legal day `on`, as known at the end of day `known`; both default to today. */
export declare class CoverageQuery {
  on?: string;
  known?: string;
}
export declare class CoverageHttp {
  private readonly store;
  private readonly readModels;
  constructor(store: EventStore, readModels: ReadModels);
  /** The headline figures, each unit with what it lacks, and the cut on which they rest. */
  headline(
    query: CoverageQuery,
    caller: Caller,
  ): Promise<{
    readiness: {
      id: string;
      name: string;
      met: number | null;
      all: number;
      without: readonly string[];
      events: readonly import('./event-ref.js').EventRef[];
    }[];
    policy: {
      from: import('@jiandu/kernel').CivilDate;
      source: string;
      target: import('./coverage.js').CoveragePolicy['target'];
    };
    city: LevelCoverage;
    township: LevelCoverage;
    bureau: LevelCoverage;
    on: string;
    known: string;
    position: Record<string, import('@jiandu/platform/projections').SourcePosition>;
    final: boolean;
  }>;
  /** One unit's conditions, each with its events. */
  established(
    unitId: string,
    query: CoverageQuery,
    caller: Caller,
  ): Promise<{
    id: string;
    name: string;
    kind: import('@jiandu/contracts/unit').UnitKind;
    administered: import('@jiandu/contracts/unit').Administration;
    established: boolean | null;
    conditions: Record<string, import('./coverage.js').ConditionFound>;
    missing: readonly string[];
    withoutSource: readonly string[];
    on: string;
    known: string;
    position: Record<string, import('@jiandu/platform/projections').SourcePosition>;
    final: boolean;
  }>;
  /** 持证上岗 of one township, officer by officer, each with the events of post and certificate. */
  readiness(
    unitId: string,
    query: CoverageQuery,
    caller: Caller,
  ): Promise<{
    met: number | null;
    all: number;
    id: string;
    name: string;
    without: readonly string[];
    officers: readonly import('./coverage.js').OfficerReadiness[];
    events: readonly import('./event-ref.js').EventRef[];
    on: string;
    known: string;
    position: Record<string, import('@jiandu/platform/projections').SourcePosition>;
    final: boolean;
  }>;
  private ask;
}
