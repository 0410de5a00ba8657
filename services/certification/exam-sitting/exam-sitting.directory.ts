import type { CertificateKind } from '@jiandu/contracts/certificate';
import { examSittingContract } from '@jiandu/contracts/exam-sitting';
import type { ExamSittingEvent, SittingResult } from '@jiandu/contracts/exam-sitting';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** One who registered: the hours told then, and the result, if there is one. */
export type Registered = { officerId: string; hours: number; registeredOn: CivilDate; result: SittingResult | null };

/** Which sittings there are, who registered, and what came of it. */
export type ExamSittingRow = {
  sittingId: string | null;
  unitId: string | null;
  kind: CertificateKind | null;
  title: string;
  place: string | null;
  heldOn: CivilDate | null;
  officers: readonly Registered[];
};

export const examSittingDirectory = projection<ExamSittingRow, ExamSittingEvent>({
  name: 'exam_sitting_directory_v1',
  of: [examSittingContract],
  initial: { sittingId: null, unitId: null, kind: null, title: '', place: null, heldOn: null, officers: [] },
  evolve(row, { type, data }) {
    switch (type) {
      case 'SittingScheduled': {
        const { sittingId, unitId, kind, title, place = null, heldOn } = data;
        return { ...row, sittingId, unitId, kind, title, place, heldOn };
      }
      case 'SittingPostponed':
        return { ...row, heldOn: data.heldOn };
      case 'OfficersRegistered': {
        const added = data.officers.map(({ officerId, hours }) => ({ officerId, hours, registeredOn: data.on, result: null }));
        return { ...row, officers: [...row.officers, ...added] };
      }
      case 'SittingResultAmended':
      case 'SittingResultRecorded': {
        const { officerId, result } = data;
        return { ...row, officers: row.officers.map((each) => (each.officerId === officerId ? { ...each, result } : each)) };
      }
    }
  },
});
