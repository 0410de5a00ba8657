import type { OpinionCommand } from '@jiandu/contracts/opinion';
import { opinionOriginContract } from '@jiandu/contracts/opinion-origin';
import type { OpinionOriginEvent } from '@jiandu/contracts/opinion-origin';
import { automation } from '@jiandu/kernel';
import { opinion } from './opinion.js';

/** The proposals alone: an issued paper is withdrawn by a person. */
export const whenOpinionsLostTheirOriginThenWithdrawTheirProposals = automation<OpinionOriginEvent, OpinionCommand>({
  id: 'when-opinions-lost-their-origin-then-withdraw-their-proposals',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [opinionOriginContract],
  commands: opinion,
  react({ type, data }) {
    if (type !== 'OpinionOriginFell') return [];
    const { opinions, fellOn: clearedOn } = data;
    return opinions.map(({ opinionId, unitId }) => ({
      ...{ id: opinionId, command: { type: 'WithdrawProposal', data: { opinionId, unitId, clearedOn } } },
    }));
  },
  ignores: [],
});
