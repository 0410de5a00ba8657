import type { SocialSupervisorCommand, SocialSupervisorEvent } from '@jiandu/contracts/social-supervisor';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { SocialSupervisorRule } from './social-supervisor.messages.js';

/** 社会监督员 of one unit; `since` is null while the person is not one. */
export type SocialSupervisor = { of: { personId: string; unitId: string } | null; since: string | null; termEndsOn: string | null };
const initial: SocialSupervisor = { of: null, since: null, termEndsOn: null };

const ensure: (ok: boolean, rule: SocialSupervisorRule) => asserts ok = rejectUnless;

function decide({ type, data }: SocialSupervisorCommand, { of, since, termEndsOn }: SocialSupervisor): SocialSupervisorEvent[] {
  switch (type) {
    case 'Appoint': {
      ensure(of === null || (of.personId === data.personId && of.unitId === data.unitId), 'social-supervisor-is-one-person-of-one-unit');
      if (since === data.on) return [];
      const ranOut = termEndsOn !== null && data.on > termEndsOn;
      ensure(since === null || ranOut, 'appoint-only-who-is-no-social-supervisor');
      ensure(data.termEndsOn === undefined || data.termEndsOn >= data.on, 'term-ends-after-it-begins');
      return [{ type: 'SocialSupervisorAppointed', data }];
    }
    case 'Dismiss':
      ensure(since !== null && (termEndsOn === null || data.on <= termEndsOn), 'dismiss-only-a-social-supervisor');
      return [{ type: 'SocialSupervisorDismissed', data }];
  }
}

function evolve(supervisor: SocialSupervisor, { type, data }: SocialSupervisorEvent): SocialSupervisor {
  // prettier-ignore
  switch (type) {
    case 'SocialSupervisorAppointed': return { of: { personId: data.personId, unitId: data.unitId }, since: data.on, termEndsOn: data.termEndsOn ?? null };
    case 'SocialSupervisorDismissed': return { ...supervisor, since: null, termEndsOn: null };
  }
}

const owner = ({ of }: SocialSupervisor, { type, data }: SocialSupervisorCommand) =>
  of?.unitId ?? (type === 'Appoint' ? data.unitId : null);

const references = ({ type, data }: SocialSupervisorCommand) =>
  type === 'Appoint'
    ? [
        { field: 'personId', category: 'person', id: data.personId },
        { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
      ]
    : [];

export const socialSupervisorId = (personId: string, unitId: string): string => `${personId}.${unitId}`;

export const socialSupervisor = decider({ category: 'socialSupervisor', initial, decide, evolve, owner, references });
