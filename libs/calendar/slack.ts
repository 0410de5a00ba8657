import { addDays, policyInForce } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { Dated } from './answer.js';
import slack from './slack.json' with { type: 'json' };

/** Whether the tables behind a date are complete. */
export const isFirm = ({ provisional, missingOverlay }: Dated): boolean => provisional.length === 0 && missingOverlay.length === 0;

/** The last day that binds: a term whose tables are not complete binds nobody before what a missing holiday could add has run. */
export const bindsUntil = ({ due, firm }: { due: CivilDate; firm: boolean }): CivilDate =>
  firm ? due : addDays(due, policyInForce(slack, due).days);
