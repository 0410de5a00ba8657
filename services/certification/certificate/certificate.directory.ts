import { certificateContract } from '@jiandu/contracts/certificate';
import type { CertificateEvent, CertificateKind } from '@jiandu/contracts/certificate';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** One card as issued. `since` is the day of its last change; `because` the ids of the events that made it so. */
export type Card = {
  number: string;
  issuer: string;
  status: 'valid' | 'suspended' | 'cancelled';
  since: CivilDate;
  /** Of a suspended card: the first day on which it may be restored. */
  until: CivilDate | null;
  validUntil: CivilDate | null;
  recoveredOn: CivilDate | null;
  because: readonly string[];
};

/** Where an officer's certificate stands: the application under way and every card issued, the latest last. */
export type CertificateRow = {
  officerId: string | null;
  kind: CertificateKind | null;
  unitId: string | null;
  application: 'none' | 'applied' | 'passed' | 'refused' | 'granted';
  proposed: 'restoration' | 'recovery' | null;
  cards: readonly Card[];
};

const withLast = (row: CertificateRow, change: Partial<Card>, because?: string): CertificateRow => {
  const last = row.cards.at(-1);
  if (!last) return row;
  return {
    ...row,
    proposed: null,
    cards: [...row.cards.slice(0, -1), { ...last, ...change, because: because ? [...last.because.slice(0, 1), because] : last.because }],
  };
};

export const certificateDirectory = projection<CertificateRow, CertificateEvent>({
  name: 'certificate_directory_v1',
  of: [certificateContract],
  initial: { officerId: null, kind: null, unitId: null, application: 'none', proposed: null, cards: [] },
  evolve(row, { id, type, data }) {
    // prettier-ignore
    switch (type) {
      case 'CertificateApplied':   return { ...row, officerId: data.officerId, kind: data.kind, unitId: data.unitId, application: 'applied' };
      case 'ApplicationPassed':    return { ...row, application: 'passed' };
      case 'ApplicationNotPassed': return { ...row, application: 'refused' };
      case 'ExamPassed':
      case 'ExamFailed':
      case 'ExamResultAmended':
      case 'MisuseFound':          return row;
      case 'CertificateIssued':    return { ...row, application: 'granted', proposed: null, cards: [...row.cards, {
        number: data.number, issuer: data.issuer, status: 'valid', since: data.on, until: null, validUntil: data.validUntil ?? null, recoveredOn: null, because: [id] }] };
      case 'CertificateSuspended': return withLast(row, { status: 'suspended', since: data.on, until: data.until }, id);
      case 'RestorationProposed':  return { ...row, proposed: 'restoration' };
      case 'CertificateRestored':  return withLast(row, { status: 'valid', since: data.on, until: null }, id);
      case 'CertificateCancelled': return withLast(row, { status: 'cancelled', since: data.on, until: null }, id);
      case 'RecoveryProposed':     return { ...row, proposed: 'recovery' };
      case 'CertificateRecovered': return withLast(row, { recoveredOn: data.on });
    }
  },
});
