import type { ReceivingOrgan, ReferralOutcome } from '@jiandu/contracts/referral';
import { REFERRAL_OUTCOMES } from '@jiandu/contracts/referral';
import { daysBetween } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { ProposalRow, ProposalStatus } from '../referral-proposal/referral-proposal.docket.js';
import { outstandingText } from './referral.messages.js';
import { asCrime, stageOf, STAGES } from './referral.register.js';
import type { ReferralRow, Stage } from './referral.register.js';

type Held<Row> = { stream: string; row: Row };

/** A paper that was sent by a day and whose receipt had not come by then. */
export type Outstanding = {
  referralId: string;
  to: ReceivingOrgan;
  number: string;
  sentOn: CivilDate;
  days: number;
  explanation: string;
  because: string;
};

/** From rows as of day `on`. */
export const outstanding = (rows: readonly Held<ReferralRow>[], on: CivilDate): Outstanding[] =>
  rows.flatMap(({ stream, row }) =>
    row.sent
      .filter(({ receivedOn }) => receivedOn === null)
      .map(({ to, number, on: sentOn, because }) => {
        const days = daysBetween(sentOn, on);
        const explanation = outstandingText({ organ: to, number, sentOn, days });
        return { referralId: stream.slice('referral-'.length), to, number, sentOn, days, explanation, because };
      }),
  );

/** What the government is told: how many, never who and never of which unit. */
export type ReferralCounts = {
  proposals: { open: number; withdrawn: number; declined: number; confirmed: number };
  referrals: Record<Stage, number>;
  persons: number;
  outcomes: Record<ReferralOutcome, number>;
  crimeLeads: number;
  receiptsOutstanding: number;
};

const tally = <Key extends string>(keys: readonly Key[], of: readonly Key[]): Record<Key, number> =>
  Object.fromEntries(keys.map((key) => [key, of.filter((each) => each === key).length])) as Record<Key, number>;

/** Events of proposals carry no legal date of their own, so the days in the row say how it stood. */
function statusOn({ status, arisenOn, decidedOn }: ProposalRow, on: CivilDate): ProposalStatus {
  if (arisenOn === null || arisenOn > on) return 'none';
  return decidedOn !== null && decidedOn > on ? 'proposed' : status;
}

/** From rows as of day `on`. */
export function referralCounts(
  proposals: readonly Held<ProposalRow>[],
  referrals: readonly Held<ReferralRow>[],
  on: CivilDate,
): ReferralCounts {
  const of = (status: ProposalStatus) => proposals.filter(({ row }) => statusOn(row, on) === status).length;
  const rows = referrals.map(({ row }) => row).filter(({ openedOn }) => openedOn !== null);
  return {
    proposals: { open: of('proposed'), withdrawn: of('withdrawn'), declined: of('declined'), confirmed: of('confirmed') },
    referrals: tally(STAGES, rows.map(stageOf)),
    persons: rows.filter(({ sent }) => sent.length > 0).reduce((sum, { persons }) => sum + persons.length, 0),
    outcomes: tally(
      REFERRAL_OUTCOMES,
      rows.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome)),
    ),
    crimeLeads: rows.filter(asCrime).length,
    receiptsOutstanding: outstanding(referrals, on).length,
  };
}

/** What the unit concerned is told of referrals about it: nothing, unless the policy in force says so; then how they stand, never of whom. */
export type ToldToUnit = { openedOn: CivilDate; stage: Stage };

export const toldToUnit = (
  proposals: readonly Held<ProposalRow>[],
  referrals: readonly Held<ReferralRow>[],
  { unitSees }: { unitSees: boolean },
  unitId: string,
): ToldToUnit[] => {
  if (!unitSees) return [];
  const own = new Set(proposals.filter(({ row }) => row.unitId === unitId).map(({ row }) => row.referralId));
  return referrals
    .filter(({ stream }) => own.has(stream.slice('referral-'.length)))
    .flatMap(({ row }) => (row.openedOn === null ? [] : [{ openedOn: row.openedOn, stage: stageOf(row) }]));
};
