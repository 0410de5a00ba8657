import { socialActivityContract } from '@jiandu/contracts/social-activity';
import type { SocialActivityEvent } from '@jiandu/contracts/social-activity';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which activities social supervisors took part in. */
export type SocialActivityRow = {
  activityId: string | null;
  unitId: string | null;
  title: string | null;
  personIds: readonly string[];
  heldOn: CivilDate | null;
};

export const socialActivityDirectory = projection<SocialActivityRow, SocialActivityEvent>({
  name: 'social_activity_directory_v1',
  of: [socialActivityContract],
  initial: { activityId: null, unitId: null, title: null, personIds: [], heldOn: null },
  evolve: (_row, { data: { on, ...told } }) => ({ ...told, heldOn: on }),
});
