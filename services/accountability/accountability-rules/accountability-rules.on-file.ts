import { accountabilityRulesContract, RULE_SOURCES } from '@jiandu/contracts/accountability-rules';
import type { AccountabilityRulesEvent, RuleSource } from '@jiandu/contracts/accountability-rules';
import type { Attachment } from '@jiandu/contracts/attachment';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { Place } from '@jiandu/platform/identity';
import { missingText } from './accountability-rules.messages.js';

export type RulesVersion = {
  source: RuleSource;
  title: string;
  documentNo: string | null;
  from: CivilDate;
  filedOn: CivilDate;
  /** The day on which it was repealed or a later version took effect. */
  until: CivilDate | null;
  attachments: readonly Attachment[];
  because: readonly string[];
};

/** Which versions a unit has on file, the earliest first. */
export type RulesRow = { unitId: string | null; versions: readonly RulesVersion[] };

export const rulesOnFile = projection<RulesRow, AccountabilityRulesEvent>({
  name: 'accountability_rules_on_file_v1',
  of: [accountabilityRulesContract],
  initial: { unitId: null, versions: [] },
  evolve(row, { id, type, data }) {
    const ended = (until: CivilDate) =>
      row.versions.map((each) =>
        each.source === data.source && each.until === null ? { ...each, until, because: [...each.because, id] } : each,
      );
    switch (type) {
      case 'AccountabilityRulesFiled': {
        const { unitId, source, title, documentNo = null, from, attachments = [], on: filedOn } = data;
        return {
          unitId,
          versions: [...ended(from), { source, title, documentNo, from, filedOn, until: null, attachments, because: [id] }],
        };
      }
      case 'AccountabilityRulesRepealed':
        return { ...row, versions: ended(data.on) };
    }
  },
});

/** `missing`: sources of which nothing is in force that day, each with its sentence. */
export type UnitOnFile = {
  unitId: string;
  inForce: readonly RulesVersion[];
  missing: readonly { source: RuleSource; text: string }[];
};

/** What each unit that is charged with it has on file on a day, from rows as of that day. A unit that is no more owes nothing; its heir files its own. */
export function onFile(
  places: readonly Place[],
  rows: readonly RulesRow[],
  { charged }: { charged: readonly string[] },
  on: CivilDate,
): UnitOnFile[] {
  return places.flatMap(({ unitId, kind, inBeing }) => {
    if (unitId === null || kind === null || !inBeing || !charged.includes(kind)) return [];
    const versions = rows.find((row) => row.unitId === unitId)?.versions ?? [];
    const inForce = versions.filter(({ from, until }) => from <= on && (until === null || on < until));
    const missing = RULE_SOURCES.filter((source) => !inForce.some((each) => each.source === source));
    return [{ unitId, inForce, missing: missing.map((source) => ({ source, text: missingText[source] })) }];
  });
}
