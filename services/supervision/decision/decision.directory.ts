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
  /** Whether a report waits to be verified, late as it may be. */
  awaitsVerification: boolean;
  /** It is in time by a postmark alone that the unit claims. */
  postmarkClaimed: boolean;
  /** The bureau has seen the postmark, and it was late: what is claimed of it no longer counts. */
  postmarkLate: boolean;
  /** Day of the first report that came late, where none that came in time waits. */
  lateReportOn: CivilDate | null;
};
const unreported = { awaitsVerification: false, postmarkClaimed: false, postmarkLate: false, lateReportOn: null } as const;

/** One in time, or one that may be by its postmark, goes before those that came late; a claim ends when its postmark is seen. */
const reported = ({ came, postmarked, on }: PerformanceReported, row: DecisionRow): Partial<DecisionRow> => {
  const { awaitsVerification, postmarkClaimed, lateReportOn } = row;
  const isTimely = awaitsVerification && lateReportOn === null;
  if (came === 'in-time') return { awaitsVerification: true, postmarkClaimed: false, lateReportOn: null };
  if (came === 'disputed')
    return row.postmarkLate ? {} : { awaitsVerification: true, postmarkClaimed: postmarkClaimed || !isTimely, lateReportOn: null };
  const seen = postmarked === undefined ? {} : { postmarkClaimed: false, postmarkLate: true };
  if (isTimely && !(postmarkClaimed && postmarked !== undefined)) return seen;
  return { ...seen, awaitsVerification: true, lateReportOn: lateReportOn ?? on };
};

/** Every decision of the government from its issue to its close-out; the fold is the decider's own. */
export const decisionDirectory = projection<DecisionRow, DecisionEvent>({
  name: 'decision_directory_v5',
  of: [decisionContract],
  initial: {
    ...{ ...decision.initial, decisionId: null, unitName: null, kind: null, orders: [] },
    ...{ number: null, reportedOn: null, came: null, ...unreported },
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
        return { ...state, ...unreported };
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

/** Days after the last day on which it was to be performed; null while it is not overdue: what was reported, late as it may be, is the bureau’s to verify. */
export const overdueBy = ({ status, due, performed, awaitsVerification }: DecisionRow, today: CivilDate): number | null =>
  status === 'served' && due !== null && performed !== 'full' && !awaitsVerification && today > lastDayOf(due)
    ? daysBetween(due.rolled, today)
    : null;

/** How late the report came that waits to be verified. */
export const reportedLateBy = ({ status, due, performed, lateReportOn }: DecisionRow): number | null =>
  status === 'served' && due !== null && performed !== 'full' && lateReportOn !== null ? daysBetween(due.rolled, lateReportOn) : null;

/** What a person may do next; each still meets its own rules. */
export function nextOf({ status, performed }: Decision): (keyof typeof decisionActs)[] {
  // prettier-ignore
  switch (status) {
    case 'none': case 'closed': case 'void': return [];
    case 'issued': return ['Serve', 'Withdraw'];
    case 'served': return ['ReportPerformance', 'VerifyPerformance', ...(performed === 'full' ? (['Close'] as const) : []), 'Withdraw'];
  }
}
