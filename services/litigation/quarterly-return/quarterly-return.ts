import { bindsUntil, owed, periodRules } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import type {
  AmendQuarterlyReturn,
  QuarterlyReturnCommand,
  QuarterlyReturnEvent,
  QuarterlyReturnSubmitted,
} from '@jiandu/contracts/quarterly-return';
import { decider, isSame, quarterRange, rejectUnless, unordered } from '@jiandu/kernel';
import type { Aids } from '@jiandu/kernel';
import { ensureLegalDate, judged, legalTerm } from '../case/legal-term.js';
import type { QuarterlyReturnRule } from './quarterly-return.messages.js';
import policy from './quarterly-return.policy.json' with { type: 'json' };

/** Days after the period's own due day on which a return is still in time. */
export type QuarterlyReturnPolicy = { graceDays: number };

/** 季度报送 of one unit and quarter. */
export type QuarterlyReturn = {
  submitted: QuarterlyReturnSubmitted | null;
  suitIds: readonly string[];
  amended: AmendQuarterlyReturn | null;
};
const initial: QuarterlyReturn = { submitted: null, suitIds: [], amended: null };

const ensure: (ok: boolean, rule: QuarterlyReturnRule) => asserts ok = rejectUnless;
export const duty = periodRules.duties.find(({ id }) => id === 'litigation-return')!;

/** What is worked out, and said by nobody. */
const unsaid = { term: null, late: null, came: null, dueMark: null };

/** Until when a return of a quarter is in time; null where none is owed. */
export function returnTerm(calendar: Calendar, quarter: string, { graceDays }: QuarterlyReturnPolicy): LegalTerm | null {
  ensure(/^(19|2\d)\d{2}-Q[1-4]$/.test(quarter), 'quarter-is-written-as-one');
  const { from, to } = quarterRange(quarter);
  const due = owed(duty, from, to)[0]?.due;
  if (due === undefined) return null;
  const rule = { length: { n: graceDays, unit: 'd' }, direction: 'after', roll: 'next-working-day' } as const;
  return legalTerm(calendar, { start: due, term: rule }, duty.id);
}

function decide(
  { type, data }: QuarterlyReturnCommand,
  { submitted, suitIds, amended }: QuarterlyReturn,
  policy: QuarterlyReturnPolicy,
  { calendar }: Aids<Calendar>,
): QuarterlyReturnEvent[] {
  switch (type) {
    case 'Submit': {
      if (submitted && isSame({ ...submitted, ...unsaid }, { ...data, ...unsaid })) return [];
      ensure(
        submitted === null || (submitted.unitId === data.unitId && submitted.quarter === data.quarter),
        'return-is-of-one-unit-and-quarter',
      );
      ensure(submitted === null || (submitted.came === 'disputed' && data.sentOn === undefined), 'return-is-submitted-once');
      const term = returnTerm(calendar, data.quarter, policy);
      ensure(term !== null, 'return-of-this-quarter-is-not-owed');
      ensureLegalDate(data);
      ensure(data.sentOn === undefined || data.sentOn === data.receivedOn, 'own-return-comes-the-day-it-is-sent');
      ensure(data.on >= quarterRange(data.quarter).from, 'return-after-the-quarter-began');
      return [{ type: 'QuarterlyReturnSubmitted', data: { ...data, term, ...judged(bindsUntil(term), data), dueMark: duty.dueMark } }];
    }
    case 'Amend':
      ensure(submitted !== null, 'amend-only-what-was-submitted');
      if (amended && isSame(unordered(amended), unordered(data))) return [];
      ensure(!isSame([...suitIds].sort(), [...data.suitIds].sort()), 'amendment-changes-the-return');
      return [{ type: 'QuarterlyReturnAmended', data }];
  }
}

function evolve(state: QuarterlyReturn, { type, data }: QuarterlyReturnEvent): QuarterlyReturn {
  switch (type) {
    case 'QuarterlyReturnSubmitted':
      return data.came === 'disputed' && state.submitted !== null ? state : { ...state, submitted: data, suitIds: data.suitIds };
    case 'QuarterlyReturnAmended':
      return { ...state, suitIds: data.suitIds, amended: data };
  }
}

const owner = ({ submitted }: QuarterlyReturn, { type, data }: QuarterlyReturnCommand) =>
  submitted?.unitId ?? (type === 'Submit' ? data.unitId : null);

const references = ({ type, data }: QuarterlyReturnCommand) => [
  ...(type === 'Submit' ? [{ field: 'unitId', category: 'unit', id: data.unitId }, ...attached(data.attachments)] : []),
  ...data.suitIds.map((id) => ({ field: 'suitIds', category: 'suit', id })),
];

export const quarterlyReturn = decider({
  ...{ category: 'quarterlyReturn', initial, decide, evolve, owner, policy, references },
  /** A postmark that is proven may be keyed after the return that claimed it. */
  mayBeLate: ['Submit'],
});
