import type { OpinionOrigin } from '@jiandu/contracts/opinion';
import type { OpinionOfOrigin, OpinionOriginCommand, OpinionOriginEvent } from '@jiandu/contracts/opinion-origin';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { Claim } from '@jiandu/kernel';
import type { OpinionRule } from './opinion.messages.js';

/** Which opinions stand that were proposed from one lead or one case. */
export type Origin = { standing: readonly OpinionOfOrigin[] };

const ensure: (ok: boolean, rule: OpinionRule) => asserts ok = rejectUnless;

function decide({ type, data }: OpinionOriginCommand, { standing }: Origin): OpinionOriginEvent[] {
  const isIn = (opinionId: string) => standing.some((each) => each.opinionId === opinionId);
  switch (type) {
    case 'Enter':
      if (isIn(data.opinionId)) return [];
      ensure(data.origin !== 'lead' || standing.length === 0, 'one-opinion-from-one-lead');
      return [{ type: 'OpinionOriginEntered', data }];
    case 'Leave':
      return isIn(data.opinionId) ? [{ type: 'OpinionOriginLeft', data }] : [];
    case 'Fall':
      return standing.length > 0 ? [{ type: 'OpinionOriginFell', data: { ...data, opinions: [...standing] } }] : [];
  }
}

function evolve({ standing }: Origin, { type, data }: OpinionOriginEvent): Origin {
  // prettier-ignore
  switch (type) {
    case 'OpinionOriginEntered': return { standing: [...standing, { opinionId: data.opinionId, unitId: data.unitId }] };
    case 'OpinionOriginLeft':    return { standing: standing.filter(({ opinionId }) => opinionId !== data.opinionId) };
    case 'OpinionOriginFell':    return { standing: [] };
  }
}

/** The city's own: from what a paper was proposed is not its organ's to know. */
const owner = () => null;

export const opinionOrigin = decider<Origin, OpinionOriginCommand, OpinionOriginEvent, never>({
  ...{ category: 'opinionOrigin', initial: { standing: [] }, decide, evolve, owner },
});

export const originStreamId = (origin: OpinionOrigin, originId: string): string => `${origin}.${originId}`;

type From = { origin: OpinionOrigin | null; originId?: string | null | undefined };
const claim = ({ origin, originId }: From, command: OpinionOriginCommand): Claim[] =>
  (origin === 'lead' || origin === 'litigation') && originId
    ? [{ register: opinionOrigin, id: originStreamId(origin, originId), command }]
    : [];

/** With the proposal: what falls away later finds it, and one lead has one. */
export const enterOrigin = ({ origin, originId, opinionId, unitId }: From & OpinionOfOrigin): Claim[] =>
  claim({ origin, originId }, { type: 'Enter', data: { origin: origin!, originId: originId!, opinionId, unitId } });

/** With its end: another may be proposed. */
export const leaveOrigin = (from: From, opinionId: string): Claim[] => claim(from, { type: 'Leave', data: { opinionId } });
