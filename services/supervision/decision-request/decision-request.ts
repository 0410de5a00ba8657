import { attached } from '@jiandu/contracts/attachment';
import type { DecisionKind, DecisionRequestCommand, DecisionRequestEvent } from '@jiandu/contracts/decision-request';
import { textOf } from '@jiandu/contracts/official-document';
import type { FileHandedIn, OpinionCommand } from '@jiandu/contracts/opinion';
import { decider, digestOf, numberDrawn, rejectUnless, saysAgain } from '@jiandu/kernel';
import type { Aids, CivilDate, Claim, Message } from '@jiandu/kernel';
import { opinion } from '../opinion/opinion.js';
import type { PaperRule } from '../papers/papers.messages.js';
import { numberFor, supervisionPolicy, voidNumberOf } from '../papers/papers.js';
import type { SupervisionPolicy } from '../papers/papers.js';
import type { DecisionRequestRule, RequestStatus } from './decision-request.messages.js';
import { requestText } from './decision-request.text.messages.js';

/** 报请市人民政府制发监督决定书: begins with the bureau person who confirms it, together with the file that the opinion hands in. */
export type DecisionRequest = {
  status: 'none' | RequestStatus;
  of: { opinionId: string; unitId: string; on: CivilDate } | null;
  agreedOn: CivilDate | null;
  asks: DecisionKind;
  number: string;
  file: FileHandedIn['file'] | null;
};
const initial: DecisionRequest = { status: 'none', of: null, agreedOn: null, asks: 'other', number: '', file: null };

const ensure: (ok: boolean, rule: DecisionRequestRule | PaperRule) => asserts ok = rejectUnless;

const fileIn = (drawn: readonly Message[]): FileHandedIn['file'] =>
  (drawn.find(({ type }) => type === 'FileHandedIn')!.data as FileHandedIn).file;

function decide(
  { type, data }: DecisionRequestCommand,
  { status, of, agreedOn, asks, number, file }: DecisionRequest,
  { papers }: SupervisionPolicy,
  { drawn }: Aids,
): DecisionRequestEvent[] {
  switch (type) {
    case 'Confirm': {
      ensure(status === 'none', 'request-is-confirmed-once');
      ensure(data.issuer === papers.request.issuer, 'issued-by-whom-the-policy-names');
      const confirmed = { ...data, number: numberDrawn(drawn)!, file: fileIn(drawn) };
      ensure(data.on >= confirmed.file.recheckedOn, 'request-follows-its-recheck');
      return [{ type: 'RequestConfirmed', data: { ...confirmed, digest: digestOf(textOf(requestText(confirmed))) } }];
    }
    case 'Send':
      ensure(status === 'confirmed' || status === 'returned', 'send-only-a-confirmed-request');
      ensure(status === 'confirmed' || data.supplement !== undefined, 'returned-request-is-supplemented');
      return [{ type: 'RequestSent', data }];
    case 'Accept':
      ensure(status === 'sent', 'only-a-sent-request');
      return [{ type: 'RequestAccepted', data }];
    case 'Return':
      ensure(status === 'sent', 'only-a-sent-request');
      return [{ type: 'RequestReturned', data }];
    case 'Amend':
      ensure(status === 'sent', 'only-a-sent-request');
      return [{ type: 'RequestAmended', data }];
    case 'Refuse':
      ensure(status === 'sent', 'only-a-sent-request');
      return [{ type: 'RequestRefused', data }];
    case 'Withdraw':
      ensure(['confirmed', 'sent', 'returned', 'agreed'].includes(status), 'withdraw-only-an-undecided-request');
      return [{ type: 'RequestWithdrawn', data }];
    case 'Conclude': {
      ensure(status === 'agreed' && of !== null && file !== null, 'conclude-only-an-agreed-request');
      ensure(saysAgain({ opinionId: of.opinionId, unitId: of.unitId }, data), 'decision-is-of-this-request');
      ensure(agreedOn === null || data.decidedOn === undefined || data.decidedOn >= agreedOn, 'decision-follows-the-agreement');
      const { facts, findings, number: opinionNumber } = file;
      return [{ type: 'RequestConcluded', data: { ...data, asks, requestNumber: number, opinionNumber, facts, findings } }];
    }
  }
}

function evolve(request: DecisionRequest, { type, data }: DecisionRequestEvent): DecisionRequest {
  // prettier-ignore
  switch (type) {
    case 'RequestConfirmed': return { ...initial, status: 'confirmed', of: { opinionId: data.opinionId, unitId: data.unitId, on: data.on }, asks: data.asks, number: data.number, file: data.file };
    case 'RequestSent':      return { ...request, status: 'sent' };
    case 'RequestAccepted':  return { ...request, status: 'agreed', agreedOn: data.on };
    case 'RequestReturned':  return { ...request, status: 'returned' };
    case 'RequestAmended':   return { ...request, status: 'agreed', agreedOn: data.on, asks: data.asks };
    case 'RequestRefused':   return { ...request, status: 'refused' };
    case 'RequestWithdrawn': return { ...request, status: 'withdrawn' };
    case 'RequestRecalled': case 'RequestPrepared': return request;
    case 'RequestConcluded': return { ...request, status: 'concluded', of: request.of && { ...request.of, unitId: data.heirId ?? request.of.unitId } };
  }
}

const owner = ({ of }: DecisionRequest, { type, data }: DecisionRequestCommand) => of?.unitId ?? (type === 'Confirm' ? data.unitId : null);

const references = ({ type, data }: DecisionRequestCommand) => {
  if (type === 'Send') return attached(data.attachments);
  return type === 'Confirm' ? [{ field: 'opinionId', category: 'opinion', id: data.opinionId }] : [];
};

const ask = (id: string, command: OpinionCommand): Claim => ({ register: opinion, id, command });

/** The opinion hands its file in, whole or not at all, in the same moment; a refused or withdrawn request gives it back. */
function registers({ type, data }: DecisionRequestCommand, { of, status }: DecisionRequest = initial, id = ''): Claim[] {
  const stream = `decisionRequest-${id}`;
  if (type === 'Confirm')
    return status === 'none'
      ? [
          ask(data.opinionId, { type: 'HandInFile', data: { requestId: id, unitId: data.unitId } }),
          ...numberFor('request', data.on, stream),
        ]
      : [];
  const mayEnd = status === 'sent' || (type === 'Withdraw' && ['confirmed', 'returned', 'agreed'].includes(status));
  if ((type !== 'Refuse' && type !== 'Withdraw') || of === null || !mayEnd) return [];
  const back = ask(of.opinionId, { type: 'TakeFileBack', data: { requestId: id } });
  if (type === 'Refuse') return [back];
  return [back, voidNumberOf('request', of.on, stream, data)];
}

export const decisionRequest = decider({
  ...{ category: 'decisionRequest', initial, decide, evolve, owner, references, registers, policy: supervisionPolicy },
});
