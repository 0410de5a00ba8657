import type { RegisterUnit, UnitCommand, UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { UnitRule } from './unit.messages.js';
import policy from './unit.policy.json' with { type: 'json' };

/** The division codes in force: the only codes that a township or sub-district may carry. */
export type UnitPolicy = { townships: readonly { code: string; name: string; kind: string; aliases?: readonly string[] }[] };

/** 单位: the bureau, an enforcement unit, a township or sub-district, a justice office. */
export type Unit = { registered: RegisterUnit | null; name: string; abolished: boolean };
const initial: Unit = { registered: null, name: '', abolished: false };

const ensure: (ok: boolean, rule: UnitRule) => asserts ok = rejectUnless;
const isTownship = (kind: UnitKind) => kind === 'township' || kind === 'subdistrict';
const sameRegistration = (a: RegisterUnit, b: RegisterUnit) =>
  a.kind === b.kind && a.code === b.code && a.name === b.name && a.administered === b.administered && a.on === b.on;

function decide({ type, data }: UnitCommand, unit: Unit, { townships }: UnitPolicy): UnitEvent[] {
  switch (type) {
    case 'Register':
      if (unit.registered && sameRegistration(unit.registered, data)) return [];
      ensure(unit.registered === null, 'register-only-once');
      ensure(
        !isTownship(data.kind) || townships.some(({ code, kind }) => code === data.code && kind === data.kind),
        'township-code-is-in-the-list',
      );
      return [{ type: 'UnitRegistered', data }];
    case 'Rename':
      ensure(unit.registered !== null && !unit.abolished, 'unit-is-in-being');
      if (unit.name === data.name) return [];
      return [{ type: 'UnitRenamed', data }];
    case 'Abolish':
      ensure(unit.registered !== null && !unit.abolished, 'unit-is-in-being');
      ensure(data.successorId !== unit.registered.unitId, 'successor-is-another-unit');
      return [{ type: 'UnitAbolished', data }];
  }
}

function evolve(unit: Unit, { type, data }: UnitEvent): Unit {
  // prettier-ignore
  switch (type) {
    case 'UnitRegistered': return { registered: data, name: data.name, abolished: false };
    case 'UnitRenamed':    return { ...unit, name: data.name };
    case 'UnitAbolished':  return { ...unit, abolished: true };
  }
}

/** The register of units is the city's own. */
const owner = () => null;

const references = ({ type, data }: UnitCommand) =>
  type === 'Abolish' && data.successorId !== undefined ? [{ field: 'successorId', category: 'unit', id: data.successorId }] : [];

export const unit = decider({ category: 'unit', initial, decide, evolve, owner, policy, references });
