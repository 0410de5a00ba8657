import { rejectUnless } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { answer, elapsed } from './answer.js';
import type { Answer, Ask } from './answer.js';
import { dayIndex, openCalendar } from './calendar.js';
import type { Calendar, Tables } from './calendar.js';
import type { CalendarRule } from './messages.js';
import { catalogue as shipped, gapsOf } from './term.js';
import type { Catalogue, CivilTime } from './term.js';

const ensure: (ok: boolean, rule: CalendarRule, detail?: Record<string, string | number>) => asserts ok = rejectUnless;

/** When a paper came in, and its postmark if it came by post. */
export type Act = { received: CivilDate | CivilTime; postmarked?: CivilDate };

/** The legal date of an act: the postmark where there is one (民事诉讼法第八十五条), for time in the post is not counted. */
export function legalDate({ received, postmarked }: Act): CivilDate | CivilTime {
  ensure(postmarked === undefined || postmarked <= received.slice(0, 10), 'postmark-after-receipt', {
    received,
    postmarked: postmarked ?? '',
  });
  return postmarked ?? received;
}

/**
 * Where a term stands. `disputed`: the statute is silent on roll-over and the day lies after the nominal and not after
 * the rolled date; never called overdue. `by`: calendar days after the last date anyone could defend (for hours: whole
 * hours begun); `byNominal`: after the nominal date. `done`: judged on the day the act was done. `firm: false`: the
 * tables it rests on are not complete.
 */
export type Status = { on: CivilDate | CivilTime; done: boolean; firm: boolean } & (
  | { kind: 'in-time' | 'due-today' }
  | { kind: 'disputed'; nominal: CivilDate; rolled: CivilDate }
  | { kind: 'overdue'; by: number; byNominal: number }
  | { kind: 'suspended'; since: CivilDate }
);

/** Status on a day, or of the act if it was done by then. For a term in hours, `on` carries the minute. */
export function statusOn(found: Answer, on: CivilDate | CivilTime, act: Act | null = null): Status {
  // Days are compared with days, minutes with minutes: an act timed 10:00 on the last day is an act of that day.
  const precise = (time: CivilDate | CivilTime) => (found.rule.length.unit === 'h' ? time : time.slice(0, 10));
  const acted = act && precise(legalDate(act));
  const done = acted !== null && acted <= precise(on);
  const day = done ? acted : precise(on);
  const base = { on: day, done, firm: found.provisional.length === 0 && found.missingOverlay.length === 0 };
  if (found.state === 'suspended')
    return done || day < found.since ? { ...base, kind: 'in-time' } : { ...base, kind: 'suspended', since: found.since };
  const { nominal, rolled, due, rule } = found;
  if (rule.length.unit === 'h') {
    ensure(day.length === nominal.length, 'hours-need-a-time', { text: day });
    return day <= due
      ? { ...base, kind: 'in-time' }
      : { ...base, kind: 'overdue', by: hoursAfter(due, day), byNominal: hoursAfter(due, day) };
  }
  if (day > rolled) return { ...base, kind: 'overdue', by: daysAfter(rolled, day), byNominal: daysAfter(nominal, day) };
  if (day > due) return { ...base, kind: 'disputed', nominal, rolled };
  return { ...base, kind: day === due && !done ? 'due-today' : 'in-time' };
}

const daysAfter = (from: CivilDate, to: CivilDate) => dayIndex(to) - dayIndex(from);
const minutes = (time: CivilTime) => dayIndex(time.slice(0, 10)) * 1440 + +time.slice(11, 13) * 60 + +time.slice(14, 16);
const hoursAfter = (from: CivilTime, to: CivilTime) => Math.ceil((minutes(to) - minutes(from)) / 60);

/**
 * How far the clock has run at the end of a day, and how far it has to go: working days for a term in working days,
 * else calendar days. Runs on past the due date (day 93 of 90). A term counted backwards has nothing so far.
 */
export function progress(calendar: Calendar, found: Answer, on: CivilDate): { unit: 'd' | 'wd'; soFar: number; left: number } {
  const { unit } = found.rule.length;
  ensure(unit !== 'h', 'hours-have-no-days');
  const working = unit === 'wd';
  const gaps = gapsOf(found.excluded);
  const day = dayIndex(on);
  const soFar = found.rule.direction === 'after' ? elapsed(calendar, dayIndex(found.start) + 1, day, working, gaps) : 0;
  const left =
    found.state === 'suspended'
      ? Math.max(found.left, found.left + found.used - soFar)
      : elapsed(calendar, day + 1, dayIndex(found.due), working, gaps);
  return { unit: working ? 'wd' : 'd', soFar, left };
}

/** A dated item somewhere in the system. */
export type Item = { id: string; region: string; ask: Ask; closed: boolean };
export type Dates = { nominal: CivilDate | null; rolled: CivilDate | null; due: CivilDate | null };
export type Redated = {
  /** Open items whose dates change, with both. */
  moved: { id: string; from: Dates; to: Dates }[];
  /** Open items whose dates stay and are no longer provisional or short of an overlay. */
  settled: string[];
};

/** What a change of tables does: open items are dated anew, closed ones are never touched. */
export function redate(items: readonly Item[], oldTables: Tables, newTables: Tables, catalogue: Catalogue = shipped): Redated {
  const opened = (tables: Tables) => {
    const calendars = new Map<string, Calendar>();
    return (region: string) => {
      const calendar = calendars.get(region) ?? openCalendar(tables, region);
      calendars.set(region, calendar);
      return calendar;
    };
  };
  const [oldCalendar, newCalendar] = [opened(oldTables), opened(newTables)];
  const moved: Redated['moved'] = [];
  const settled: string[] = [];
  for (const { id, region, ask, closed } of items) {
    if (closed) continue;
    const before = answer(oldCalendar(region), ask, catalogue);
    const after = answer(newCalendar(region), ask, catalogue);
    const [from, to] = [datesOf(before), datesOf(after)];
    if (from.nominal !== to.nominal || from.rolled !== to.rolled || from.due !== to.due) moved.push({ id, from, to });
    else if (!firm(before) && firm(after)) settled.push(id);
  }
  return { moved, settled };
}

const firm = ({ provisional, missingOverlay }: Answer) => provisional.length === 0 && missingOverlay.length === 0;
const datesOf = (found: Answer): Dates =>
  found.state === 'dated' ? { nominal: found.nominal, rolled: found.rolled, due: found.due } : { nominal: null, rolled: null, due: null };
