import { qualificationContract } from '@jiandu/contracts/qualification';
import type { QualificationEvent, QualificationKind } from '@jiandu/contracts/qualification';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Who has which legal qualification or degree; `until` is the first day on which it is no more. */
export type QualificationRow = {
  personId: string | null;
  kind: QualificationKind | null;
  unitId: string | null;
  evidence: string | null;
  since: CivilDate | null;
  until: CivilDate | null;
};

export const qualificationDirectory = projection<QualificationRow, QualificationEvent>({
  name: 'qualification_directory_v1',
  of: [qualificationContract],
  initial: { personId: null, kind: null, unitId: null, evidence: null, since: null, until: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'QualificationRecorded': return { personId: data.personId, kind: data.kind, unitId: data.unitId, evidence: data.evidence ?? null, since: data.on, until: null };
      case 'QualificationRevoked':  return { ...row, until: data.on };
    }
  },
});
