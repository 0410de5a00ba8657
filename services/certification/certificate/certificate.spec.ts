import type { CertificateEvent } from '@jiandu/contracts/certificate';
import { specify, specifyAutomation } from '@jiandu/kernel/testing';
import { certificate } from './certificate.js';
import { whenSuspensionEndsThenProposeRestoration } from './when-suspension-ends-then-propose-restoration.js';
import { whenPostEndedThenProposeCertificateRecovery } from './when-post-ended-then-propose-certificate-recovery.js';

const term = { suspensionMonths: 3, reapplyAfterRefusalMonths: 1, reapplyAfterCancellationMonths: 12 };
const given = specify(certificate, term);

const applied: CertificateEvent = {
  type: 'CertificateApplied',
  data: { officerId: 'p-1', kind: 'local', unitId: 'u-1', on: '2024-03-01' },
};
const passed: CertificateEvent = { type: 'ApplicationPassed', data: { outcome: 'passed', performsDuties: true, on: '2024-03-10' } };
const examPassed: CertificateEvent = { type: 'ExamPassed', data: { examId: 'x-1', result: 'pass', on: '2024-04-01' } };
const issued: CertificateEvent = { type: 'CertificateIssued', data: { number: '新B-0001', issuer: '昌吉州司法局', on: '2024-04-10' } };
const held = [applied, passed, examPassed, issued];

const finding: CertificateEvent = {
  type: 'MisuseFound',
  data: { findingId: 'f-1', misuse: 'lent', grave: false, facts: '交由他人使用', on: '2024-11-28' },
};
const grave: CertificateEvent = {
  type: 'MisuseFound',
  data: { findingId: 'f-2', misuse: 'out-of-field', grave: true, facts: '超出领域执法', on: '2024-11-29' },
};
const decision = { decisionNo: '昌司暂〔2024〕17号', reason: '擅自超出行政执法领域执法', on: '2024-11-30' };
const suspended: CertificateEvent = { type: 'CertificateSuspended', data: { ...decision, until: '2025-02-28' } };
const restored: CertificateEvent = { type: 'CertificateRestored', data: { on: '2025-03-01' } };
const cancellation = { ground: 'serious-breach' as const, decisionNo: '昌司注〔2024〕2号', reason: '严重违反法律法规', on: '2024-12-20' };
const cancelled: CertificateEvent = { type: 'CertificateCancelled', data: cancellation };
const refused: CertificateEvent = {
  type: 'ApplicationNotPassed',
  data: { outcome: 'not-passed', performsDuties: false, on: '2024-03-10' },
};

describe('application', () => {
  const apply = (on: string) => ({ type: 'Apply', data: { officerId: 'p-1', kind: 'local', unitId: 'u-1', on } }) as const;
  it('opens a certificate', () => given().when(apply('2024-03-01')).then(applied));
  it('is made once', () => given(applied).when(apply('2024-03-02')).thenRejected('apply-only-once'));
  it('is not made beside a valid certificate', () =>
    given(...held)
      .when(apply('2024-05-01'))
      .thenRejected('apply-only-without-valid-certificate'));
  it('is made again when the card has expired', () =>
    given(applied, passed, examPassed, { ...issued, data: { ...issued.data, validUntil: '2024-06-30' } } as CertificateEvent)
      .when(apply('2024-07-01'))
      .then({ ...applied, data: { ...applied.data, on: '2024-07-01' } } as CertificateEvent));
  it('is made again after a refusal when the interval in force has passed', () => {
    given(applied, refused).when(apply('2024-04-09')).thenRejected('reapply-after-the-interval');
    given(applied, refused)
      .when(apply('2024-04-10'))
      .then({ ...applied, data: { ...applied.data, on: '2024-04-10' } } as CertificateEvent);
  });
  it('is made again after a cancellation when the interval in force has passed', () => {
    given(...held, cancelled)
      .when(apply('2025-12-19'))
      .thenRejected('reapply-after-the-interval');
    given(...held, cancelled)
      .when(apply('2025-12-20'))
      .then({ ...applied, data: { ...applied.data, on: '2025-12-20' } } as CertificateEvent);
  });
  it('needs a new examination and a new exam the second time', () =>
    given(...held, cancelled, { ...applied, data: { ...applied.data, on: '2026-01-04' } } as CertificateEvent)
      .when({ type: 'Issue', data: { number: '新B-0002', issuer: '昌吉州司法局', on: '2026-02-01' } })
      .thenRejected('issue-needs-passed-exam'));
});

describe('examination', () => {
  const examine = { outcome: 'passed' as const, performsDuties: true, on: '2024-03-10' };
  it('passes who performs enforcement duties', () => given(applied).when({ type: 'Examine', data: examine }).then(passed));
  it('does not pass who does not', () =>
    given(applied)
      .when({ type: 'Examine', data: { ...examine, performsDuties: false } })
      .thenRejected('not-performing-duties-is-not-passed'));
  it('records not performing duties as the ground', () =>
    given(applied)
      .when({ type: 'Examine', data: { outcome: 'not-passed', performsDuties: false, on: '2024-03-10' } })
      .then(refused));
  it('is not refused without a ground', () =>
    given(applied)
      .when({ type: 'Examine', data: { outcome: 'not-passed', performsDuties: true, on: '2024-03-10' } })
      .thenRejected('not-passed-needs-a-ground'));
  it('needs an open application', () => given().when({ type: 'Examine', data: examine }).thenRejected('examine-only-open-application'));
  it('happens once', () => given(applied, passed).when({ type: 'Examine', data: examine }).thenRejected('examine-only-open-application'));
});

describe('exam', () => {
  const exam = { examId: 'x-1', result: 'pass' as const, on: '2024-04-01' };
  it('is recorded as passed', () => given(applied, passed).when({ type: 'RecordExamResult', data: exam }).then(examPassed));
  it('may be sat again after it was failed', () =>
    given(applied, passed, { type: 'ExamFailed', data: { examId: 'x-0', result: 'fail', on: '2024-03-20' } })
      .when({ type: 'RecordExamResult', data: exam })
      .then(examPassed));
  describe('a result amended with its sitting', () => {
    const amend = (result: 'pass' | 'fail' | 'absent', examId = 'x-1') =>
      ({ type: 'AmendExamResult', data: { examId, result, reason: '成绩录错' } }) as const;
    const amended = (result: 'pass' | 'fail' | 'absent', examId = 'x-1') =>
      ({ type: 'ExamResultAmended', data: amend(result, examId).data }) as CertificateEvent;
    const issue = { type: 'Issue', data: issued.data } as const as Parameters<typeof certificate.decide>[0];
    it('is passed no more, and no card rests on it', () => {
      given(applied, passed, examPassed).when(amend('fail')).then(amended('fail'));
      given(applied, passed, examPassed, amended('fail')).when(issue).thenRejected('issue-needs-passed-exam');
      given(applied, passed, examPassed, amended('absent')).when(issue).thenRejected('issue-needs-passed-exam');
      given(applied, passed, examPassed, amended('fail', 'x-0')).when(issue).then(issued);
    });
    it('is passed after all, where no other exam is', () => {
      const failed: CertificateEvent = { type: 'ExamFailed', data: { examId: 'x-1', result: 'fail', on: '2024-04-01' } };
      given(applied, passed, failed, amended('pass')).when(issue).then(issued);
      given(applied, passed, examPassed).when(amend('pass', 'x-0')).thenRejected('exam-is-passed-once');
    });
    it('is refused under a card that was issued on it', () => {
      given(...held)
        .when(amend('fail'))
        .thenRejected('card-rests-on-the-exam');
      given(...held, cancelled)
        .when(amend('fail'))
        .then(amended('fail'));
    });
  });
  it('needs an application', () => given().when({ type: 'RecordExamResult', data: exam }).thenRejected('exam-needs-application'));
  it('follows its application, also where it comes with a sitting and is held against no date of this stream', () => {
    const early = { type: 'RecordExamResult', data: { ...exam, on: '2024-02-29' } } as const;
    expect(() => certificate.decide(early, given(applied).state(), term, { drawn: [], calendar: undefined })).toThrow(
      'exam-follows-application',
    );
  });
  it('is passed once', () =>
    given(applied, passed, examPassed)
      .when({ type: 'RecordExamResult', data: { ...exam, examId: 'x-2', on: '2024-05-01' } })
      .thenRejected('exam-is-passed-once'));
});

describe('issue', () => {
  const issue = { number: '新B-0001', issuer: '昌吉州司法局', on: '2024-04-10' };
  it('follows a passed examination and a passed exam', () =>
    given(applied, passed, examPassed).when({ type: 'Issue', data: issue }).then(issued));
  it('follows them in either order', () =>
    given(applied, { ...examPassed, data: { ...examPassed.data, on: '2024-03-05' } } as CertificateEvent, passed)
      .when({ type: 'Issue', data: issue })
      .then(issued));
  it('is refused without a passed exam', () =>
    given(applied, passed).when({ type: 'Issue', data: issue }).thenRejected('issue-needs-passed-exam'));
  it('is refused after a failed exam', () =>
    given(applied, passed, { type: 'ExamFailed', data: { examId: 'x-0', result: 'fail', on: '2024-03-20' } })
      .when({ type: 'Issue', data: issue })
      .thenRejected('issue-needs-passed-exam'));
  it('is refused before the bureau has examined', () =>
    given(applied, examPassed).when({ type: 'Issue', data: issue }).thenRejected('issue-needs-passed-examination'));
  it('is refused without an application', () =>
    given(...held)
      .when({ type: 'Issue', data: issue })
      .thenRejected('issue-needs-application'));
  it('is not valid until a day before itself', () =>
    given(applied, passed, examPassed)
      .when({ type: 'Issue', data: { ...issue, validUntil: '2024-04-10' } })
      .thenRejected('validity-ends-after-issue'));
});

describe('misuse', () => {
  const data = { findingId: 'f-1', misuse: 'lent' as const, grave: false, facts: '交由他人使用', on: '2024-11-28' };
  it('is found on a held certificate', () =>
    given(...held)
      .when({ type: 'RecordMisuse', data })
      .then(finding));
  it('is recorded once', () =>
    given(...held, finding)
      .when({ type: 'RecordMisuse', data })
      .thenNothing());
  it('is not recorded as something else under the same id', () =>
    given(...held, finding)
      .when({ type: 'RecordMisuse', data: { ...data, misuse: 'other-use' } })
      .thenRejected('finding-is-recorded-once'));
  it('needs a certificate', () => given(applied).when({ type: 'RecordMisuse', data }).thenRejected('misuse-needs-a-certificate'));
});

describe('suspension', () => {
  it('runs for the term in force, to the last day of a shorter month', () =>
    given(...held)
      .when({ type: 'Suspend', data: decision })
      .then(suspended));
  it('may cite a finding instead of a decision', () =>
    given(...held, finding)
      .when({ type: 'Suspend', data: { findingId: 'f-1', reason: '交由他用', on: '2024-12-01' } })
      .then({ type: 'CertificateSuspended', data: { findingId: 'f-1', reason: '交由他用', on: '2024-12-01', until: '2025-03-01' } }));
  it('cites something', () =>
    given(...held)
      .when({ type: 'Suspend', data: { reason: '交由他用', on: '2024-12-01' } })
      .thenRejected('suspend-cites-its-basis'));
  it('cites a finding of this certificate', () =>
    given(...held, finding)
      .when({ type: 'Suspend', data: { findingId: 'f-9', reason: '交由他用', on: '2024-12-01' } })
      .thenRejected('finding-is-of-this-certificate'));
  it('carries a decision out once, even after restoration', () =>
    given(...held, suspended, restored)
      .when({ type: 'Suspend', data: { ...decision, on: '2025-03-02' } })
      .thenNothing());
  it('meets only a valid certificate', () => {
    given(applied).when({ type: 'Suspend', data: decision }).thenRejected('suspend-only-valid');
    given(...held, suspended)
      .when({ type: 'Suspend', data: { ...decision, decisionNo: '昌司暂〔2024〕18号', on: '2024-12-01' } })
      .thenRejected('suspend-only-valid');
  });
  it('does not meet an expired card', () =>
    given(applied, passed, examPassed, { ...issued, data: { ...issued.data, validUntil: '2024-11-29' } } as CertificateEvent)
      .when({ type: 'Suspend', data: decision })
      .thenRejected('suspend-only-valid'));
  it('has no term of its own where no source gives one', () =>
    specify(certificate, { ...term, suspensionMonths: null })(...held)
      .when({ type: 'Suspend', data: decision })
      .thenRejected('suspension-term-is-in-force'));
  it('is judged by the policy file of its own day', () => {
    const inForce = specify(certificate);
    inForce(...held)
      .when({ type: 'Suspend', data: decision })
      .then(suspended);
    inForce(...held)
      .when({ type: 'Suspend', data: { ...decision, on: '2024-06-04' } })
      .thenRejected('suspension-term-is-in-force');
  });
});

describe('restoration', () => {
  it('waits for the end of the term', () =>
    given(...held, suspended)
      .when({ type: 'Restore', data: { on: '2025-02-27' } })
      .thenRejected('suspension-runs-its-term'));
  it('is made from the last day of the term', () =>
    given(...held, suspended)
      .when({ type: 'Restore', data: { on: '2025-02-28' } })
      .then({ type: 'CertificateRestored', data: { on: '2025-02-28' } }));
  it('needs a suspension', () =>
    given(...held)
      .when({ type: 'Restore', data: { on: '2025-02-28' } })
      .thenRejected('restore-only-suspended'));

  const propose = (due: string, proposedOn = due) => ({ type: 'ProposeRestoration', data: { due, proposedOn } }) as const;
  const proposed: CertificateEvent = { type: 'RestorationProposed', data: { due: '2025-02-28', proposedOn: '2025-02-28' } };
  it('is proposed on the due day', () =>
    given(...held, suspended)
      .when(propose('2025-02-28'))
      .then(proposed));
  it('is proposed once', () =>
    given(...held, suspended, proposed)
      .when(propose('2025-02-28', '2025-03-02'))
      .thenNothing());
  it('is not proposed on a day that is no longer the due day', () =>
    given(...held, suspended)
      .when(propose('2025-02-20'))
      .thenRejected('restoration-is-due'));
  it('is not proposed early', () =>
    given(...held, suspended)
      .when(propose('2025-02-28', '2025-02-27'))
      .thenRejected('restoration-is-due'));
  it('is not proposed of a cancelled certificate', () =>
    given(...held, suspended, cancelled)
      .when(propose('2025-02-28'))
      .thenRejected('restoration-is-due'));
  it('its proposal never makes an act keyed late out of order', () =>
    given(...held, suspended, proposed)
      .when({ type: 'Cancel', data: cancellation })
      .then(cancelled));

  const { due, propose: wake } = whenSuspensionEndsThenProposeRestoration;
  it('is due when the term has run, and not without a suspension', () => {
    expect(due(given(...held, suspended).state())).toBe('2025-02-28');
    expect(due(given(...held).state())).toBeNull();
    expect(wake(given(...held, suspended).state(), '2025-02-28', '2025-03-03')).toEqual(propose('2025-02-28', '2025-03-03'));
  });
});

describe('cancellation', () => {
  it('cites a decision', () =>
    given(...held)
      .when({ type: 'Cancel', data: cancellation })
      .then(cancelled));
  it('cites something', () =>
    given(...held)
      .when({ type: 'Cancel', data: { ground: 'serious-breach', reason: '严重违法', on: '2024-12-20' } })
      .thenRejected('cancel-cites-its-basis'));
  it('follows a grave finding', () => {
    const data = { ground: 'grave-misuse' as const, findingId: 'f-2', reason: '情节严重', on: '2024-12-20' };
    given(...held, grave)
      .when({ type: 'Cancel', data })
      .then({ type: 'CertificateCancelled', data });
  });
  it('does not follow a finding that is not grave', () =>
    given(...held, finding)
      .when({ type: 'Cancel', data: { ground: 'grave-misuse', findingId: 'f-1', reason: '情节严重', on: '2024-12-20' } })
      .thenRejected('cancel-for-misuse-only-if-grave'));
  it('cites a finding of this certificate', () =>
    given(...held)
      .when({ type: 'Cancel', data: { ground: 'grave-misuse', findingId: 'f-2', reason: '情节严重', on: '2024-12-20' } })
      .thenRejected('finding-is-of-this-certificate'));
  it('ends a suspended certificate too', () =>
    given(...held, suspended)
      .when({ type: 'Cancel', data: cancellation })
      .then(cancelled));
  it('carries a decision out once', () =>
    given(...held, cancelled)
      .when({ type: 'Cancel', data: cancellation })
      .thenNothing());
  it('meets only an issued certificate', () =>
    given(applied).when({ type: 'Cancel', data: cancellation }).thenRejected('cancel-only-issued'));
  it('is followed by recovery, once', () => {
    const recovered: CertificateEvent = { type: 'CertificateRecovered', data: { on: '2024-12-25' } };
    given(...held, cancelled)
      .when({ type: 'Recover', data: { on: '2024-12-25' } })
      .then(recovered);
    given(...held, cancelled, recovered)
      .when({ type: 'Recover', data: { on: '2024-12-26' } })
      .thenRejected('recover-only-cancelled');
    given(...held)
      .when({ type: 'Recover', data: { on: '2024-12-25' } })
      .thenRejected('recover-only-cancelled');
  });
});

describe('recovery after a post has ended', () => {
  const proposed: CertificateEvent = { type: 'RecoveryProposed', data: { unitId: 'u-1', postEndedOn: '2024-09-01', mark: 'D' } };
  const propose = { type: 'ProposeRecovery', data: { unitId: 'u-1', postEndedOn: '2024-09-01' } } as const;
  it('is proposed and marked as our default', () =>
    given(...held)
      .when(propose)
      .then(proposed));
  it('is proposed once', () =>
    given(...held, proposed)
      .when(propose)
      .thenNothing());
  it('is not proposed of a certificate of another unit', () =>
    given(...held)
      .when({ ...propose, data: { ...propose.data, unitId: 'u-2' } })
      .thenRejected('recovery-only-by-the-posts-unit'));
  it('is not proposed where nothing is held', () => given(applied).when(propose).thenRejected('recovery-only-of-held-certificate'));
  it('is proposed although the certificate has moved on since', () =>
    given(...held, suspended, restored)
      .when(propose)
      .then(proposed));
  it('lets the post end be the ground of cancellation', () => {
    const data = { ground: 'post-ended' as const, reason: '离岗', on: '2024-09-03' };
    given(...held, proposed)
      .when({ type: 'Cancel', data })
      .then({ type: 'CertificateCancelled', data });
    given(...held)
      .when({ type: 'Cancel', data })
      .thenRejected('cancel-cites-its-basis');
  });

  const ended = { type: 'PostEnded', data: { personId: 'p-1', kind: 'officer', unitId: 'u-1', reason: '调离', on: '2024-09-01' } } as const;
  it('follows an ended officer post, for both kinds of certificate', () =>
    specifyAutomation(whenPostEndedThenProposeCertificateRecovery)
      .when(ended)
      .then({ id: 'p-1.local', command: propose }, { id: 'p-1.ministry', command: propose }));
  it('does not follow another post', () =>
    specifyAutomation(whenPostEndedThenProposeCertificateRecovery)
      .when({ ...ended, data: { ...ended.data, kind: 'supervisor' } })
      .thenNothing());
});

describe('order of acts', () => {
  it('refuses an act behind the latest', () =>
    given(...held)
      .when({ type: 'Suspend', data: { ...decision, on: '2024-04-09' } })
      .thenRejected('act-out-of-order'));
  it('belongs to the applying unit', () => {
    const command = { type: 'Restore', data: { on: '2025-03-01' } } as const;
    expect(certificate.owner(given(...held).state(), command)).toBe('u-1');
    expect(
      certificate.owner(given().state(), { type: 'Apply', data: { officerId: 'p-1', kind: 'local', unitId: 'u-2', on: '2024-03-01' } }),
    ).toBe('u-2');
  });
});
