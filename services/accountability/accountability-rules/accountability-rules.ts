import type { AccountabilityRulesCommand, AccountabilityRulesEvent, FileRules } from '@jiandu/contracts/accountability-rules';
import { attached } from '@jiandu/contracts/attachment';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { AccountabilityRulesRule } from './accountability-rules.messages.js';

/** 行政执法责任追究制度 of one unit: of each source what was last filed, null where there is none or it was repealed. */
export type AccountabilityRules = { unitId: string | null; superior: FileRules | null; own: FileRules | null };
const initial: AccountabilityRules = { unitId: null, superior: null, own: null };

const ensure: (ok: boolean, rule: AccountabilityRulesRule) => asserts ok = rejectUnless;
const versionOf = ({ title, documentNo, from }: FileRules): object => ({ title, documentNo, from });

function decide({ type, data }: AccountabilityRulesCommand, rules: AccountabilityRules): AccountabilityRulesEvent[] {
  const filed = rules[data.source];
  switch (type) {
    case 'File':
      if (filed && isSame(filed, data)) return [];
      ensure(filed === null || !isSame(versionOf(filed), versionOf(data)), 'rules-are-filed-once');
      ensure(filed === null || data.from > filed.from, 'new-version-takes-effect-later');
      return [{ type: 'AccountabilityRulesFiled', data }];
    case 'Repeal':
      ensure(filed !== null, 'repeal-only-what-is-on-file');
      return [{ type: 'AccountabilityRulesRepealed', data }];
  }
}

function evolve(rules: AccountabilityRules, { type, data }: AccountabilityRulesEvent): AccountabilityRules {
  // prettier-ignore
  switch (type) {
    case 'AccountabilityRulesFiled':    return { ...rules, unitId: data.unitId, [data.source]: data };
    case 'AccountabilityRulesRepealed': return { ...rules, [data.source]: null };
  }
}

const owner = ({ unitId }: AccountabilityRules, { type, data }: AccountabilityRulesCommand) => (type === 'File' ? data.unitId : unitId);

const references = ({ type, data }: AccountabilityRulesCommand) =>
  type === 'File' ? [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }, ...attached(data.attachments)] : [];

export const accountabilityRules = decider({ category: 'accountabilityRules', initial, decide, evolve, owner, references });
