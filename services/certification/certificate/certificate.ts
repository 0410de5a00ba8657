import { CERTIFICATE_KINDS } from '@jiandu/contracts/certificate';
import type { AmendExamResult, CertificateCommand, CertificateEvent, CertificateKind } from '@jiandu/contracts/certificate';
import { addMonths, decider, rejectUnless } from '@jiandu/kernel';
import type { CertificateRule } from './certificate.messages.js';
import policy from './certificate.policy.json' with { type: 'json' };

/** What policy may change: append-only entries {from, known, source, …}; `decide` gets the one in force on the command's legal date. */
export type CertificatePolicy = {
  suspensionMonths: number | null;
  reapplyAfterRefusalMonths: number;
  reapplyAfterCancellationMonths: number;
};

/** 行政执法证件 of one officer and kind. State holds only what a later decision asks. */
export type Certificate = {
  unitId: string | null;
  /** 查明的违规使用 by id: what it was, compared when it comes again. */
  findings: Record<string, { misuse: string; grave: boolean; on: string }>;
  /** Decisions and findings already carried out as a suspension, decisions also as a cancellation. */
  served: readonly string[];
  /** Last valid day of the card that was issued, where it states one. */
  validUntil: string | null;
  recoveryProposed: boolean;
  /** A cancelled card is still with its holder. */
  unrecovered: boolean;
} & (
  | { status: 'none' | 'valid' }
  /** `passedIn`: the exam that was passed. */
  | { status: 'applied'; examined: boolean; passedIn: string | null; since: string }
  | { status: 'refused' | 'cancelled'; since: string }
  | { status: 'suspended'; until: string; restorationProposed: boolean }
);
const initial: Certificate = {
  ...{ status: 'none', unitId: null, findings: {}, served: [], validUntil: null, recoveryProposed: false, unrecovered: false },
};

const ensure: (ok: boolean, rule: CertificateRule) => asserts ok = rejectUnless;
const expired = ({ validUntil }: Certificate, on: string) => validUntil !== null && on > validUntil;
const basesOf = ({ findingId, decisionNo }: { findingId?: string; decisionNo?: string }) =>
  [findingId, decisionNo].filter((basis) => basis !== undefined);

function decide({ type, data }: CertificateCommand, certificate: Certificate, policy: CertificatePolicy): CertificateEvent[] {
  const { status, served, findings } = certificate;
  const issued = status === 'valid' || status === 'suspended';
  switch (type) {
    case 'Apply':
      ensure(status !== 'applied', 'apply-only-once');
      ensure(!issued || expired(certificate, data.on), 'apply-only-without-valid-certificate');
      if (status === 'refused')
        ensure(data.on >= addMonths(certificate.since, policy.reapplyAfterRefusalMonths), 'reapply-after-the-interval');
      if (status === 'cancelled')
        ensure(data.on >= addMonths(certificate.since, policy.reapplyAfterCancellationMonths), 'reapply-after-the-interval');
      return [{ type: 'CertificateApplied', data }];
    case 'Examine':
      ensure(status === 'applied' && !certificate.examined, 'examine-only-open-application');
      if (data.outcome === 'passed') {
        ensure(data.performsDuties, 'not-performing-duties-is-not-passed');
        return [{ type: 'ApplicationPassed', data }];
      }
      ensure(!data.performsDuties || data.reason !== undefined, 'not-passed-needs-a-ground');
      return [{ type: 'ApplicationNotPassed', data }];
    case 'RecordExamResult':
      ensure(status === 'applied', 'exam-needs-application');
      ensure(data.on >= certificate.since, 'exam-follows-application'); // a result that comes with a sitting is not held against this stream's dates
      ensure(certificate.passedIn === null, 'exam-is-passed-once');
      return [{ type: data.result === 'pass' ? 'ExamPassed' : 'ExamFailed', data }];
    case 'AmendExamResult':
      ensure(!issued || data.result === 'pass', 'card-rests-on-the-exam');
      if (status === 'applied') ensure(data.result !== 'pass' || [null, data.examId].includes(certificate.passedIn), 'exam-is-passed-once');
      return [{ type: 'ExamResultAmended', data }];
    case 'Issue':
      ensure(status === 'applied', 'issue-needs-application');
      ensure(certificate.passedIn !== null, 'issue-needs-passed-exam');
      ensure(certificate.examined, 'issue-needs-passed-examination');
      ensure(data.validUntil === undefined || data.validUntil > data.on, 'validity-ends-after-issue');
      return [{ type: 'CertificateIssued', data }];
    case 'RecordMisuse': {
      const earlier = findings[data.findingId];
      if (earlier && earlier.misuse === data.misuse && earlier.grave === data.grave && earlier.on === data.on) return [];
      ensure(earlier === undefined, 'finding-is-recorded-once');
      ensure(issued, 'misuse-needs-a-certificate');
      return [{ type: 'MisuseFound', data }];
    }
    case 'Suspend':
      ensure(basesOf(data).length > 0, 'suspend-cites-its-basis');
      ensure(data.findingId === undefined || findings[data.findingId] !== undefined, 'finding-is-of-this-certificate');
      if (basesOf(data).some((basis) => served.includes(basis))) return []; // a basis is carried out once
      ensure(status === 'valid' && !expired(certificate, data.on), 'suspend-only-valid');
      ensure(policy.suspensionMonths !== null, 'suspension-term-is-in-force');
      return [{ type: 'CertificateSuspended', data: { ...data, until: addMonths(data.on, policy.suspensionMonths) } }];
    case 'ProposeRestoration':
      ensure(status === 'suspended' && certificate.until === data.due && data.proposedOn >= data.due, 'restoration-is-due');
      return certificate.restorationProposed ? [] : [{ type: 'RestorationProposed', data }];
    case 'Restore':
      ensure(status === 'suspended', 'restore-only-suspended');
      ensure(data.on >= certificate.until, 'suspension-runs-its-term');
      return [{ type: 'CertificateRestored', data }];
    case 'Cancel':
      if (status === 'cancelled' && data.decisionNo !== undefined && served.includes(data.decisionNo)) return [];
      ensure(issued, 'cancel-only-issued');
      ensure(data.findingId === undefined || findings[data.findingId] !== undefined, 'finding-is-of-this-certificate');
      ensure(basesOf(data).length > 0 || (data.ground === 'post-ended' && certificate.recoveryProposed), 'cancel-cites-its-basis');
      if (data.ground === 'grave-misuse' && data.decisionNo === undefined)
        ensure(data.findingId !== undefined && findings[data.findingId]!.grave, 'cancel-for-misuse-only-if-grave');
      return [{ type: 'CertificateCancelled', data }];
    case 'ProposeRecovery':
      ensure(issued, 'recovery-only-of-held-certificate');
      ensure(certificate.unitId === data.unitId, 'recovery-only-by-the-posts-unit');
      return certificate.recoveryProposed ? [] : [{ type: 'RecoveryProposed', data: { ...data, mark: 'D' } }];
    case 'Recover':
      ensure(certificate.unrecovered, 'recover-only-cancelled');
      return [{ type: 'CertificateRecovered', data }];
  }
}

function evolve(certificate: Certificate, { type, data }: CertificateEvent): Certificate {
  const { unitId, findings, served, validUntil, recoveryProposed, unrecovered } = certificate;
  const kept = { unitId, findings, served, validUntil, recoveryProposed, unrecovered };
  // prettier-ignore
  switch (type) {
    case 'CertificateApplied':   return { ...kept, status: 'applied', unitId: data.unitId, examined: false, passedIn: null, since: data.on };
    case 'ApplicationPassed':    return { ...certificate, ...(certificate.status === 'applied' && { examined: true }) };
    case 'ApplicationNotPassed': return { ...kept, status: 'refused', since: data.on };
    case 'ExamPassed':           return { ...certificate, ...(certificate.status === 'applied' && { passedIn: data.examId }) };
    case 'ExamFailed':           return certificate;
    case 'ExamResultAmended':    return certificate.status === 'applied' ? { ...certificate, passedIn: amended(certificate.passedIn, data) } : certificate;
    case 'CertificateIssued':    return { ...kept, status: 'valid', validUntil: data.validUntil ?? null, recoveryProposed: false };
    case 'MisuseFound':          return { ...certificate, findings: { ...findings, [data.findingId]: { misuse: data.misuse, grave: data.grave, on: data.on } } };
    case 'CertificateSuspended': return { ...kept, status: 'suspended', served: [...served, ...basesOf(data)], until: data.until, restorationProposed: false };
    case 'RestorationProposed':  return { ...certificate, ...(certificate.status === 'suspended' && { restorationProposed: true }) };
    case 'CertificateRestored':  return { ...kept, status: 'valid' };
    case 'CertificateCancelled': return { ...kept, status: 'cancelled', since: data.on, served: [...served, ...(data.decisionNo === undefined ? [] : [data.decisionNo])], unrecovered: true };
    case 'RecoveryProposed':     return { ...certificate, recoveryProposed: true };
    case 'CertificateRecovered': return { ...certificate, unrecovered: false };
  }
}

const amended = (passedIn: string | null, { examId, result }: AmendExamResult): string | null =>
  result === 'pass' ? examId : passedIn === examId ? null : passedIn;

/** One officer may hold one certificate of each kind: a stream each. */
export const certificateId = (officerId: string, kind: string): string => `${officerId}.${kindNamed(kind)}`;

export function kindNamed(name: string): CertificateKind {
  const kind = CERTIFICATE_KINDS.find((each) => each === name);
  ensure(kind !== undefined, 'certificate-kind-is-known');
  return kind;
}

/** Whose it is: checked against the caller's place in the unit tree before `decide`. */
const owner = ({ unitId }: Certificate, { type, data }: CertificateCommand) => (type === 'Apply' ? data.unitId : unitId);

const references = ({ type, data }: CertificateCommand) =>
  type === 'Apply'
    ? [
        { field: 'officerId', category: 'person', id: data.officerId },
        { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
      ]
    : [];

export const certificate = decider({ category: 'certificate', initial, decide, evolve, owner, policy, references });
