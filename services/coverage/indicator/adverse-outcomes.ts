import type { CaseKind } from '@jiandu/contracts/case-outcome';
import { toldOn } from '../as-of/held.js';
import { counts } from './indicator.js';
import type { Apart, Asking, Indicator, Part, Sources } from './indicator.js';
import { indicatorMessages as say, outcomeNames } from './indicator.messages.js';
import { reconsiderationInForce, suitInForce } from './litigation-told.js';
import type { CaseInForce } from './litigation-told.js';

type InForce = {
  row: CaseInForce & { unitId: string; caseId: string; effect: NonNullable<CaseInForce['effect']> };
  events: Part['events'];
};

/** Cases of a kind of which something took effect within the period and is in force on the day. */
export function inForceIn(kind: CaseKind, { suits, reconsiderations }: Sources, { from, to, on, known }: Asking): InForce[] {
  const told =
    kind === 'suit' ? toldOn(suitInForce, suits, { on, known }) : toldOn(reconsiderationInForce, reconsiderations, { on, known });
  return told.filter(
    (each): each is typeof each & InForce =>
      !each.row.withdrawn &&
      each.row.unitId !== null &&
      each.row.caseId !== null &&
      each.row.effect !== null &&
      each.row.effect.effectiveOn >= from &&
      each.row.effect.effectiveOn <= to,
  );
}

/** A loss counts from the day it takes effect and until it is reversed; what was withdrawn, settled or mediated stands apart. */
const adverseOf = (kind: CaseKind, key: Indicator['key']): Indicator => ({
  ...{ key, task: 'T16', kind: 'share', best: 'low' },
  count(sources, asking) {
    const parts: Part[] = [];
    const apart: Apart[] = [];
    for (const { row, events } of inForceIn(kind, sources, asking)) {
      const { outcome, class: of, effectiveOn } = row.effect;
      const says = say.effective(row.caseNo ?? '', outcomeNames[outcome] ?? outcome, effectiveOn);
      const about = { id: row.caseId, unitId: asking.units.heirOf(row.unitId), on: effectiveOn, says, events };
      if (of === 'apart') apart.push(about);
      else parts.push(counts(of === 'adverse', about));
    }
    return { basis: null, parts, apart };
  },
});
export const suitLossRate = adverseOf('suit', 'suit-loss-rate');
export const reconsiderationCorrectionRate = adverseOf('reconsideration', 'reconsideration-correction-rate');
