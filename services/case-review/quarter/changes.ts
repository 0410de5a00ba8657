import { isCorrection, shanghaiDay } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { History } from '../lookups/row-as-of.js';

/** What changed a figure after it was first told: nothing is changed in silence. */
export type Change = { stream: string; version: number; type: string; knownOn: CivilDate; reason: string };

/** Corrections, amendments and withdrawals known by the end of a day. */
export const changesIn = (histories: readonly History[], known: CivilDate): Change[] =>
  histories
    .flat()
    .filter((event) => isCorrection(event) || event.type === 'CaseFileAmended' || event.type === 'CaseFileWithdrawn')
    .map(({ stream, version, type, k, data }) => ({
      ...{ stream, version, type, knownOn: shanghaiDay(new Date(k)), reason: (data as { reason: string }).reason },
    }))
    .filter(({ knownOn }) => knownOn <= known);
