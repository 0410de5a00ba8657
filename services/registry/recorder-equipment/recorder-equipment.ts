import type { CountRecorders, RecorderEquipmentCommand, RecorderEquipmentEvent } from '@jiandu/contracts/recorder-equipment';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { RecorderEquipmentRule } from './recorder-equipment.messages.js';
import policy from './recorder-equipment.policy.json' with { type: 'json' };

/** The kinds of equipment that are counted. */
export type RecorderEquipmentPolicy = { kinds: readonly { kind: string; name: string }[] };

/** 执法记录设备 of one kind in one unit: the last count. */
export type RecorderEquipment = { counted: CountRecorders | null };
const initial: RecorderEquipment = { counted: null };

const ensure: (ok: boolean, rule: RecorderEquipmentRule) => asserts ok = rejectUnless;

function decide(
  { data }: RecorderEquipmentCommand,
  { counted }: RecorderEquipment,
  { kinds }: RecorderEquipmentPolicy,
): RecorderEquipmentEvent[] {
  ensure(
    kinds.some(({ kind }) => kind === data.kind),
    'recorder-kind-is-in-the-list',
  );
  ensure(counted === null || (counted.unitId === data.unitId && counted.kind === data.kind), 'count-is-of-one-unit-and-kind');
  const same = counted?.usable === data.usable && counted.faulty === data.faulty && counted.on === data.on;
  return same ? [] : [{ type: 'RecordersCounted', data }]; // the same count of another day is news
}

const evolve = (_: RecorderEquipment, { data }: RecorderEquipmentEvent): RecorderEquipment => ({ counted: data });

const owner = ({ counted }: RecorderEquipment, { data }: RecorderEquipmentCommand) => counted?.unitId ?? data.unitId;

const references = ({ data }: RecorderEquipmentCommand) => [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }];

export const recorderEquipment = decider({ category: 'recorderEquipment', initial, decide, evolve, owner, policy, references });
