import { pace, partOf, periodOf } from '@jiandu/calendar';
import { askedSince } from '@jiandu/contracts/unit-standing';
import { toldOn } from '../as-of/held.js';
import { askedBy, basisOf, counts, nothingAsked } from './indicator.js';
import type { Indicator, Part } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';
import { taughtCourse, trainingAttended } from './training-told.js';
import entries from './unit-trainings.policy.json' with { type: 'json' };

/** Trainings a year of each unit charged; null: none is asked. */
export type TrainingPolicy = { required: number | null; of: readonly string[] };

/** 单位培训进度: of the units charged, those not behind what the days gone by call for. A programme held counts once, however many its sessions, and who began in the year is asked its part [D]. */
export const unitTrainings: Indicator = {
  ...{ key: 'unit-trainings', task: 'T3', kind: 'share', best: 'high' },
  count(sources, { on, known, units }) {
    const year = periodOf(on, 'year');
    const inForce = askedBy<TrainingPolicy>(entries, on, known);
    if (inForce === null) return nothingAsked;
    const { required } = inForce;
    if (required === null) return { basis: basisOf(inForce), parts: [], apart: [] };
    const sessions = toldOn(trainingAttended, sources.trainings, { on, known }).filter(
      ({ row }) => row.heldOn !== null && row.heldOn >= year.from,
    );
    const heldOf = Map.groupBy(sessions, ({ row }) => row.programmeId);
    // a programme is arranged when it is arranged, but who holds it is asked of the session's day
    const held = toldOn(taughtCourse, sources.programmes, { on: '2999-12-31', known }).flatMap(({ row, events }) => {
      const its = heldOf.get(row.programmeId) ?? [];
      return its.length === 0 ? [] : [{ by: row.unitIds, events: [...events, ...its.flatMap((session) => session.events)] }];
    });
    const parts = units.charged(inForce.of).map(({ unitId }): Part => {
      const crew = units.workersFor(unitId, year);
      const workers = crew.map((worker) => worker.unitId);
      const own = held.filter(({ by }) => by.some((id) => workers.includes(id)));
      const from = askedSince(units.byId, crew, year);
      const asked = partOf(required, year, from);
      const { expected, behind } = pace({ ...year, from }, asked, own.length, on);
      const theirs = workers.filter((id) => id !== unitId && own.some(({ by }) => by.includes(id)));
      return counts(behind === 0, {
        ...{ id: unitId, unitId, on, says: say.trainings(own.length, expected, asked) + say.was(theirs.map(units.nameOf)) },
        events: own.flatMap(({ events }) => events),
      });
    });
    return { basis: basisOf(inForce), parts, apart: [] };
  },
};
