import type { Ground, Matter } from '@jiandu/contracts/case-outcome';
import { policyInForce, quarterRange } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { outcomesPolicy } from '../case/outcomes.js';
import { summaryText, unitStatement } from './material.messages.js';
import { casesOn, countedIn, ratesOf } from './rates.js';
import type { AsOf, Counted, Histories, Rate } from './rates.js';

/** What a circular may say of one unit, in the words of a circular entry. */
export type CircularMaterial = {
  entryId: string;
  unitId: string;
  statement: string;
  source: { service: string; figure: string; on: CivilDate; known: CivilDate };
};

export type AdverseCaseLine = Counted & { matter: Matter | null; grounds: readonly Ground[] };
/** 突出问题: how often a ground or a matter stands behind an adverse outcome. */
export type Problem = { name: string; cases: readonly string[] };

/** What the bureau tells the government of a quarter. */
export type ReportMaterial = {
  quarter: string;
  summary: string;
  suits: Rate;
  reconsiderations: Rate;
  adverse: readonly AdverseCaseLine[];
  grounds: readonly Problem[];
  matters: readonly Problem[];
};

/** Adverse outcomes that took effect in the quarter and are in force on the day asked. */
function adverseOf(histories: Histories, quarter: string, asOf: AsOf): AdverseCaseLine[] {
  const cases = casesOn(histories, asOf);
  const byId = new Map(cases.map((each) => [each.caseId, each]));
  return countedIn(cases, quarterRange(quarter), asOf.on)
    .filter((counted) => counted.class === 'adverse')
    .map((line) => {
      const found = byId.get(line.caseId);
      return { ...line, matter: found?.matter ?? null, grounds: found?.inForce?.grounds ?? [] };
    });
}

/** One statement for each unit that lost; a unit without losses is not named. */
export function circularMaterial(histories: Histories, quarter: string, asOf: AsOf): CircularMaterial[] {
  const { outcomes } = policyInForce(outcomesPolicy, asOf.on, asOf.known);
  const adverse = adverseOf(histories, quarter, asOf);
  return [...Map.groupBy(adverse, ({ unitId }) => unitId)]
    .map(([unitId, lines]) => ({
      ...{ entryId: `adverse-${quarter}.${unitId}`, unitId },
      statement: unitStatement(
        quarter,
        lines.map((line) => ({ ...line, outcome: outcomes[line.outcome as keyof typeof outcomes].name })),
      ),
      source: { service: 'litigation', figure: `adverse-outcome-rates/${quarter}/${unitId}`, on: asOf.on, known: asOf.known },
    }))
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
}

const problems = (lines: readonly AdverseCaseLine[], of: (line: AdverseCaseLine) => readonly string[]): Problem[] => {
  const named = lines.flatMap((line) => of(line).map((name) => ({ name, caseId: line.caseId })));
  return [...Map.groupBy(named, ({ name }) => name)]
    .map(([name, cases]) => ({ name, cases: cases.map(({ caseId }) => caseId).sort() }))
    .sort((a, b) => b.cases.length - a.cases.length || (a.name < b.name ? -1 : 1));
};

/** 被纠错情况和突出问题 of a quarter. */
export function reportMaterial(histories: Histories, quarter: string, asOf: AsOf): ReportMaterial {
  const { suits, reconsiderations } = ratesOf(histories, quarterRange(quarter), asOf);
  const adverse = adverseOf(histories, quarter, asOf);
  return {
    quarter,
    summary: summaryText(quarter, { suits: suits.printed, reconsiderations: reconsiderations.printed, losses: adverse.length }),
    ...{ suits, reconsiderations, adverse },
    grounds: problems(adverse, ({ grounds }) => grounds),
    matters: problems(adverse, ({ matter }) => (matter === null ? [] : [matter])),
  };
}
