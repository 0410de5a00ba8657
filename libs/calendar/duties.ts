import { addDays } from '@jiandu/kernel';
import type { CivilDate, EventRef } from '@jiandu/kernel';
import { owed } from './periods.js';
import type { Duty, Owed, Period } from './periods.js';

export const DUTY_STATUSES = ['done', 'open', 'due-today', 'late', 'not-known'] as const;
/** `not-known`: nothing that is followed records it. Late only when the day is past. */
export type DutyStatus = (typeof DUTY_STATUSES)[number];

/** One duty in one period. `done` of `times`; `doneOn` the day on which the last of them was done. */
export type DutyFound = {
  duty: string;
  task: string;
  name: string;
  source: string;
  mark: Duty['mark'];
  dueMark: Duty['dueMark'];
  period: string;
  times: number;
  due: CivilDate;
  done: number | null;
  doneOn: CivilDate | null;
  /** Null while it is not done, and while a postmark is disputed. */
  inTime: boolean | null;
  status: DutyStatus;
  events: readonly EventRef[];
};

/** Something done, on a day; `on` is null for what corrections or a withdrawal left nothing of. `disputed`: by a postmark that nobody has proven. */
export type DutyAct = { on: CivilDate | null; disputed?: boolean; events: readonly EventRef[] };
/** What was done of a duty in a period; duties without an entry are not known here. */
export type DutySources = Readonly<Record<string, (period: Period) => readonly DutyAct[]>>;

/** Done by a postmark that nobody has proven: neither in time nor late. */
export const isDisputed = ({ doneOn, inTime }: DutyFound): boolean => doneOn !== null && inTime === null;

/** A duty in each of its periods that have begun. */
export const dutyBegun = (duty: Duty, sources: DutySources, on: CivilDate, since: CivilDate | null): DutyFound[] =>
  owed(duty, duty.from, `${on.slice(0, 4)}-12-31`)
    .filter(({ period }) => period.from <= on && (since === null || since <= period.to))
    .map((each) => dutyIn(duty, each, sources[duty.id]?.(each.period) ?? null, on));

/** Of these, those of the year asked, and what is still open or disputed of the years before. */
export const dutyOn: typeof dutyBegun = (duty, sources, on, since) =>
  dutyBegun(duty, sources, on, since).filter(
    (found) => found.period.startsWith(on.slice(0, 4)) || found.status === 'late' || isDisputed(found),
  );

function dutyIn(
  { id, task, name, source, mark, graceDays = 0 }: Duty,
  { period, times, due: last, dueMark }: Owed,
  acts: readonly DutyAct[] | null,
  on: CivilDate,
): DutyFound {
  const due = addDays(last, graceDays);
  const days = (acts ?? []).flatMap((act) => act.on ?? []).sort();
  const doneOn = days[times - 1] ?? null;
  const disputed = (acts ?? []).some((act) => act.disputed === true && act.on === doneOn);
  return {
    ...{ duty: id, task, name, source, mark, dueMark, period: period.id, times, due },
    done: acts === null ? null : Math.min(days.length, times),
    ...{ doneOn, inTime: doneOn === null || disputed ? null : doneOn <= due },
    status: acts === null ? 'not-known' : statusOf(doneOn !== null, due, on),
    events: (acts ?? []).flatMap(({ events }) => events),
  };
}

const statusOf = (isDone: boolean, due: CivilDate, on: CivilDate): DutyStatus =>
  isDone ? 'done' : on > due ? 'late' : on === due ? 'due-today' : 'open';
