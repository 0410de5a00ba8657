import type { FileKind } from '@jiandu/contracts/case-file';
import type { Finding, Grade, OfficerCheck, PartScore, SheetMarks } from '@jiandu/contracts/case-review';
import { policyInForce, rejectUnless } from '@jiandu/kernel';
import type { CivilDate, PolicyEntry } from '@jiandu/kernel';
import type { CaseReviewRule } from './case-review.messages.js';
import { invalidActFacts } from './case-review.messages.js';
import entries from './case-review.sheets.json' with { type: 'json' };

/** 评查表 of one kind of file: veto items, and parts that add up to 100. */
export type Sheet = { vetoes: readonly { id: string; title: string }[]; parts: readonly { id: string; title: string; points: number }[] };
export type Sheets = { version: string; excellent: number; pass: number; sheets: Readonly<Record<FileKind, Sheet>> };

export const sheets: readonly PolicyEntry<Sheets>[] = entries;

const ensure: (ok: boolean, rule: CaseReviewRule) => asserts ok = rejectUnless;

/** A file is judged by the sheet of its decision's day. */
export const sheetInForce = (decidedOn: CivilDate, among: readonly PolicyEntry<Sheets>[] = sheets): PolicyEntry<Sheets> =>
  policyInForce(among, decidedOn);

const tenths = (points: number): number => Math.round(points * 10);

/** Points by part, never below 0; any veto fails the file whatever its points, and nothing is rounded up. */
export function evaluate(
  { vetoes, deductions }: Pick<SheetMarks, 'vetoes' | 'deductions'>,
  kind: FileKind,
  { sheets, excellent, pass }: Sheets,
) {
  const sheet = sheets[kind];
  ensure(
    vetoes.every(({ item }) => sheet.vetoes.some(({ id }) => id === item)),
    'veto-item-is-on-the-sheet',
  );
  ensure(
    deductions.every(({ part }) => sheet.parts.some(({ id }) => id === part)),
    'deduction-part-is-on-the-sheet',
  );
  const left = sheet.parts.map(({ id, points }) => {
    const lost = deductions.filter(({ part }) => part === id).reduce((sum, each) => sum + tenths(each.points), 0);
    return { part: id, tenths: Math.max(0, tenths(points) - lost) };
  });
  const total = left.reduce((sum, each) => sum + each.tenths, 0);
  const parts: PartScore[] = left.map(({ part, tenths }) => ({ part, points: tenths / 10 }));
  return { parts, points: total / 10, grade: gradeOf(total, vetoes.length > 0, tenths(excellent), tenths(pass)) };
}

function gradeOf(total: number, vetoed: boolean, excellent: number, pass: number): Grade {
  if (vetoed || total < pass) return 'fail';
  return total >= excellent ? 'excellent' : 'pass';
}

/** The reviewer's findings, and one for every officer whose certificate was not valid on the day of the act. */
export function findingsOf(
  { findings, cleared = [] }: Pick<SheetMarks, 'findings' | 'cleared'>,
  officers: readonly OfficerCheck[],
): Finding[] {
  const invalid = officers.filter(({ valid }) => !valid);
  ensure(
    cleared.every(({ officerId }) => invalid.some((each) => each.officerId === officerId)),
    'cleared-officer-was-not-valid',
  );
  const open = invalid.filter(
    ({ officerId }) => !cleared.some((each) => each.officerId === officerId) && !findings.some((each) => each.officerId === officerId),
  );
  return [
    ...findings,
    ...open.map((check): Finding => ({ ground: 'illegal-subject', facts: invalidActFacts(check), officerId: check.officerId })),
  ];
}
