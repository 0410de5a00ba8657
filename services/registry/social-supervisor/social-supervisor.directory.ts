import { socialSupervisorContract } from '@jiandu/contracts/social-supervisor';
import type { SocialSupervisorEvent, SupervisorBackground } from '@jiandu/contracts/social-supervisor';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Who is a social supervisor of which unit. `until` is the day of dismissal, `termEndsOn` the last day of the term. */
export type SocialSupervisorRow = {
  personId: string | null;
  unitId: string | null;
  background: SupervisorBackground | null;
  from: CivilDate | null;
  until: CivilDate | null;
  termEndsOn: CivilDate | null;
};

export const socialSupervisorDirectory = projection<SocialSupervisorRow, SocialSupervisorEvent>({
  name: 'social_supervisor_directory_v1',
  of: [socialSupervisorContract],
  initial: { personId: null, unitId: null, background: null, from: null, until: null, termEndsOn: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'SocialSupervisorAppointed': return { personId: data.personId, unitId: data.unitId, background: data.background, from: data.on, until: null, termEndsOn: data.termEndsOn ?? null };
      case 'SocialSupervisorDismissed': return { ...row, until: data.on };
    }
  },
});

export const servesOn = ({ from, until, termEndsOn }: SocialSupervisorRow, on: CivilDate): boolean =>
  from !== null && from <= on && (until === null || on < until) && (termEndsOn === null || on <= termEndsOn);
