import { opinionContract } from '@jiandu/contracts/opinion';
import type { OpinionEvent } from '@jiandu/contracts/opinion';
import { lastDayOf } from '@jiandu/contracts/worked-out';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** How far the correction that an opinion asks for has come; a reply is judged by the decision that recorded it. */
export type Correction = {
  unitId: string | null;
  number: string | null;
  status: 'none' | 'issued' | 'served' | 'closed' | 'void';
  due: WorkedOutTerm | null;
  /** First day of the term that now runs: what was replied before it counts no more. */
  since: CivilDate | null;
  /** Since the last recheck a reply came in time, or may have. */
  awaitsRecheck: boolean;
  /** One of these was in time for certain; a postmark that was only claimed is not. */
  cameInTime: boolean;
  /** Found to be corrected in full; `inTime` by the reply on which the recheck rested, else by its own day. */
  rectified: { inTime: boolean; on: CivilDate } | null;
  closedOn: CivilDate | null;
  requested: boolean;
  /** Contested and found not to stand: it is to be withdrawn. */
  falls: boolean;
};
const initial: Correction = {
  ...{ unitId: null, number: null, status: 'none', due: null, since: null, awaitsRecheck: false, cameInTime: false, rectified: null },
  ...{ closedOn: null, requested: false, falls: false },
};
const anew = { awaitsRecheck: false, cameInTime: false, rectified: null, closedOn: null } as const;
const fullyOn = ({ cameInTime, due }: Correction, on: CivilDate) => ({
  inTime: cameInTime || (due !== null && on <= lastDayOf(due)),
  on,
});
export const opinionCorrection = projection<Correction, OpinionEvent>({
  name: 'opinion_correction_v4',
  of: [opinionContract],
  skips: [
    ...([
      'OpinionProposed',
      'OpinionRevised',
      'SuperiorAnswered',
      'OpinionContested',
      'RequestProposed',
      'RequestProposalWithdrawn',
      'RequestProposalEnded',
    ] as const),
    'TimelyReplyFound' as const,
  ],
  initial,
  evolve(row, { type, data }) {
    switch (type) {
      case 'OpinionDrafted':
        return { ...initial, unitId: data.unitId };
      case 'OpinionIssued':
        return { ...row, status: 'issued', number: data.number, due: data.due };
      case 'OpinionServed':
        return { ...row, status: 'served', since: data.on };
      case 'OpinionReplied':
        if (row.since === null || data.on < row.since) return row;
        return {
          ...{ ...row, awaitsRecheck: row.awaitsRecheck || data.came !== 'late', cameInTime: row.cameInTime || data.came === 'in-time' },
        };
      case 'ContestAnswered':
        return { ...row, falls: data.paper === 'not-upheld' };
      case 'OpinionExtended':
        return { ...row, due: data.due };
      case 'OpinionRechecked':
        return { ...row, awaitsRecheck: false, cameInTime: false, rectified: data.rectified === 'full' ? fullyOn(row, data.on) : null };
      case 'OpinionClosed':
        return { ...row, status: 'closed', closedOn: data.on };
      case 'OpinionReopened':
        return { ...row, ...anew, status: 'served', due: data.due, since: data.on };
      case 'OpinionHeirNamed':
        return { ...row, unitId: data.heirId };
      case 'CarriedIntoDecision':
        return { ...row, unitId: data.heirId ?? row.unitId };
      case 'OpinionDeclined':
      case 'OpinionDropped':
      case 'OpinionProposalWithdrawn':
      case 'SuperiorInformed':
      case 'OpinionWithdrawn':
      case 'OpinionRecalled':
        return { ...row, status: 'void' };
      case 'FileHandedIn':
        return { ...row, requested: true };
      case 'FileTakenBack':
        return { ...row, requested: false };
      case 'OpinionProposed':
      case 'OpinionRevised':
      case 'SuperiorAnswered':
      case 'OpinionContested':
      case 'RequestProposed':
      case 'RequestProposalWithdrawn':
      case 'RequestProposalEnded':
      case 'TimelyReplyFound':
        return row;
    }
  },
});
