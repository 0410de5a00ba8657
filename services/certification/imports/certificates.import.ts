import { CERTIFICATE_KINDS } from '@jiandu/contracts/certificate';
import type { CertificateCommand, CertificateKind } from '@jiandu/contracts/certificate';
import { IsCivilDate, IsId, IsText } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { rejectUnless } from '@jiandu/kernel';
import { importKind, unitByName } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import { IsIn } from 'class-validator';
import { certificate, certificateId } from '../certificate/certificate.js';
import file from './certificates.import.json' with { type: 'json' };

/** How far a certificate has come, as the bureau's roster has it: applied for, examined, exam passed, issued, each with its own date. */
export class CertificateRosterRow {
  @IsId() officerId!: string;
  @IsIn(CERTIFICATE_KINDS) kind!: CertificateKind;
  @IsId() unitId!: string;
  @IsCivilDate() appliedOn!: string;
  @Optional() @IsCivilDate() passedOn?: string;
  @Optional() @IsId() examId?: string;
  @Optional() @IsCivilDate() examOn?: string;
  @Optional() @IsText() number?: string;
  @Optional() @IsText() issuer?: string;
  @Optional() @IsCivilDate() issuedOn?: string;
  @Optional() @IsCivilDate() validUntil?: string;
}

/** All given, or none: null. */
function together<Fields extends object>(
  row: CertificateRosterRow,
  ...fields: (keyof Fields & keyof CertificateRosterRow)[]
): Fields | null {
  const missing = fields.find((field) => row[field] === undefined);
  if (missing === undefined) return row as object as Fields;
  rejectUnless(!fields.some((field) => row[field] !== undefined), 'row-lacks-what-goes-with-it', { field: missing });
  return null;
}

/** Each stage that the row dates is its own command; those after the application in the order of their dates, the issue last. */
export function stagesOf(row: CertificateRosterRow): CertificateCommand[] {
  const { officerId, kind, unitId, appliedOn, passedOn, validUntil } = row;
  const exam = together<{ examId: string; examOn: string }>(row, 'examId', 'examOn');
  const issue = together<{ number: string; issuer: string; issuedOn: string }>(row, 'number', 'issuer', 'issuedOn');
  rejectUnless(issue !== null || validUntil === undefined, 'row-lacks-what-goes-with-it', { field: 'number' });
  const stages: CertificateCommand[] = [];
  if (passedOn !== undefined) stages.push({ type: 'Examine', data: { outcome: 'passed', performsDuties: true, on: passedOn } });
  if (exam) stages.push({ type: 'RecordExamResult', data: { examId: exam.examId, result: 'pass', on: exam.examOn } });
  stages.sort((a, b) => (a.data as { on: string }).on.localeCompare((b.data as { on: string }).on));
  if (issue) {
    const { number, issuer, issuedOn: on } = issue;
    stages.push({ type: 'Issue', data: { number, issuer, ...(validUntil !== undefined && { validUntil }), on } });
  }
  return [{ type: 'Apply', data: { officerId, kind, unitId, on: appliedOn } }, ...stages];
}

export const certificateImport = importKind({
  name: 'certificates',
  permissions: ['certificate:apply', 'certificate:examine', 'certificate:record-exam', 'certificate:issue'],
  file: file as KindFile,
  shape: CertificateRosterRow,
  lookUps: { unitId: unitByName },
  target: (row) => ({ decider: certificate, id: certificateId(row.officerId, row.kind), commands: stagesOf(row) }),
});
