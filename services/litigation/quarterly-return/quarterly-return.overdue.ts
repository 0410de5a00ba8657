import { bindsUntil } from '@jiandu/calendar';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import { daysBetween } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { owes } from '../rates/rates.js';
import type { Range } from '../rates/rates.js';
import { heirOf, workersFor, workOf } from '@jiandu/contracts/unit-standing';
import type { UnitStanding } from '@jiandu/contracts/unit-standing';
import type { QuarterlyReturnRow } from './quarterly-return.directory.js';

/** `waiting`: not returned, and still in time; `disputed`: after the day, but by tables that are not complete; `postmark-disputed`: by a postmark that the bureau has not seen. */
export const RETURN_STATUSES = ['in-time', 'late', 'waiting', 'due-today', 'disputed', 'postmark-disputed', 'overdue'] as const;
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

/** Where a unit stands with its return; `by`: days after the last one, of what is late or overdue. */
export type UnitReturn = {
  unitId: string;
  name: string;
  status: ReturnStatus;
  by: number;
  nil: boolean | null;
  returnedOn: CivilDate | null;
  /** Suits of the quarter that are registered here and stand in no return of the unit. */
  omitted: readonly string[];
};

type Asked = {
  units: Iterable<UnitStanding>;
  returns: readonly QuarterlyReturnRow[];
  suits: readonly { caseId: string; unitId: string; filedOn: CivilDate }[];
  quarter: string;
  range: Range;
  term: LegalTerm;
  on: CivilDate;
};

/** Who has returned for a quarter, as of a day: each unit that is there at the end of it, by that day at the latest. */
export function returnsOf({ units, returns, suits, quarter, range, term, on }: Asked): UnitReturn[] {
  const day = on < range.to ? on : range.to;
  const all = [...units];
  const byId = new Map(all.flatMap((unit) => (unit.unitId === null ? [] : [[unit.unitId, unit] as const])));
  const doneBy = Map.groupBy(
    returns.filter((row) => row.quarter === quarter && row.returnedOn !== null),
    ({ unitId }) => unitId ?? '',
  );
  const owing = all.filter(
    (unit): unit is UnitStanding & { unitId: string } =>
      unit.unitId !== null && owes(unit.kind) && (unit.since ?? day) <= day && (unit.until === null || unit.until > day),
  );
  return owing
    .map(({ unitId, name }) => {
      const [made] = workOf(workersFor(byId, unitId, heirOf(byId, unitId), range), doneBy, ({ returnedOn }) => returnedOn);
      const listed = made?.suitIds ?? [];
      const omitted = suits.filter((each) => each.unitId === unitId && each.filedOn >= range.from && each.filedOn <= range.to);
      const about = {
        unitId,
        name,
        omitted: omitted
          .map(({ caseId }) => caseId)
          .filter((id) => !listed.includes(id))
          .sort(),
      };
      if (made?.returnedOn) {
        const status: ReturnStatus = made.postmarkClaimed !== null ? 'postmark-disputed' : made.late ? 'late' : 'in-time';
        const by = made.late ? daysBetween(made.term?.due ?? term.due, made.returnedOn) : 0;
        return { ...about, status, by, nil: listed.length === 0, returnedOn: made.returnedOn };
      }
      const by = Math.max(0, daysBetween(term.due, on));
      const status: ReturnStatus = on > bindsUntil(term) ? 'overdue' : by > 0 ? 'disputed' : on === term.due ? 'due-today' : 'waiting';
      return { ...about, status, by, nil: null, returnedOn: null };
    })
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
}
