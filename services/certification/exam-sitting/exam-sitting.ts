import type { CertificateCommand } from '@jiandu/contracts/certificate';
import type { ExamSittingCommand, ExamSittingEvent, RecordSittingResult, ScheduleSitting } from '@jiandu/contracts/exam-sitting';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { Claim, Decider } from '@jiandu/kernel';
import { certificate, certificateId } from '../certificate/certificate.js';
import type { ExamSittingRule } from './exam-sitting.messages.js';
import policy from './exam-sitting.policy.json' with { type: 'json' };

/** Class hours of the year that a person must have to be registered; null: hours are told, and stand in nobody's way. */
export type ExamSittingPolicy = { hoursGate: number | null };

/** 考试场次 of one township or unit. */
export type ExamSitting = {
  scheduled: ScheduleSitting | null;
  heldOn: string;
  registered: readonly string[];
  results: Readonly<Record<string, RecordSittingResult['result']>>;
};
const initial: ExamSitting = { scheduled: null, heldOn: '', registered: [], results: {} };

const ensure: (ok: boolean, rule: ExamSittingRule, detail?: Record<string, string | number>) => asserts ok = rejectUnless;

function decide({ type, data }: ExamSittingCommand, sitting: ExamSitting, { hoursGate }: ExamSittingPolicy): ExamSittingEvent[] {
  const { scheduled, heldOn, registered, results } = sitting;
  switch (type) {
    case 'Schedule':
      if (scheduled && isSame(scheduled, data)) return [];
      ensure(scheduled === null, 'sitting-is-scheduled-once');
      ensure(data.heldOn >= data.on, 'sitting-is-held-after-it-is-scheduled');
      return [{ type: 'SittingScheduled', data }];
    case 'Postpone':
      ensure(scheduled !== null, 'sitting-is-scheduled');
      if (data.heldOn === heldOn) return [];
      ensure(Object.keys(results).length === 0, 'sitting-with-results-stays-where-it-is');
      ensure(data.heldOn >= data.on, 'sitting-is-held-after-it-is-scheduled');
      return [{ type: 'SittingPostponed', data }];
    case 'Register': {
      ensure(scheduled !== null, 'sitting-is-scheduled');
      const officers = data.officers.filter(({ officerId }) => !registered.includes(officerId));
      if (officers.length === 0) return [];
      ensure(data.on <= heldOn, 'registration-closes-with-the-examination');
      const short = officers.filter(({ hours }) => hoursGate !== null && hours < hoursGate).map(({ officerId }) => officerId);
      ensure(short.length === 0, 'hours-gate-the-examination', { hoursGate: hoursGate ?? 0, officerIds: short.join(', ') });
      return [{ type: 'OfficersRegistered', data: { officers, on: data.on, ...(hoursGate !== null && { hoursGate }) } }];
    }
    case 'RecordResult':
      if (results[data.officerId] === data.result) return [];
      ensure(registered.includes(data.officerId), 'result-is-of-a-registered-officer');
      ensure(results[data.officerId] === undefined, 'result-is-recorded-once');
      ensure(data.on === heldOn, 'result-is-of-the-day-of-the-examination');
      return [{ type: 'SittingResultRecorded', data }];
    case 'AmendResult':
      ensure(results[data.officerId] !== undefined, 'only-a-recorded-result-is-amended');
      return results[data.officerId] === data.result ? [] : [{ type: 'SittingResultAmended', data }];
  }
}

function evolve(sitting: ExamSitting, { type, data }: ExamSittingEvent): ExamSitting {
  // prettier-ignore
  switch (type) {
    case 'SittingScheduled':      return { ...sitting, scheduled: data, heldOn: data.heldOn };
    case 'SittingPostponed':      return { ...sitting, heldOn: data.heldOn };
    case 'OfficersRegistered':    return { ...sitting, registered: [...sitting.registered, ...data.officers.map(({ officerId }) => officerId)] };
    case 'SittingResultAmended':
    case 'SittingResultRecorded': return { ...sitting, results: { ...sitting.results, [data.officerId]: data.result } };
  }
}

const owner = ({ scheduled }: ExamSitting, { type, data }: ExamSittingCommand) =>
  scheduled?.unitId ?? (type === 'Schedule' ? data.unitId : null);

function references({ type, data }: ExamSittingCommand) {
  if (type === 'Schedule') return [{ field: 'unitId', category: 'unit', id: data.unitId }];
  return type === 'Register' ? data.officers.map(({ officerId: id }) => ({ field: 'officerIds', category: 'person', id })) : [];
}

/** A result stands in the officer's certificate together with the sitting's, or in neither. */
function registers({ type, data }: ExamSittingCommand, { scheduled, heldOn, results }: ExamSitting = initial, id = ''): Claim[] {
  if (scheduled === null || (type !== 'RecordResult' && type !== 'AmendResult')) return [];
  const { officerId, result } = data;
  const before = results[officerId];
  const claim = (command: CertificateCommand): Claim[] => [
    { register: certificate, id: certificateId(officerId, scheduled.kind), command },
  ];
  const isFirst = type === 'RecordResult' ? before === undefined : before === 'absent';
  if (isFirst) return result === 'absent' ? [] : claim({ type: 'RecordExamResult', data: { examId: id, result, on: heldOn } });
  if (type === 'RecordResult' || before === undefined || before === result) return [];
  return claim({ type: 'AmendExamResult', data: { examId: id, result, reason: data.reason } });
}

export const examSitting: Decider<ExamSitting, ExamSittingCommand, ExamSittingEvent, ExamSittingPolicy> = decider({
  category: 'examSitting',
  initial,
  decide,
  evolve,
  owner,
  policy,
  references,
  registers,
});
