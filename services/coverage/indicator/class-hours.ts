import { countedHours } from '@jiandu/contracts/class-hours';
import type { SourceHours } from '@jiandu/contracts/class-hours';
import { officersOnPost, personPosts } from '@jiandu/contracts/person-posts';
import type { AsOfDates, EventRef } from '@jiandu/kernel';
import { toldOn } from '../as-of/held.js';
import entries from './class-hours.policy.json' with { type: 'json' };
import { askedBy, basisOf, counts, nothingAsked } from './indicator.js';
import type { Indicator, Part, Sources } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';
import { hoursCredited, taughtCourse, trainingAttended } from './training-told.js';

/** Hours asked of each officer on post in a year; null: none is asked. */
export type HoursPolicy = { required: number | null; deadline: string | null; mark: string; of: readonly string[] };

type Hours = SourceHours & { events: readonly EventRef[] };

/** Hours of each person in the year up to the day, whatever unit the person was in; one course of two providers is cut later. */
function hoursOf({ programmes, trainings, credits }: Sources, asOf: AsOfDates): ReadonlyMap<string, Hours[]> {
  const first = `${asOf.on.slice(0, 4)}-01-01`;
  const found = new Map<string, Hours[]>();
  const put = (personId: string, on: string | null, hours: Hours) => {
    if (on !== null && on >= first) found.set(personId, [...(found.get(personId) ?? []), hours]);
  };
  const taught = new Map(toldOn(taughtCourse, programmes, { ...asOf, on: '2999-12-31' }).map(({ row }) => [row.programmeId, row]));
  for (const { row, events } of toldOn(trainingAttended, trainings, asOf)) {
    const programme = taught.get(row.programmeId);
    if (!programme?.organiser) continue;
    const told = { course: programme.course, source: `programme-${row.programmeId}`, hours: row.hours, events };
    for (const personId of row.personIds) put(personId, row.heldOn, told);
  }
  for (const { row, stream, events } of toldOn(hoursCredited, credits, asOf)) {
    const { personId, course, hours, completedOn } = row;
    if (personId !== null) put(personId, completedOn, { course, source: stream, hours, events });
  }
  return found;
}

/** 学时完成率: of the officers on post on the day, those who have the hours of the year. */
export const classHours: Indicator = {
  ...{ key: 'class-hours', task: 'T3', kind: 'share', best: 'high' },
  count(sources, { on, known, units }) {
    const inForce = askedBy<HoursPolicy>(entries, on, known);
    if (inForce === null) return nothingAsked;
    const { required } = inForce;
    if (required === null) return { basis: basisOf(inForce), parts: [], apart: [] };
    const hours = hoursOf(sources, { on, known });
    const onPost = officersOnPost(toldOn(personPosts, sources.posts, { on, known }), units.heirOf);
    const parts = units.charged(inForce.of).flatMap(({ unitId }) =>
      (onPost.get(unitId) ?? []).map(({ personId, events }): Part => {
        const own = countedHours(hours.get(personId) ?? []);
        return counts(own.hours >= required, {
          ...{ id: `${unitId}/${personId}`, unitId, on, says: say.hours(own.hours, required) },
          events: [...events, ...own.counted.flatMap((part) => part.events)],
        });
      }),
    );
    return { basis: basisOf(inForce), parts, apart: [] };
  },
};
