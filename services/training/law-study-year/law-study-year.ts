import { partOf } from '@jiandu/calendar';
import type { LawStudyYearCommand, LawStudyYearEvent } from '@jiandu/contracts/law-study-year';
import { decider, policyInForce, rejectUnless } from '@jiandu/kernel';
import type { CivilDate, Claim, Decider, PolicyEntry } from '@jiandu/kernel';
import type { LawStudyYearRule } from './law-study-year.messages.js';
import { withdrawals } from './law-study-year.messages.js';
import entries from './law-study-year.policy.json' with { type: 'json' };

/** How many sessions a year asks of which kinds of units; null: none is asked. A year is judged by its own entry, whenever that is done. */
export type LawStudyPolicy = { required: number | null; of: readonly string[] };
export const lawStudyPolicy: readonly PolicyEntry<LawStudyPolicy>[] = entries;

/** P: the plan's number. D: its part for a unit that did not exist from the first day of the year. */
export type LawStudyDuty = { required: number; mark: 'P' | 'D'; source: string };

/** 会前学法年度台账 of one unit: the register of its sessions, and what is advised at the year's end. */
export type LawStudyYear = {
  of: { unitId: string; year: number; from: CivilDate } | null;
  /** First day on which the unit is no more. */
  until: CivilDate | null;
  /** Which session holds which meeting. */
  sessions: readonly { sessionId: string; meeting: string }[];
  closedOn: CivilDate | null;
  deduction: 'none' | 'proposed' | 'advised' | 'declined' | 'withdrawn';
};
const initial: LawStudyYear = { of: null, until: null, sessions: [], closedOn: null, deduction: 'none' };

const ensure: (ok: boolean, rule: LawStudyYearRule) => asserts ok = rejectUnless;
const firstOf = (year: number): CivilDate => `${year}-01-01`;
const lastOf = (year: number): CivilDate => `${year}-12-31`;
export const endedOn = (year: number): CivilDate => firstOf(year + 1);

/** One stream a unit and year; an id of a unit never begins with `_`. */
export const lawStudyYearId = (unitId: string | undefined, year: number): string => `${unitId ?? '_'}.${year}`;

/** One session a meeting and day, whatever spaces the meeting's name is written with [D]. */
const meetingOf = ({ meeting, heldOn }: { meeting: string; heldOn: CivilDate }): string =>
  `${heldOn} ${meeting.normalize('NFKC').replace(/\s/g, '')}`;

/** What a year asks of a unit that is in being from a day of it on; null where nothing is asked. */
export function lawStudyDuty(
  { required, source }: PolicyEntry<LawStudyPolicy>,
  { year, from }: { year: number; from: CivilDate },
): LawStudyDuty | null {
  if (required === null) return null;
  if (from <= firstOf(year)) return { required, mark: 'P', source };
  return { required: partOf(required, { from: firstOf(year), to: lastOf(year) }, from), mark: 'D', source };
}

/** The ledger under a city's own policy. */
export function lawStudyYearUnder(
  policy: readonly PolicyEntry<LawStudyPolicy>[],
): Decider<LawStudyYear, LawStudyYearCommand, LawStudyYearEvent> {
  const dutyOf = (of: { year: number; from: CivilDate }) => lawStudyDuty(policyInForce(policy, lastOf(of.year)), of);

  /** Where the unit stands against what is asked; null where nothing is. */
  const tally = ({ of, until }: LawStudyYear, done: number) => {
    const duty = of && until === null ? dutyOf(of) : null;
    return of && duty ? { unitId: of.unitId, year: of.year, done, ...duty } : null;
  };

  /** What the number of sessions means for a year that is closed. */
  function settled(state: LawStudyYear, done: number, today: CivilDate | undefined): LawStudyYearEvent[] {
    const found = tally(state, done);
    if (state.closedOn === null || found === null) return [];
    const short = found.done < found.required;
    const open = state.deduction === 'proposed' || state.deduction === 'advised';
    if (!short && open) return [{ type: 'DeductionWithdrawn', data: { ...found, reason: withdrawals.filled } }];
    if (short && (state.deduction === 'none' || state.deduction === 'withdrawn'))
      return [{ type: 'DeductionProposed', data: { ...found, proposedOn: today ?? state.closedOn } }];
    return [];
  }

  function decide({ type, data }: LawStudyYearCommand, state: LawStudyYear): LawStudyYearEvent[] {
    const { of, until, sessions, closedOn, deduction } = state;
    switch (type) {
      case 'Open':
        if (of) return [];
        ensure(dutyOf(data) !== null, 'law-study-is-asked-in-the-year');
        return [{ type: 'LawStudyYearOpened', data }];
      case 'End': {
        if (until === data.until) return [];
        const found = tally(state, sessions.length);
        const open = found !== null && (deduction === 'proposed' || deduction === 'advised');
        return [
          { type: 'LawStudyYearEnded', data },
          ...(open ? [{ type: 'DeductionWithdrawn' as const, data: { ...found, reason: withdrawals.ended } }] : []),
        ];
      }
      case 'Count': {
        const held = sessions.find((session) => session.meeting === meetingOf(data));
        if (held?.sessionId === data.sessionId) return [];
        ensure(held === undefined, 'same-session-is-counted-once');
        return [{ type: 'LawStudySessionCounted', data }, ...settled(state, sessions.length + 1, undefined)];
      }
      case 'Release':
        if (!sessions.some(({ sessionId }) => sessionId === data.sessionId)) return [];
        return [{ type: 'LawStudySessionReleased', data }, ...settled(state, sessions.length - 1, data.releasedOn)];
      case 'Close': {
        const found = tally(state, sessions.length);
        ensure(of !== null && found !== null && closedOn === null, 'year-is-open');
        ensure(data.due === endedOn(of.year) && data.closedOn >= data.due, 'year-has-ended');
        const closed = { ...state, closedOn: data.closedOn };
        return [
          { type: 'LawStudyYearClosed', data: { ...found, closedOn: data.closedOn } },
          ...settled(closed, sessions.length, data.closedOn),
        ];
      }
      case 'Advise': {
        if (deduction === 'advised') return [];
        const found = tally(state, sessions.length);
        ensure(found !== null && (deduction === 'proposed' || deduction === 'declined'), 'advise-only-what-is-proposed');
        ensure(found.done < found.required, 'advise-only-a-shortfall');
        ensure(data.on >= endedOn(found.year), 'advise-after-the-year');
        return [{ type: 'DeductionAdvised', data: { ...found, ...data } }];
      }
      case 'Decline':
        if (deduction === 'declined') return [];
        ensure(deduction === 'proposed' || deduction === 'advised', 'decline-only-what-is-proposed');
        return [{ type: 'DeductionDeclined', data }];
    }
  }

  /** The next year is opened together with the end of this one. */
  function registers({ type, data }: LawStudyYearCommand, { of, until }: LawStudyYear = initial): Claim[] {
    if (type !== 'Close' || of === null || until !== null || data.due !== endedOn(of.year)) return [];
    const next = { unitId: of.unitId, year: of.year + 1, from: endedOn(of.year) };
    return dutyOf(next) === null
      ? []
      : [{ register: self, id: lawStudyYearId(of.unitId, next.year), command: { type: 'Open', data: next } }];
  }

  const self: Decider<LawStudyYear, LawStudyYearCommand, LawStudyYearEvent> = decider({
    ...{ category: 'lawStudyYear', initial, decide, evolve, registers },
    owner: ({ of }, { type, data }) => of?.unitId ?? (type === 'Open' || type === 'Count' ? (data.unitId ?? null) : null),
  });
  return self;
}

function evolve(state: LawStudyYear, { type, data }: LawStudyYearEvent): LawStudyYear {
  const { sessions } = state;
  // prettier-ignore
  switch (type) {
    case 'LawStudyYearOpened':      return { ...state, of: data };
    case 'LawStudyYearEnded':       return { ...state, until: data.until };
    case 'LawStudySessionCounted':  return { ...state, sessions: [...sessions, { sessionId: data.sessionId, meeting: meetingOf(data) }] };
    case 'LawStudySessionReleased': return { ...state, sessions: sessions.filter(({ sessionId }) => sessionId !== data.sessionId) };
    case 'LawStudyYearClosed':      return { ...state, closedOn: data.closedOn };
    case 'DeductionProposed':       return { ...state, deduction: 'proposed' };
    case 'DeductionAdvised':        return { ...state, deduction: 'advised' };
    case 'DeductionDeclined':       return { ...state, deduction: 'declined' };
    case 'DeductionWithdrawn':      return { ...state, deduction: 'withdrawn' };
  }
}

export const lawStudyYear = lawStudyYearUnder(lawStudyPolicy);
