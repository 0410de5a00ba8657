import type { RecordSocialActivity, SocialActivityCommand, SocialActivityEvent } from '@jiandu/contracts/social-activity';
import { decider, isSame, rejectUnless, unordered } from '@jiandu/kernel';
import type { SocialActivityRule } from './social-activity.messages.js';

/** 社会监督活动, recorded once. */
export type SocialActivity = { recorded: RecordSocialActivity | null };
const initial: SocialActivity = { recorded: null };

const ensure: (ok: boolean, rule: SocialActivityRule) => asserts ok = rejectUnless;

function decide({ data }: SocialActivityCommand, { recorded }: SocialActivity): SocialActivityEvent[] {
  if (recorded && isSame(unordered(recorded), unordered(data))) return [];
  ensure(recorded === null, 'activity-is-recorded-once');
  return [{ type: 'SocialActivityRecorded', data }];
}

const evolve = (_: SocialActivity, { data }: SocialActivityEvent): SocialActivity => ({ recorded: data });

const owner = ({ recorded }: SocialActivity, { data }: SocialActivityCommand) => recorded?.unitId ?? data.unitId;

/** Who took part must have been appointed by the unit, at whatever time. */
const references = ({ data }: SocialActivityCommand) => [
  { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
  ...data.personIds.map((id) => ({ field: 'personIds', category: 'socialSupervisor', id: `${id}.${data.unitId}` })),
];

export const socialActivity = decider({ category: 'socialActivity', initial, decide, evolve, owner, references });
