import type { OfficerCheck } from '@jiandu/contracts/case-review';
import type { CivilDate, History } from '@jiandu/kernel';
import { caseFileDirectory } from '../case-file/case-file.directory.js';
import type { CaseFileRow } from '../case-file/case-file.directory.js';
import { officerCheck } from '../lookups/certificate-cards.js';
import { rowAsOf } from '@jiandu/kernel';

/** An act signed by an officer whose certificate was not valid that day. */
export type InvalidAct = OfficerCheck & { fileId: string; unitId: string };
export type CertificatesOf = (officerId: string) => readonly History[];

/** Every handler on the day of the act: the one given, else the decision's. */
export const officerChecks = (
  { handlers, decidedOn }: Pick<CaseFileRow, 'handlers' | 'decidedOn'>,
  certificatesOf: CertificatesOf,
  known: CivilDate,
): OfficerCheck[] =>
  handlers.map(({ officerId, actOn = decidedOn! }) => officerCheck(certificatesOf(officerId), { officerId, actOn, known }));

export const invalidActs = (
  files: readonly History[],
  certificatesOf: CertificatesOf,
  { from, on, known }: { from: CivilDate; on: CivilDate; known: CivilDate },
): InvalidAct[] =>
  files
    .map((history) => rowAsOf(caseFileDirectory, history, { known }))
    .filter((row): row is CaseFileRow => row !== null && row.withdrawn === null)
    .flatMap((row) =>
      officerChecks(row, certificatesOf, known)
        .filter(({ valid, actOn }) => !valid && from <= actOn && actOn <= on)
        .map((check) => ({ ...check, fileId: row.fileId!, unitId: row.unitId! })),
    );
