import { cameBy, ensureDated } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { DecisionCommand, DecisionEvent } from '@jiandu/contracts/decision';
import type { DecisionRequestCommand, RequestConcluded } from '@jiandu/contracts/decision-request';
import { textOf } from '@jiandu/contracts/official-document';
import type { OpinionCommand } from '@jiandu/contracts/opinion';
import type { Degree } from '@jiandu/contracts/paper';
import { lastDayOf } from '@jiandu/contracts/worked-out';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { decider, digestOf, numberDrawn, rejectUnless } from '@jiandu/kernel';
import type { Aids, CivilDate, Claim, Message, Reference } from '@jiandu/kernel';
import { decisionRequest } from '../decision-request/decision-request.js';
import { opinion } from '../opinion/opinion.js';
import type { PaperRule } from '../papers/papers.messages.js';
import { ensureProven, numberFor, supervisionPolicy, termUntil, voidNumberOf } from '../papers/papers.js';
import type { SupervisionPolicy } from '../papers/papers.js';
import type { DecisionRule } from './decision.messages.js';
import { decisionText } from './decision.text.messages.js';

/** 行政执法监督决定书: whose it is to issue, the policy in force says; it says the city government. */
export type Decision = {
  unitId: string | null;
  status: 'none' | 'issued' | 'served' | 'closed' | 'void';
  issuedOn: CivilDate | null;
  due: WorkedOutTerm | null;
  servedOn: CivilDate | null;
  /** The request and the opinion that it rests on. */
  requestId: string | null;
  opinionId: string | null;
  performed: Degree | null;
};
const initial: Decision = {
  unitId: null,
  status: 'none',
  issuedOn: null,
  due: null,
  servedOn: null,
  requestId: null,
  opinionId: null,
  performed: null,
};

const ensure: (ok: boolean, rule: DecisionRule | PaperRule) => asserts ok = rejectUnless;

const concludedIn = (drawn: readonly Message[]): RequestConcluded =>
  drawn.find(({ type }) => type === 'RequestConcluded')!.data as RequestConcluded;

function decide(
  { type, data }: DecisionCommand,
  { status, due, servedOn, performed }: Decision,
  { papers }: SupervisionPolicy,
  { calendar, drawn }: Aids<Calendar>,
): DecisionEvent[] {
  switch (type) {
    case 'Issue': {
      ensure(status === 'none', 'decision-is-issued-once');
      ensure(data.issuer === papers.decision.issuer, 'issued-by-whom-the-policy-names');
      const { asks, requestNumber, opinionNumber, facts, findings } = concludedIn(drawn);
      ensure(data.kind === asks, 'decision-follows-what-was-agreed');
      const by = termUntil(calendar, data.on, data.performBy);
      const grounds = { requestNumber, opinionNumber, facts, findings, basis: [...papers.decision.basis] };
      const issued = { ...data, ...grounds, due: by, number: numberDrawn(drawn)! };
      return [{ type: 'DecisionIssued', data: { ...issued, digest: digestOf(textOf(decisionText(issued))) } }];
    }
    case 'Serve':
      ensure(status === 'issued', 'decision-is-served-once');
      ensureProven(data);
      return [{ type: 'DecisionServed', data }];
    case 'ReportPerformance':
      ensure(servedOn !== null && due !== null, 'only-a-served-decision');
      ensure(status !== 'void', 'only-an-open-decision');
      ensureDated(data);
      ensure((data.claimedPostmark ?? data.on) >= servedOn, 'report-follows-decision');
      return [{ type: 'PerformanceReported', data: { ...data, came: cameBy(lastDayOf(due), data) } }];
    case 'VerifyPerformance':
      ensure(status !== 'closed' && status !== 'void', 'only-an-open-decision');
      ensure(status === 'served', 'only-a-served-decision');
      return [{ type: 'PerformanceVerified', data }];
    case 'Close':
      ensure(status !== 'closed' && status !== 'void', 'only-an-open-decision');
      ensure(performed === 'full', 'close-only-what-was-performed');
      return [{ type: 'DecisionClosed', data }];
    case 'Withdraw':
      ensure(status === 'issued' || status === 'served', 'withdraw-only-an-open-decision');
      return [{ type: 'DecisionWithdrawn', data }];
  }
}

function evolve(decision: Decision, { type, data }: DecisionEvent): Decision {
  // prettier-ignore
  switch (type) {
    case 'DecisionIssued':      return { ...decision, status: 'issued', unitId: data.heirId ?? data.unitId, issuedOn: data.on, due: data.due, requestId: data.requestId, opinionId: data.opinionId };
    case 'DecisionServed':      return { ...decision, status: 'served', servedOn: data.on };
    case 'PerformanceReported': return decision;
    case 'PerformanceVerified': return { ...decision, performed: data.performed };
    case 'DecisionClosed':      return { ...decision, status: 'closed' };
    case 'DecisionWithdrawn':   return { ...decision, status: 'void' };
    case 'DecisionRecalled':    return decision;
  }
}

const owner = ({ unitId }: Decision, { type, data }: DecisionCommand) => unitId ?? (type === 'Issue' ? (data.heirId ?? data.unitId) : null);

// prettier-ignore
function references({ type, data }: DecisionCommand): Reference[] {
  switch (type) {
    case 'Issue': return [
      { field: 'requestId', category: 'decisionRequest', id: data.requestId },
      { field: 'opinionId', category: 'opinion', id: data.opinionId },
    ];
    case 'Serve':
    case 'ReportPerformance': return attached(data.attachments);
    case 'VerifyPerformance': return [...data.supervisorIds.map((id) => ({ field: 'supervisorIds', category: 'person', id })), ...attached(data.attachments)];
    case 'Close': case 'Withdraw': return [];
  }
}

/** The agreed request ends and the opinion's file is carried over in the same moment as the number is given; withdrawn, it gives the file back. */
function registers({ type, data }: DecisionCommand, { status, issuedOn, requestId, opinionId }: Decision = initial, id = ''): Claim[] {
  const stream = `decision-${id}`;
  if (type === 'Issue' && status === 'none') {
    const { unitId, heirId } = data;
    const heir = heirId === undefined ? {} : { heirId };
    const conclude: DecisionRequestCommand = {
      type: 'Conclude',
      data: { decisionId: id, unitId, opinionId: data.opinionId, decidedOn: data.on, ...heir },
    };
    const carry: OpinionCommand = { type: 'CarryIntoDecision', data: { requestId: data.requestId, decisionId: id, ...heir } };
    return [
      { register: decisionRequest, id: data.requestId, command: conclude },
      { register: opinion, id: data.opinionId, command: carry },
      ...numberFor('decision', data.on, stream),
    ];
  }
  if (type !== 'Withdraw' || issuedOn === null || requestId === null || opinionId === null) return [];
  if (status !== 'issued' && status !== 'served') return [];
  const back: OpinionCommand = { type: 'TakeFileBack', data: { requestId } };
  return [{ register: opinion, id: opinionId, command: back }, voidNumberOf('decision', issuedOn, stream, data)];
}

export const decision = decider({
  ...{ category: 'decision', initial, decide, evolve, owner, references, registers, policy: supervisionPolicy },
  mayBeLate: ['ReportPerformance'],
});
