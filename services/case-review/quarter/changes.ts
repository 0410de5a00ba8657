import { isCorrection, shanghaiDay } from '@jiandu/kernel';
import type { CivilDate, History, Recorded } from '@jiandu/kernel';
import { lateObjection } from '../case-review/case-review.messages.js';

/** What changed a figure after it was first told: nothing is changed in silence. */
export type Change = { stream: string; version: number; type: string; knownOn: CivilDate; reason: string };

/** Corrections, amendments and withdrawals known by the end of a day, and objections that were keyed after the confirmation, whose words stay in the review. */
export const changesIn = (histories: readonly History[], known: CivilDate): Change[] =>
  histories
    .flatMap((history) => history.filter((event, i) => isChange(event) || isLateObjection(event, history.slice(0, i))))
    .map(({ stream, version, type, k, data }) => {
      const { reason = lateObjection } = data as { reason?: string };
      return { stream, version, type, knownOn: shanghaiDay(new Date(k)), reason };
    })
    .filter(({ knownOn }) => knownOn <= known);

const isChange = (event: Recorded): boolean =>
  isCorrection(event) || event.type === 'CaseFileAmended' || event.type === 'CaseFileWithdrawn';
const isLateObjection = ({ type }: Recorded, before: History): boolean =>
  type === 'ReviewObjected' && before.some((event) => event.type === 'ReviewConfirmed');
