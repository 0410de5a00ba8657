import { lawStudySessionContract } from '@jiandu/contracts/law-study-session';
import type { LawStudyKind, LawStudySessionEvent } from '@jiandu/contracts/law-study-session';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** 会前学法台账. Without a unit: the government's own. */
export type LawStudySessionRow = {
  sessionId: string | null;
  unitId: string | null;
  meeting: string;
  kinds: readonly LawStudyKind[];
  topic: string;
  itemIds: readonly string[];
  presenterId: string | null;
  presenterRole: string | null;
  attendance: number;
  personIds: readonly string[];
  attachments: readonly { sha256: string; title: string }[];
  heldOn: CivilDate | null;
  withdrawn: boolean;
};

export const lawStudySessionLedger = projection<LawStudySessionRow, LawStudySessionEvent>({
  name: 'law_study_session_ledger_v1',
  of: [lawStudySessionContract],
  dated: 'heldOn',
  initial: {
    ...{ sessionId: null, unitId: null, meeting: '', kinds: [], topic: '', itemIds: [], presenterId: null, presenterRole: null },
    ...{ attendance: 0, personIds: [], attachments: [], heldOn: null, withdrawn: false },
  },
  evolve(row, { type, data }) {
    switch (type) {
      case 'LawStudySessionRecorded': {
        const {
          unitId = null,
          presenterId = null,
          presenterRole = null,
          itemIds = [],
          personIds = [],
          attachments = [],
          on,
          ...told
        } = data;
        return { ...told, unitId, presenterId, presenterRole, itemIds, personIds, attachments, heldOn: on, withdrawn: false };
      }
      case 'LawStudySessionWithdrawn':
        return { ...row, withdrawn: true };
    }
  },
});
