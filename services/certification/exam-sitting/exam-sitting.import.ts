import { RecordSittingResult } from '@jiandu/contracts/exam-sitting';
import { IsId } from '@jiandu/contracts/fields';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import file from './exam-sitting.import.json' with { type: 'json' };
import { examSitting } from './exam-sitting.js';

/** 考试结果, one officer a row. */
export class SittingResultRow extends RecordSittingResult {
  @IsId() sittingId!: string;
}

export const sittingResultImport = importKind({
  name: 'exam-results',
  permissions: ['exam:record'],
  file: file as KindFile,
  shape: SittingResultRow,
  target: ({ sittingId, ...data }) => ({ decider: examSitting, id: sittingId, commands: [{ type: 'RecordResult', data }] }),
});
