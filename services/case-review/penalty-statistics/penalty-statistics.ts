import { PENALTY_KINDS } from '@jiandu/contracts/case-file';
import type { PenaltyKind } from '@jiandu/contracts/case-file';
import { endOfShanghaiDay, policyInForce, refTo, rowAsOf } from '@jiandu/kernel';
import type { CivilDate, EventRef, History } from '@jiandu/kernel';
import { caseFileDirectory } from '../case-file/case-file.directory.js';
import type { CaseFileRow } from '../case-file/case-file.directory.js';
import policy from '../case-file/case-file.policy.json' with { type: 'json' };
import { changesIn } from '../quarter/changes.js';
import type { Change } from '../quarter/changes.js';

/** Decisions dated from the first to the last day, as true on `on` and known at the end of `known`. */
export type Span = { from: CivilDate; on: CivilDate; known: CivilDate };

/** One penalty as it is counted, with its events. */
export type CountedPenalty = {
  fileId: string;
  unitId: string;
  organId: string;
  originalUnitId: string | null;
  decisionNo: string;
  decidedOn: CivilDate;
  gravest: PenaltyKind;
  fineYuan: number | null;
  confiscatedYuan: number | null;
  /** Revoked later; it stays in the statistics. */
  revokedOn: CivilDate | null;
  events: readonly EventRef[];
};
export type Sums = {
  cases: number;
  byKind: Readonly<Record<string, number>>;
  fineYuan: number;
  confiscatedYuan: number;
  revokedLater: number;
  /** 指导办案期 */
  guided: number;
};
export type Duplicate = { fileId: string; countedAs: string; organId: string; decisionNo: string };
export type PenaltyStatistics = {
  unit: 'CNY';
  policy: { from: CivilDate; source: string };
  total: Sums;
  organs: readonly (Sums & { organId: string })[];
  /** Registered twice under one decision number: counted once. */
  duplicates: readonly Duplicate[];
  changes: readonly Change[];
};
/** 指导办案期归属: what each unit is assessed for, and what penalty statistics count to each organ; every case once on either side. */
export type GuidedAttribution = {
  cases: number;
  guided: readonly CountedPenalty[];
  assessment: readonly { unitId: string; own: number; guided: number; total: number }[];
  statistics: readonly { organId: string; own: number; guided: number; total: number }[];
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The penalties that count, each decision once: the file registered first stands for it. */
export function countedPenalties(
  files: readonly History[],
  { from, on, known }: Span,
): { counted: CountedPenalty[]; duplicates: Duplicate[] } {
  const first = new Map<string, string>();
  const counted: CountedPenalty[] = [];
  const duplicates: Duplicate[] = [];
  for (const history of [...files].sort((a, b) => a[0]!.g - b[0]!.g)) {
    const row = rowAsOf(caseFileDirectory, history, { known });
    if (!row || row.withdrawn !== null || row.kind !== 'penalty' || row.decidedOn! < from || row.decidedOn! > on) continue;
    const one = asCounted(row, history, { on, known });
    const key = `${one.organId} ${one.decisionNo}`;
    const { fileId, organId, decisionNo } = one;
    const earlier = first.get(key);
    if (earlier !== undefined) duplicates.push({ fileId, countedAs: earlier, organId, decisionNo });
    else {
      first.set(key, fileId);
      counted.push(one);
    }
  }
  return { counted, duplicates };
}

function asCounted(row: CaseFileRow, history: History, { on, known }: Omit<Span, 'from'>): CountedPenalty {
  const { fileId, unitId, organId, originalUnitId, decisionNo, decidedOn, gravest, fineYuan, confiscatedYuan, revoked } = row;
  return {
    ...{ fileId: fileId!, unitId: unitId!, organId: organId!, originalUnitId, decisionNo: decisionNo!, decidedOn: decidedOn! },
    ...{ gravest: gravest!, fineYuan, confiscatedYuan, revokedOn: revoked && revoked.on <= on ? revoked.on : null },
    events: history.filter(({ k }) => k <= endOfShanghaiDay(known).toISOString()).map((event) => refTo('case-review', event)),
  };
}

/** Money is added in 分, so that no cent is lost. */
const yuan = (amounts: readonly (number | null)[]): number =>
  amounts.reduce<number>((fen, amount) => fen + Math.round((amount ?? 0) * 100), 0) / 100;

const sums = (counted: readonly CountedPenalty[]): Sums => ({
  cases: counted.length,
  byKind: Object.fromEntries(PENALTY_KINDS.map((kind) => [kind, counted.filter(({ gravest }) => gravest === kind).length])),
  fineYuan: yuan(counted.map((each) => each.fineYuan)),
  confiscatedYuan: yuan(counted.map((each) => each.confiscatedYuan)),
  revokedLater: counted.filter(({ revokedOn }) => revokedOn !== null).length,
  guided: counted.filter(({ originalUnitId }) => originalUnitId !== null).length,
});

export function penaltyStatistics(files: readonly History[], span: Span): PenaltyStatistics {
  const { counted, duplicates } = countedPenalties(files, span);
  const { from, source } = policyInForce(policy, span.on);
  const organs = [...Map.groupBy(counted, ({ organId }) => organId)].sort(([a], [b]) => byText(a, b));
  return {
    unit: 'CNY',
    policy: { from, source },
    total: sums(counted),
    organs: organs.map(([organId, its]) => ({ organId, ...sums(its) })),
    duplicates,
    changes: changesIn(
      files.filter((history) => wasDecidedIn(history, span)),
      span.known,
    ),
  };
}

const wasDecidedIn = (history: History, { from, on }: Span): boolean =>
  history.some(({ data }) => {
    const day = (data as { decidedOn?: string }).decidedOn ?? (data as { on?: string }).on;
    return day !== undefined && from <= day && day <= on;
  });

export function guidedAttribution(files: readonly History[], span: Span): GuidedAttribution {
  const { counted } = countedPenalties(files, span);
  const guided = counted.filter(({ originalUnitId }) => originalUnitId !== null);
  const shares = (toWhom: (one: CountedPenalty) => string) =>
    [...Map.groupBy(counted, toWhom)]
      .sort(([a], [b]) => byText(a, b))
      .map(([id, its]) => {
        const of = its.filter(({ originalUnitId }) => originalUnitId !== null).length;
        return { id, own: its.length - of, guided: of, total: its.length };
      });
  return {
    ...{ cases: counted.length, guided },
    assessment: shares(({ originalUnitId, organId }) => originalUnitId ?? organId).map(({ id: unitId, ...rest }) => ({ unitId, ...rest })),
    statistics: shares(({ organId }) => organId).map(({ id: organId, ...rest }) => ({ organId, ...rest })),
  };
}
