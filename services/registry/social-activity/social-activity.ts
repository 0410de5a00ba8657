import type { SocialActivityCommand, SocialActivityEvent } from '@jiandu/contracts/social-activity';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { SocialActivityRule } from './social-activity.messages.js';

/** 社会监督活动, recorded once. */
export type SocialActivity = { recorded: { unitId: string; title: string; personIds: readonly string[]; on: string } | null };
const initial: SocialActivity = { recorded: null };

const ensure: (ok: boolean, rule: SocialActivityRule) => asserts ok = rejectUnless;

function decide({ data }: SocialActivityCommand, { recorded }: SocialActivity): SocialActivityEvent[] {
  if (recorded && isSame(recorded, data)) return [];
  ensure(recorded === null, 'activity-is-recorded-once');
  return [{ type: 'SocialActivityRecorded', data }];
}

const isSame = (a: NonNullable<SocialActivity['recorded']>, b: typeof a): boolean =>
  a.unitId === b.unitId && a.title === b.title && a.on === b.on && [...a.personIds].sort().join() === [...b.personIds].sort().join();

const evolve = (_: SocialActivity, { data: { unitId, title, personIds, on } }: SocialActivityEvent): SocialActivity => ({
  recorded: { unitId, title, personIds, on },
});

const owner = ({ recorded }: SocialActivity, { data }: SocialActivityCommand) => recorded?.unitId ?? data.unitId;

/** Who took part must have been appointed by the unit, at whatever time. */
const references = ({ data }: SocialActivityCommand) => [
  { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
  ...data.personIds.map((id) => ({ field: 'personIds', category: 'socialSupervisor', id: `${id}.${data.unitId}` })),
];

export const socialActivity = decider({ category: 'socialActivity', initial, decide, evolve, owner, references });
