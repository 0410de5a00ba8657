import { attached } from '@jiandu/contracts/attachment';
import type { HoldTraining, TrainingSessionCommand, TrainingSessionEvent } from '@jiandu/contracts/training-session';
import { decider, isSame, rejectUnless, unordered } from '@jiandu/kernel';
import type { Claim, Decider } from '@jiandu/kernel';
import { programme } from '../programme/programme.js';
import type { TrainingSessionRule } from './training-session.messages.js';

/** 一场培训, recorded once. */
export type TrainingSession = { held: HoldTraining | null };
const initial: TrainingSession = { held: null };

const ensure: (ok: boolean, rule: TrainingSessionRule) => asserts ok = rejectUnless;

function decide({ data }: TrainingSessionCommand, { held }: TrainingSession): TrainingSessionEvent[] {
  if (held && isSame(unordered(held), unordered(data))) return [];
  ensure(held === null, 'training-is-recorded-once');
  return [{ type: 'TrainingHeld', data }];
}

const evolve = (_: TrainingSession, { data }: TrainingSessionEvent): TrainingSession => ({ held: data });

/** Null: the prefecture's and the city's own. */
const owner = ({ held }: TrainingSession, { data }: TrainingSessionCommand) => (held ?? data).unitId ?? null;

const references = ({ data }: TrainingSessionCommand) => [
  ...data.personIds.map((id) => ({ field: 'personIds', category: 'person', id })),
  ...(data.itemIds ?? []).map((id) => ({ field: 'itemIds', category: 'syllabusItem', id })),
  ...attached(data.attachments),
];

/** The programme is asked whether the session fits. */
function registers({ data }: TrainingSessionCommand, { held }: TrainingSession = initial): Claim[] {
  if (held) return [];
  const accept = { heldOn: data.on, ...(data.unitId !== undefined && { unitId: data.unitId }) };
  return [{ register: programme, id: data.programmeId, command: { type: 'Accept', data: accept } }];
}

export const trainingSession: Decider<TrainingSession, TrainingSessionCommand, TrainingSessionEvent> = decider({
  category: 'trainingSession',
  initial,
  decide,
  evolve,
  owner,
  references,
  registers,
});
