import { decisionRequestContract } from '@jiandu/contracts/decision-request';
import type { DecisionRequestEvent } from '@jiandu/contracts/decision-request';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { requestActs } from './decision-request.messages.js';
import type { DecisionRequest } from './decision-request.js';
import { decisionRequest } from './decision-request.js';

export type DecisionRequestRow = DecisionRequest & {
  requestId: string | null;
  unitId: string | null;
  reasons: string;
  sentOn: CivilDate | null;
  decisionId: string | null;
};

/** Every request to the government from its confirmation to its end; the fold is the decider's own. */
export const decisionRequestDirectory = projection<DecisionRequestRow, DecisionRequestEvent>({
  name: 'decision_request_directory_v3',
  of: [decisionRequestContract],
  initial: { ...decisionRequest.initial, requestId: null, unitId: null, reasons: '', sentOn: null, decisionId: null },
  evolve(row, event) {
    const state = { ...row, ...decisionRequest.evolve(row, event) };
    const { type, data } = event;
    // prettier-ignore
    switch (type) {
      case 'RequestConfirmed': return { ...state, requestId: data.requestId, unitId: data.unitId, reasons: data.reasons };
      case 'RequestSent':      return { ...state, sentOn: data.on };
      case 'RequestConcluded': return { ...state, unitId: data.heirId ?? state.unitId, decisionId: data.decisionId };
      case 'RequestAccepted': case 'RequestReturned': case 'RequestAmended': case 'RequestRefused': case 'RequestWithdrawn':
      case 'RequestRecalled': case 'RequestPrepared': return state;
    }
  },
});

/** What a person of the bureau or of the government may do next. */
export function nextOf({ status }: DecisionRequest): (keyof typeof requestActs)[] {
  // prettier-ignore
  switch (status) {
    case 'none': case 'refused': case 'withdrawn': case 'concluded': return [];
    case 'confirmed':
    case 'returned': return ['Send', 'Withdraw'];
    case 'sent':     return ['Accept', 'Return', 'Amend', 'Refuse', 'Withdraw'];
    case 'agreed':   return ['IssueDecision', 'Withdraw'];
  }
}
