import type { Attachment } from '@jiandu/contracts/attachment';
import { circularEntryContract } from '@jiandu/contracts/circular-entry';
import type { CircularEntryEvent, DisputeOutcome, Settlement, StatementSource } from '@jiandu/contracts/circular-entry';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

export type Dispute = {
  reasons: string;
  attachments: readonly Attachment[];
  on: CivilDate;
  outcome: DisputeOutcome | null;
  answer: string | null;
  answeredOn: CivilDate | null;
};

/** What a circular says of one unit, what the unit said to it, and what came of that. */
export type CircularEntryRow = {
  circularId: string | null;
  entryId: string | null;
  unitId: string | null;
  statement: string | null;
  source: StatementSource | null;
  status: 'drafted' | 'shown' | 'confirmed' | 'disputed' | 'kept' | 'struck';
  /** The day on which these words were shown to the unit; null for words that it was not shown yet. */
  shownOn: CivilDate | null;
  answer: WorkedOutTerm | null;
  /** Whether the unit was ever shown any words of it. */
  known: boolean;
  disputes: readonly Dispute[];
  settledBy: Settlement | null;
  publishedOn: CivilDate | null;
  /** What the unit is called in the published paper. */
  unitName: string | null;
};

/** The last dispute has its answer. */
const answered = (disputes: readonly Dispute[], outcome: DisputeOutcome, answer: string, on: CivilDate): Dispute[] =>
  disputes.map((dispute, i) => (i === disputes.length - 1 ? { ...dispute, outcome, answer, answeredOn: on } : dispute));

export const circularEntryDirectory = projection<CircularEntryRow, CircularEntryEvent>({
  name: 'circular_entry_directory_v3',
  of: [circularEntryContract],
  by: ['circularId'],
  initial: {
    ...{ circularId: null, entryId: null, unitId: null, statement: null, source: null, status: 'drafted', shownOn: null, answer: null },
    ...{ known: false, disputes: [], settledBy: null, publishedOn: null, unitName: null },
  },
  evolve(row, { type, data }) {
    const unseen = { status: 'drafted', shownOn: null, answer: null, settledBy: null } as const;
    switch (type) {
      case 'CircularEntryDrafted': {
        const { circularId, entryId, unitId, statement, source } = data;
        return { ...row, circularId, entryId, unitId, statement, source };
      }
      case 'CircularEntryShown':
        return { ...row, status: 'shown', shownOn: data.on, answer: data.answer ?? null, known: true, settledBy: null };
      case 'CircularEntryConfirmed':
        return { ...row, status: 'confirmed' };
      case 'CircularEntryDisputed': {
        const { reasons, attachments = [], on } = data;
        const dispute = { reasons, attachments, on, outcome: null, answer: null, answeredOn: null };
        return { ...row, status: 'disputed', settledBy: null, disputes: [...row.disputes, dispute] };
      }
      case 'CircularDisputeAnswered': {
        const { outcome, reasons, statement, source, on } = data;
        const disputes = answered(row.disputes, outcome, reasons, on);
        if (outcome !== 'amended') return { ...row, status: outcome, settledBy: null, disputes };
        return { ...row, ...unseen, statement: statement ?? row.statement, source: source ?? row.source, disputes };
      }
      case 'CircularEntryAmended':
        return { ...row, ...unseen, statement: data.statement, source: data.source };
      case 'CircularEntryStruck':
        return { ...row, status: 'struck', settledBy: null };
      case 'CircularEntryCleared':
        return { ...row, settledBy: data.settledBy };
      case 'CircularEntryPublished':
        return { ...row, publishedOn: data.publishedOn, unitName: data.unitName ?? null };
      case 'CircularEntryCited':
      case 'CircularEntryMoved':
        return row;
    }
  },
});
