import { bindsUntil } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { daysBetween } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, EventRef, Projection, Streams } from '@jiandu/kernel';
import { heldOn } from '../as-of/held.js';
import { unitsOn } from '../indicator/indicator.js';
import { clockModels } from './due-list.clocks.js';
import type { ClocksRow, DueTerm } from './due-list.clocks.js';
import { dutyId, dutyModels, openDuties } from './due-list.duties.js';
import type { DutyStreams } from './due-list.duties.js';
import { CLOCK_KINDS } from './due-list.kinds.js';
import type { ClockKind, ClockName, DueState, WaitingName, Whose } from './due-list.kinds.js';
import {
  clockNames,
  confirmationText,
  effectText,
  postmarkText,
  publicationText,
  suspensionText,
  waitingTexts,
} from './due-list.messages.js';

/** One thing that somebody has still to do. `mark`: whether its last day is law's, the plan's or our reading; null where it has none. */
export type DueItem = {
  id: string;
  kind: string;
  name: string;
  task: string;
  mark: 'L' | 'P' | 'D' | null;
  /** Whose it is now; `formerly`: the unit that it was begun with, where another has taken that one over or was named its heir. */
  unitId: string | null;
  formerly: { unitId: string; name: string } | null;
  whose: Whose;
  /** The record, where one started it; else the period. */
  stream: string | null;
  period: string | null;
  due: CivilDate | null;
  nominal: CivilDate | null;
  rolled: CivilDate | null;
  firm: boolean;
  calendar: string | null;
  explanation: string;
  state: DueState;
  /** Days since the last day that anybody could defend; 0 while nothing is overdue. */
  by: number;
  events: readonly EventRef[];
};

/** What the list is folded from. */
export const DUE_SOURCES = { ...clockModels, ...dutyModels };
export type DueStreams = Record<keyof typeof DUE_SOURCES, Streams>;

/** Where a term stands on a day; null where there is nothing left to do. Overdue is worked out here and stored nowhere. */
export function standing(
  { term, sort, rests, claimed = false }: { term: DueTerm | null; sort?: ClockKind['sort']; rests: boolean; claimed?: boolean },
  on: CivilDate,
): { state: DueState; by: number } | null {
  if (claimed) return { state: 'disputed', by: 0 };
  if (rests) return { state: 'suspended', by: 0 };
  if (term === null) return { state: 'waiting', by: 0 };
  const { due, rolled, firm } = term;
  if (on <= due) return { state: on === due ? 'due-today' : 'open', by: 0 };
  if (sort === 'waits') return { state: 'waiting', by: 0 };
  if (on <= bindsUntil({ due: rolled, firm })) return { state: 'disputed', by: 0 };
  return sort === 'right' ? null : { state: 'overdue', by: daysBetween(rolled, on) };
}

/** Everything that is due and not done, in the order of its days. */
export function dueList(streams: DueStreams, dates: AsOfDates, calendar: Calendar): DueItem[] {
  const units = unitsOn(streams.units, dates);
  const ownerOf = (unitId: string | null, before = unitId): Pick<DueItem, 'unitId' | 'formerly'> => {
    const heir = unitId === null ? null : units.heirOf(unitId);
    return { unitId: heir, formerly: before === heir || before === null ? null : { unitId: before, name: units.nameOf(before) } };
  };
  const started = Object.entries(clockModels).flatMap(([about, model]) =>
    heldOn(model as Projection<ClocksRow>, streams[about as keyof typeof clockModels], dates).flatMap(({ row, stream, corrections }) =>
      (row?.clocks ?? []).flatMap(({ name, term, from, isOpen, rests, claimed, carried, events }): DueItem[] => {
        const kind: ClockKind = CLOCK_KINDS[name];
        const found =
          isOpen && !carried && (from ?? '') <= dates.on
            ? standing({ term, rests, claimed, ...(kind.sort && { sort: kind.sort }) }, dates.on)
            : null;
        if (!found) return [];
        const { task } = kind;
        const whose = claimed ? 'bureau' : kind.whose;
        const mark = term && kind.mark;
        const refs = [...events, ...corrections.map(({ ref }) => ref)];
        return [
          {
            ...{
              id: clockId(stream, name),
              kind: name,
              name: clockNames[name],
              task,
              mark,
              whose,
              ...ownerOf(row!.unitId, row!.namedAfter ?? row!.unitId),
              stream,
              period: null,
            },
            ...daysOf(term),
            explanation: `${explained(name, term)}${claimed ? postmarkText : ''}`,
            ...{ ...found, events: refs },
          },
        ];
      }),
    ),
  );
  const duties = openDuties(streams as DutyStreams, dates, calendar, units).flatMap(
    ({ duty, task, name, dueMark: mark, whose, disputed, period, unitId, itemId, term, events }): DueItem[] => {
      const found = standing({ term, rests: false, claimed: disputed }, dates.on);
      if (!found) return [];
      return [
        {
          ...{
            id: dutyId({ duty, period, itemId }, unitId),
            kind: duty,
            name,
            task,
            mark,
            whose,
            ...ownerOf(unitId),
            stream: null,
            period,
          },
          ...daysOf(term),
          ...{ explanation: term.explanation, ...found, events },
        },
      ];
    },
  );
  return [...started, ...duties].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

export const clockId = (stream: string, name: ClockName): string => `${stream}.${name}`;
/** By day, what has none at the end. */
export const placeOf = ({ due, id }: DueItem): string => `${due ?? '9999'}|${id}`;

const daysOf = (term: DueTerm | null): Pick<DueItem, 'due' | 'nominal' | 'rolled' | 'firm' | 'calendar'> =>
  term === null
    ? { due: null, nominal: null, rolled: null, firm: true, calendar: null }
    : { due: term.due, nominal: term.nominal, rolled: term.rolled, firm: term.firm, calendar: term.calendar };

/** Where only the day is kept, or more is to be said than how it was worked out. */
const dayTexts: Partial<Record<ClockName, (term: DueTerm) => string>> = {
  'suspension-end': ({ due }) => suspensionText(due),
  'suit-effect': ({ due }) => effectText(due),
  'circular-publication': ({ explanation, due }) => publicationText(explanation, due),
  'review-confirmation': ({ explanation, due }) => confirmationText(explanation, due),
};
function explained(name: ClockName, term: DueTerm | null): string {
  if (term === null) return waitingTexts[name as WaitingName]; // nothing else is started without one
  return dayTexts[name]?.(term) ?? term.explanation;
}
