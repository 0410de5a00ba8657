import { pace, partOf, periodOf } from '@jiandu/calendar';
import { toldOn } from '../as-of/held.js';
import { askedBy, basisOf, counts, nothingAsked } from './indicator.js';
import type { Indicator, Part } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';
import entries from './law-study-pace.policy.json' with { type: 'json' };
import { lawStudyHeld } from './training-told.js';

/** Sessions a year of each unit charged; null: none is asked. */
export type LawStudyPolicy = { required: number | null; of: readonly string[] };

/** 会前学法进度: of the units charged, those not behind what the days gone by call for. A year is judged by its own entry. */
export const lawStudyPace: Indicator = {
  ...{ key: 'law-study-pace', task: 'T2', kind: 'share', best: 'high' },
  count(sources, { on, known, units }) {
    const year = periodOf(on, 'year');
    const inForce = askedBy<LawStudyPolicy>(entries, year.to, known);
    if (inForce === null) return nothingAsked;
    const { required } = inForce;
    if (required === null) return { basis: basisOf(inForce), parts: [], apart: [] };
    const held = toldOn(lawStudyHeld, sources.lawStudy, { on, known }).filter(
      ({ row }) => !row.withdrawn && row.heldOn !== null && row.heldOn >= year.from,
    );
    const byUnit = Map.groupBy(held, ({ row }) => row.unitId);
    const parts = units.charged(inForce.of).map(({ unitId, since }): Part => {
      const own = byUnit.get(unitId) ?? [];
      const from = since !== null && since > year.from ? since : year.from;
      const asked = partOf(required, year, from);
      const { expected, behind } = pace({ ...year, from }, asked, own.length, on);
      return counts(behind === 0, {
        ...{ id: unitId, unitId, on, says: say.lawStudy(own.length, expected, asked), events: own.flatMap(({ events }) => events) },
      });
    });
    return { basis: basisOf(inForce), parts, apart: [] };
  },
};
