import type { CaseNumberCommand, CaseNumberEvent } from '@jiandu/contracts/case-number';
import type { CaseKind } from '@jiandu/contracts/case-outcome';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { Claim } from '@jiandu/kernel';
import type { CaseRule } from './case.messages.js';

const ensure: (ok: boolean, rule: CaseRule, detail?: Record<string, string>) => asserts ok = rejectUnless;

/** Whose a number is; two cases never have one. */
export type CaseNumberHolder = { caseId: string | null; kind: CaseKind | null };

export const caseNumber = decider<CaseNumberHolder, CaseNumberCommand, CaseNumberEvent, never>({
  category: 'caseNumber',
  initial: { caseId: null, kind: null },
  owner: () => null,
  decide({ type, data }, { caseId, kind }) {
    switch (type) {
      case 'Claim':
        ensure(caseId === null || caseId === data.caseId, 'case-number-is-registered-already', { caseId: caseId ?? '' });
        ensure(kind === null || kind === data.kind, 'case-id-is-taken');
        return caseId === null ? [{ type: 'CaseNumberClaimed', data }] : [];
      case 'Release':
        return caseId === data.caseId ? [{ type: 'CaseNumberReleased', data }] : [];
    }
  },
  evolve: (_, { type, data }) => (type === 'CaseNumberClaimed' ? { caseId: data.caseId, kind: data.kind } : { caseId: null, kind: null }),
});

/** One writing of a number: brackets and width do not tell two cases apart. */
export const plainNumber = (caseNo: string): string =>
  caseNo
    .normalize('NFKC')
    .replace(/[\s]/gu, '')
    .replace(/[〔［[【]/gu, '(')
    .replace(/[〕］\]】]/gu, ')')
    .toUpperCase();

/** The number in letters that the name of a stream may have. */
const keyOf = (caseNo: string): string =>
  [...plainNumber(caseNo)].map((letter) => (/[A-Z0-9]/.test(letter) ? letter : `_${letter.codePointAt(0)!.toString(16)}_`)).join('');

export const ensureCaseNumber = (caseNo: string): void =>
  ensure(/\((19|2\d)\d{2}\).*\d+号/u.test(plainNumber(caseNo)), 'case-number-names-year-and-serial');

type Registration = { caseId: string; kind: CaseKind; caseNo: string; dated: string };

/** One case, one number. */
export const claimNumber = ({ caseId, kind, caseNo, dated }: Registration): Claim => ({
  ...{ register: caseNumber, id: `no.${keyOf(caseNo)}` },
  command: { type: 'Claim', data: { caseId, kind, dated } },
});

/** The id of a case of one kind is never used for the other: what follows from a case is named by its id alone. */
export const claimId = ({ caseId, kind, dated }: Omit<Registration, 'caseNo'>): Claim => ({
  ...{ register: caseNumber, id: `id.${caseId}` },
  command: { type: 'Claim', data: { caseId, kind, dated } },
});

export const releaseNumber = (caseId: string, caseNo: string): Claim => ({
  ...{ register: caseNumber, id: `no.${keyOf(caseNo)}` },
  command: { type: 'Release', data: { caseId } },
});
