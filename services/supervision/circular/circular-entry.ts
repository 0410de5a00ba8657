import { answer, bindsUntil, isFirm, workedOut } from '@jiandu/calendar';
import type { Calendar, Length } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type {
  CircularEntryCommand,
  CircularEntryEvent,
  CircularStatement,
  ConfirmCircularEntry,
  Settlement,
  StrikeCircularEntry,
} from '@jiandu/contracts/circular-entry';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { decider, isSame, policyInForce, rejectUnless } from '@jiandu/kernel';
import type { Aids, CivilDate, PolicyEntry } from '@jiandu/kernel';
import type { CircularEntryRule } from './circular-entry.messages.js';
import policy from './circular-entry.policy.json' with { type: 'json' };

/** After how long silence counts as assent; null: never. */
export type CircularEntryPolicy = { answerWithin: Length | null };

type Drafted = CircularStatement & { on: CivilDate };
/** What a circular says of one unit: nothing is published that the unit was not shown, or whose dispute is unanswered. */
export type CircularEntry = {
  status: 'none' | 'drafted' | 'shown' | 'confirmed' | 'disputed' | 'kept' | 'struck';
  drafted: Drafted | null;
  /** Its words as they stand. */
  statement: string;
  /** Whose it is, from the day on which the unit was first shown it. */
  unitId: string | null;
  shownOn: CivilDate;
  /** The last day of the answer as it was shown; null where silence never counts. */
  answerBy: CivilDate | null;
  confirmation: ConfirmCircularEntry | null;
  dispute: { reasons: string } | null;
  strike: StrikeCircularEntry | null;
  cleared: boolean;
  published: boolean;
};
const initial: CircularEntry = {
  ...{
    status: 'none',
    drafted: null,
    statement: '',
    unitId: null,
    shownOn: '',
    answerBy: null,
    confirmation: null,
    dispute: null,
    strike: null,
    cleared: false,
    published: false,
  },
};

const ensure: (ok: boolean, rule: CircularEntryRule, detail?: Record<string, string>) => asserts ok = rejectUnless;

const draftOf = ({ entryId, unitId, statement, source, on }: Drafted): Drafted => ({ entryId, unitId, statement, source, on });

function decide(
  { type, data }: CircularEntryCommand,
  entry: CircularEntry,
  { answerWithin }: CircularEntryPolicy,
  { calendar }: Aids<Calendar>,
): CircularEntryEvent[] {
  const { status, drafted, published, cleared, answerBy } = entry;
  const detail = { entryId: drafted?.entryId ?? '' };
  switch (type) {
    case 'Draft':
      if (drafted && isSame(drafted, draftOf(data))) return [];
      ensure(status === 'none', 'entry-is-drafted-once', detail);
      return [{ type: 'CircularEntryDrafted', data }];
    case 'Show':
      if (status === 'shown' && entry.shownOn === data.on) return [];
      ensure(status !== 'shown', 'entry-is-shown-once');
      ensure(status === 'drafted', 'show-only-what-is-drafted');
      return [
        { type: 'CircularEntryShown', data: { ...data, ...(answerWithin && { answer: termFrom(calendar, data.on, answerWithin) }) } },
      ];
    case 'Confirm':
      if (status === 'confirmed' && isSame(entry.confirmation, data)) return [];
      ensure(status !== 'confirmed', 'entry-is-confirmed-once');
      ensure(status === 'shown' || status === 'disputed' || status === 'kept', 'answer-only-what-was-shown');
      return [{ type: 'CircularEntryConfirmed', data }];
    case 'Dispute':
      // the same words said again of what was shown or confirmed since are another dispute
      if (status !== 'shown' && status !== 'confirmed' && entry.dispute && isSame(entry.dispute, data)) return [];
      ensure(status !== 'disputed', 'dispute-awaits-its-answer');
      ensure(status !== 'kept', 'dispute-was-answered');
      ensure(status === 'shown' || (status === 'confirmed' && !published), 'answer-only-what-was-shown');
      return [{ type: 'CircularEntryDisputed', data }];
    case 'Answer':
      ensure(status === 'disputed', 'answer-only-a-dispute');
      if (data.outcome === 'amended') {
        ensure(data.statement !== undefined && data.source !== undefined, 'amendment-has-its-words-and-source');
        ensure(!published, 'published-words-are-not-changed');
      } else ensure(data.statement === undefined && data.source === undefined, 'only-an-amendment-has-new-words');
      return [{ type: 'CircularDisputeAnswered', data }];
    case 'Amend':
      ensure(status !== 'none' && status !== 'struck', 'amend-only-what-stands');
      ensure(status !== 'disputed', 'dispute-is-answered-first');
      ensure(!published, 'published-words-are-not-changed');
      return [{ type: 'CircularEntryAmended', data }];
    case 'Strike':
      if (entry.strike && isSame(entry.strike, data)) return [];
      ensure(status !== 'struck', 'entry-is-struck-once');
      ensure(status !== 'none', 'amend-only-what-stands');
      ensure(status !== 'disputed', 'dispute-is-answered-first');
      ensure(!published, 'published-words-are-not-changed');
      return [{ type: 'CircularEntryStruck', data }];
    case 'Clear':
      if (status === 'struck' || cleared) return [];
      ensure(status !== 'none' && status !== 'drafted', 'entry-was-not-shown', detail);
      ensure(status !== 'disputed', 'dispute-is-unanswered', detail);
      if (status === 'shown') {
        ensure(answerBy !== null, 'silence-never-counts', detail);
        const until = silentUntil(calendar, entry.shownOn, answerBy);
        ensure(data.clearedOn > until, 'unit-may-still-answer', { ...detail, until });
      }
      return [{ type: 'CircularEntryCleared', data: { ...data, settledBy: settlementOf(status) } }];
    case 'Publish':
      if (status === 'struck' || published) return [];
      ensure(cleared, 'publish-only-what-was-signed-off', detail);
      return [{ type: 'CircularEntryPublished', data: { ...data, statement: entry.statement } }];
    case 'Cite':
      ensure(cleared && drafted !== null, 'cite-only-what-was-signed-off', { unitId: data.unitId });
      ensure(drafted.unitId === data.unitId, 'cited-entry-is-of-that-unit', { unitId: data.unitId });
      return [
        {
          type: 'CircularEntryCited',
          data: {
            ...{ ...data, statement: entry.statement, settledBy: settlementOf(status) },
            ...(status === 'kept' && entry.dispute && { disputed: entry.dispute.reasons }),
          },
        },
      ];
  }
}

/** Of what was signed off. */
const settlementOf = (status: CircularEntry['status']): Settlement => (status === 'confirmed' || status === 'kept' ? status : 'silence');

function counted(calendar: Calendar, start: CivilDate, length: Length) {
  const found = answer(calendar, { start, term: { length, direction: 'after', roll: 'none' } });
  ensure(found.state === 'dated', 'answer-term-is-worked-out');
  return found;
}

/** The last day on which nobody could call an answer late: by a table that came since it may be a later one. */
function silentUntil(calendar: Calendar, shownOn: CivilDate, answerBy: CivilDate): CivilDate {
  const { answerWithin } = policyInForce(policy as readonly PolicyEntry<CircularEntryPolicy>[], shownOn);
  if (answerWithin === null) return answerBy;
  const found = counted(calendar, shownOn, answerWithin);
  const until = bindsUntil({ due: found.rolled, firm: isFirm(found) });
  return until > answerBy ? until : answerBy;
}

function termFrom(calendar: Calendar, start: CivilDate, length: Length): WorkedOutTerm {
  return workedOut(counted(calendar, start, length));
}

function evolve(entry: CircularEntry, { type, data }: CircularEntryEvent): CircularEntry {
  const again = { ...entry, cleared: false };
  const { drafted } = entry;
  // prettier-ignore
  switch (type) {
    case 'CircularEntryDrafted':    return { ...initial, status: 'drafted', drafted: draftOf(data), statement: data.statement };
    case 'CircularEntryShown':      return { ...again, status: 'shown', unitId: drafted?.unitId ?? null, shownOn: data.on, answerBy: data.answer?.rolled ?? null };
    case 'CircularEntryConfirmed':  return { ...entry, status: 'confirmed', confirmation: data };
    case 'CircularEntryDisputed':   return { ...again, status: 'disputed', dispute: data };
    case 'CircularDisputeAnswered': return { ...again, status: data.outcome === 'amended' ? 'drafted' : data.outcome, statement: data.statement ?? entry.statement, answerBy: null };
    case 'CircularEntryAmended':    return { ...again, status: 'drafted', statement: data.statement, answerBy: null };
    case 'CircularEntryStruck':     return { ...again, status: 'struck', strike: data };
    case 'CircularEntryCleared':    return { ...entry, cleared: true };
    case 'CircularEntryPublished':  return { ...entry, published: true };
    case 'CircularEntryCited':      return entry;
    case 'CircularEntryMoved':      return entry;
  }
}

export const circularEntryId = (circularId: string, entryId: string): string => `${circularId}.${entryId}`;

/** Until the unit is shown it, it is the bureau's draft. */
const owner = ({ unitId, drafted }: CircularEntry, { type }: CircularEntryCommand) =>
  unitId ?? (type === 'Show' ? (drafted?.unitId ?? null) : null);

const references = ({ type, data }: CircularEntryCommand) => {
  if (type === 'Draft') return [{ field: 'unitId', category: 'unit', id: data.unitId }];
  return type === 'Dispute' ? attached(data.attachments) : [];
};

export const circularEntry = decider({
  ...{ category: 'circularEntry', initial, decide, evolve, owner, references },
  policy: policy as readonly PolicyEntry<CircularEntryPolicy>[],
});
