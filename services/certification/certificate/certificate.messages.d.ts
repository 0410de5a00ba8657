export declare const certificateMessages: {
    'certificate-kind-is-known': string;
    'apply-only-once': string;
    'apply-only-without-valid-certificate': string;
    'reapply-after-the-interval': string;
    'examine-only-open-application': string;
    'not-performing-duties-is-not-passed': string;
    'not-passed-needs-a-ground': string;
    'exam-needs-application': string;
    'exam-is-passed-once': string;
    'issue-needs-application': string;
    'issue-needs-passed-examination': string;
    'issue-needs-passed-exam': string;
    'validity-ends-after-issue': string;
    'misuse-needs-a-certificate': string;
    'finding-is-recorded-once': string;
    'finding-is-of-this-certificate': string;
    'suspend-cites-its-basis': string;
    'suspend-only-valid': string;
    'suspension-term-is-in-force': string;
    'restoration-is-due': string;
    'restore-only-suspended': string;
    'suspension-runs-its-term': string;
    'cancel-only-issued': string;
    'cancel-cites-its-basis': string;
    'cancel-for-misuse-only-if-grave': string;
    'recovery-only-of-held-certificate': string;
    'recovery-only-by-the-posts-unit': string;
    'recover-only-cancelled': string;
};
export type CertificateRule = keyof typeof certificateMessages;
/** How a proposal that only follows from our default introduces itself. */
export declare const proposalNotes: {
    RestorationProposed: string;
    RecoveryProposed: string;
};
/** What the public is told. */
export declare const statusNames: {
    valid: string;
    suspended: string;
    cancelled: string;
    expired: string;
    'not-issued': string;
};
