import { leadContract } from '@jiandu/contracts/lead';
import type { LeadEvent } from '@jiandu/contracts/lead';
import type { OpinionCommand } from '@jiandu/contracts/opinion';
import { automation } from '@jiandu/kernel';
import { opinion } from './opinion.js';

export const whenLeadCallsForAnOpinionThenProposeIt = automation<LeadEvent, OpinionCommand>({
  id: 'when-lead-calls-for-an-opinion-then-propose-it',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [leadContract],
  commands: opinion,
  react({ type, data, id }) {
    if (type !== 'LeadConcluded' || data.follows !== 'opinion' || data.grounds === undefined) return [];
    const { leadId: originId, unitId, grounds, facts, on: proposedOn } = data;
    return [{ id, command: { type: 'Propose', data: { opinionId: id, unitId, origin: 'lead', originId, grounds, facts, proposedOn } } }];
  },
  /** Neither a corrected conclusion nor one in the place of another is a second opinion while the first stands: the office revises or declines it. */
  ignores: ['opinion-is-proposed-once', 'one-opinion-from-one-lead'],
});
