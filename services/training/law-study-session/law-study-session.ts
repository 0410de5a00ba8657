import { attached } from '@jiandu/contracts/attachment';
import type { LawStudySessionCommand, LawStudySessionEvent, RecordLawStudySession } from '@jiandu/contracts/law-study-session';
import { decider, isSame, rejectUnless, unordered } from '@jiandu/kernel';
import type { Claim, Decider } from '@jiandu/kernel';
import { lawStudyYear, lawStudyYearId } from '../law-study-year/law-study-year.js';
import type { LawStudySessionRule } from './law-study-session.messages.js';

/** 会前学法 before one meeting. */
export type LawStudySession = { recorded: RecordLawStudySession | null; withdrawn: boolean };
const initial: LawStudySession = { recorded: null, withdrawn: false };

const ensure: (ok: boolean, rule: LawStudySessionRule) => asserts ok = rejectUnless;

function decide({ type, data }: LawStudySessionCommand, { recorded, withdrawn }: LawStudySession): LawStudySessionEvent[] {
  switch (type) {
    case 'Record':
      ensure(!withdrawn, 'withdrawn-session-is-recorded-anew-under-another-id');
      if (recorded && isSame(unordered(recorded), unordered(data))) return [];
      ensure(recorded === null, 'session-is-recorded-once');
      ensure(data.presenterId !== undefined || data.presenterRole !== undefined, 'session-names-its-presenter');
      ensure((data.personIds ?? []).length <= data.attendance, 'attendance-counts-all-who-are-named');
      return [{ type: 'LawStudySessionRecorded', data }];
    case 'Withdraw':
      ensure(recorded !== null, 'withdraw-only-a-recorded-session');
      return withdrawn ? [] : [{ type: 'LawStudySessionWithdrawn', data }];
  }
}

function evolve(session: LawStudySession, { type, data }: LawStudySessionEvent): LawStudySession {
  // prettier-ignore
  switch (type) {
    case 'LawStudySessionRecorded':  return { ...session, recorded: data };
    case 'LawStudySessionWithdrawn': return { ...session, withdrawn: true };
  }
}

/** Null: the government's own. */
const owner = ({ recorded }: LawStudySession, { type, data }: LawStudySessionCommand) =>
  (recorded ? recorded.unitId : type === 'Record' ? data.unitId : null) ?? null;

const references = ({ type, data }: LawStudySessionCommand) =>
  type === 'Record'
    ? [
        ...(data.unitId === undefined ? [] : [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }]),
        ...(data.presenterId === undefined ? [] : [{ field: 'presenterId', category: 'person', id: data.presenterId }]),
        ...(data.itemIds ?? []).map((id) => ({ field: 'itemIds', category: 'syllabusItem', id })),
        ...(data.personIds ?? []).map((id) => ({ field: 'personIds', category: 'person', id })),
        ...attached(data.attachments),
      ]
    : [];

/** The year's register counts a session together with it: two entries of one meeting cannot both succeed. */
function registers({ type, data }: LawStudySessionCommand, { recorded, withdrawn }: LawStudySession = initial): Claim[] {
  const of = recorded ?? (type === 'Record' ? data : null);
  if (of === null || withdrawn) return [];
  const { unitId, meeting, on: heldOn, sessionId } = of;
  const year = Number(heldOn.slice(0, 4));
  const id = lawStudyYearId(unitId, year);
  if (type === 'Withdraw') {
    const { reason, withdrawnOn: releasedOn } = data;
    const command = { type: 'Release', data: { sessionId, reason, ...(releasedOn !== undefined && { releasedOn }) } };
    return [{ register: lawStudyYear, id, command }];
  }
  const counted = { sessionId, meeting, heldOn, year, ...(unitId !== undefined && { unitId }) };
  return recorded ? [] : [{ register: lawStudyYear, id, command: { type: 'Count', data: counted } }];
}

export const lawStudySession: Decider<LawStudySession, LawStudySessionCommand, LawStudySessionEvent> = decider({
  category: 'lawStudySession',
  initial,
  decide,
  evolve,
  owner,
  references,
  registers,
});
