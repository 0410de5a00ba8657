import { decisionContract } from '@jiandu/contracts/decision';
import type { DecisionEvent, PerformanceReported } from '@jiandu/contracts/decision';
import type { DecisionKind } from '@jiandu/contracts/decision-request';
import type { Came } from '@jiandu/contracts/paper';
import { lastDayOf } from '@jiandu/contracts/worked-out';
import { daysBetween, projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { decisionActs, decisionStatuses } from './decision.messages.js';
import type { Decision } from './decision.js';
import { decision } from './decision.js';

export type DecisionRow = Decision & {
  decisionId: string | null;
  unitName: string | null;
  kind: DecisionKind | null;
  orders: readonly string[];
  number: string | null;
  reportedOn: CivilDate | null;
  came: Came | null;
  /** Whether a report waits to be verified that came in time, or may have by a postmark not yet seen. */
  awaitsVerification: boolean;
  /** It is in time by a postmark alone that the unit claims. */
  postmarkClaimed: boolean;
};

/** What waits goes on waiting when another report comes late; what only claims to be in time ends when its postmark is seen late. */
const reported = (
  { came, postmarked }: PerformanceReported,
  { awaitsVerification, postmarkClaimed }: DecisionRow,
): Partial<DecisionRow> => {
  if (came === 'in-time') return { awaitsVerification: true, postmarkClaimed: false };
  if (came === 'disputed') return { awaitsVerification: true, postmarkClaimed: postmarkClaimed || !awaitsVerification };
  return postmarked !== undefined && postmarkClaimed ? { awaitsVerification: false, postmarkClaimed: false } : {};
};

/** Every decision of the government from its issue to its close-out; the fold is the decider's own. */
export const decisionDirectory = projection<DecisionRow, DecisionEvent>({
  name: 'decision_directory_v4',
  of: [decisionContract],
  initial: {
    ...{ ...decision.initial, decisionId: null, unitName: null, kind: null, orders: [] },
    ...{ number: null, reportedOn: null, came: null, awaitsVerification: false, postmarkClaimed: false },
  },
  evolve(row, event) {
    const state = { ...row, ...decision.evolve(row, event) };
    const { type, data } = event;
    switch (type) {
      case 'DecisionIssued': {
        const { decisionId, unitName, kind, orders, number } = data;
        return { ...state, decisionId, unitName, kind, orders, number };
      }
      case 'PerformanceReported':
        return { ...state, reportedOn: data.on, came: data.came, ...reported(data, row) };
      case 'PerformanceVerified':
        return { ...state, awaitsVerification: false, postmarkClaimed: false };
      case 'DecisionServed':
      case 'DecisionClosed':
      case 'DecisionWithdrawn':
      case 'DecisionRecalled':
        return state;
    }
  },
});

export function statusOf({ status, performed, reportedOn }: DecisionRow): keyof typeof decisionStatuses {
  if (status !== 'served') return status === 'none' ? 'issued' : status;
  return performed !== null ? 'verified' : reportedOn !== null ? 'reported' : 'served';
}

/** Days after the last day on which it was to be performed; null while it is not overdue. */
export const overdueBy = ({ status, due, performed, awaitsVerification }: DecisionRow, today: CivilDate): number | null =>
  status === 'served' && due !== null && performed !== 'full' && !awaitsVerification && today > lastDayOf(due)
    ? daysBetween(due.rolled, today)
    : null;

/** What a person may do next; each still meets its own rules. */
export function nextOf({ status, performed }: Decision): (keyof typeof decisionActs)[] {
  // prettier-ignore
  switch (status) {
    case 'none': case 'closed': case 'void': return [];
    case 'issued': return ['Serve', 'Withdraw'];
    case 'served': return ['ReportPerformance', 'VerifyPerformance', ...(performed === 'full' ? (['Close'] as const) : []), 'Withdraw'];
  }
}
