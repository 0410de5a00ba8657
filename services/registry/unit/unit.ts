import { isTownship } from '@jiandu/contracts/unit';
import type { Administration, PlaceUnit, RegisterUnit, UnitCommand, UnitEvent } from '@jiandu/contracts/unit';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { Claim, Decider } from '@jiandu/kernel';
import type { UnitRule } from './unit.messages.js';
import policy from './unit.policy.json' with { type: 'json' };

/** The division codes in force: the only codes that a township or sub-district may carry. */
export type UnitPolicy = { townships: readonly { code: string; name: string; kind: string; aliases?: readonly string[] }[] };

/** Whom a unit stands under, and whom it supervises; without a superior it stands directly under the city. */
type Placement = { superiorId: string | null; supervises: readonly string[] };
/** 单位: the bureau, an enforcement unit, a township or sub-district, a justice office. */
export type Unit = {
  registered: RegisterUnit | null;
  name: string;
  administered: Administration | null;
  aliases: readonly string[];
  placed: Placement;
  /** Units whose duties it has taken over. */
  predecessors: readonly string[];
  /** First day on which it is no more. */
  endedOn: string | null;
};
const initial: Unit = {
  ...{ registered: null, name: '', administered: null, aliases: [], predecessors: [], endedOn: null },
  placed: { superiorId: null, supervises: [] },
};

const ensure: (ok: boolean, rule: UnitRule) => asserts ok = rejectUnless;
const isInBeing = (unit: Unit): unit is Unit & { registered: RegisterUnit } => unit.registered !== null && unit.endedOn === null;
const sameRegistration = (a: RegisterUnit, b: RegisterUnit) =>
  a.kind === b.kind && a.code === b.code && a.name === b.name && a.administered === b.administered && a.on === b.on;
const placementOf = ({ superiorId, supervises = [] }: PlaceUnit): Placement => ({ superiorId: superiorId ?? null, supervises });
const samePlacement = (a: Placement, b: Placement) =>
  a.superiorId === b.superiorId && [...a.supervises].sort().join() === [...b.supervises].sort().join();

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
      ensure(isInBeing(unit), 'unit-is-in-being');
      if (unit.name === data.name) return [];
      return [{ type: 'UnitRenamed', data }];
    case 'Place': {
      ensure(isInBeing(unit), 'unit-is-in-being');
      const { kind, unitId } = unit.registered;
      const placed = placementOf(data);
      ensure(placed.superiorId !== unitId && !placed.supervises.includes(unitId), 'superior-is-another-unit');
      ensure(kind === 'justice-office' || placed.supervises.length === 0, 'only-a-justice-office-supervises-townships');
      return samePlacement(unit.placed, placed) ? [] : [{ type: 'UnitPlaced', data }];
    }
    case 'ChangeAdministration':
      ensure(isInBeing(unit), 'unit-is-in-being');
      return unit.administered === data.administered ? [] : [{ type: 'UnitAdministrationChanged', data }];
    case 'AddAlias':
      ensure(unit.registered !== null, 'alias-is-of-a-registered-unit');
      return unit.aliases.includes(data.alias) || unit.name === data.alias ? [] : [{ type: 'UnitAliasAdded', data }];
    case 'Merge':
      ensure(isInBeing(unit), 'unit-is-in-being');
      ensure(data.intoId !== unit.registered.unitId, 'successor-is-another-unit');
      return [{ type: 'UnitMerged', data }];
    case 'Split':
      ensure(isInBeing(unit), 'unit-is-in-being');
      ensure(!data.intoIds.includes(unit.registered.unitId), 'successor-is-another-unit');
      ensure(data.continues || data.intoIds.length >= 2, 'split-leaves-two-or-more');
      return [{ type: 'UnitSplit', data }];
    case 'Succeed':
      ensure(unit.registered === null || unit.registered.on <= data.on, 'successor-is-in-being'); // not registered at all: an unknown reference
      ensure(unit.endedOn === null || data.on < unit.endedOn, 'successor-is-in-being');
      if (unit.registered === null || unit.predecessors.includes(data.fromId)) return [];
      return [{ type: 'DutiesTakenOver', data }];
    case 'Abolish':
      ensure(isInBeing(unit), 'unit-is-in-being');
      ensure(data.successorId !== unit.registered.unitId, 'successor-is-another-unit');
      return [{ type: 'UnitAbolished', data }];
  }
}

function evolve(unit: Unit, { type, data }: UnitEvent): Unit {
  // prettier-ignore
  switch (type) {
    case 'UnitRegistered':            return { ...initial, registered: data, name: data.name, administered: data.administered };
    case 'UnitRenamed':               return { ...unit, name: data.name };
    case 'UnitPlaced':                return { ...unit, placed: placementOf(data) };
    case 'UnitAdministrationChanged': return { ...unit, administered: data.administered };
    case 'UnitAliasAdded':            return { ...unit, aliases: [...unit.aliases, data.alias] };
    case 'UnitMerged':                return { ...unit, endedOn: data.on };
    case 'UnitSplit':                 return { ...unit, endedOn: data.continues ? null : data.on };
    case 'UnitAbolished':             return { ...unit, endedOn: data.on };
    case 'DutiesTakenOver':           return { ...unit, predecessors: [...unit.predecessors, data.fromId] };
  }
}

/** The register of units is the city's own. */
const owner = () => null;

/** Other units that a command names, by field. */
function named({ type, data }: UnitCommand): Record<string, readonly string[]> {
  if (type === 'Place') return { superiorId: data.superiorId === undefined ? [] : [data.superiorId], supervises: data.supervises ?? [] };
  if (type === 'Merge') return { intoId: [data.intoId] };
  if (type === 'Split') return { intoIds: data.intoIds };
  return { successorId: type === 'Abolish' && data.successorId !== undefined ? [data.successorId] : [] };
}
const references = (command: UnitCommand) =>
  Object.entries(named(command)).flatMap(([field, ids]) => ids.map((id) => ({ field, category: 'unit', id })));

/** Whoever is to have the duties is asked first, and records that it has them, together with the end of the other. */
function registers(command: UnitCommand, _state: Unit, unitId: string): Claim[] {
  const { type, data } = command;
  if (type !== 'Merge' && type !== 'Split' && type !== 'Abolish') return [];
  const ask: UnitCommand = { type: 'Succeed', data: { fromId: unitId, on: data.on } };
  return references(command)
    .filter(({ id }) => id !== unitId)
    .map(({ id }) => ({ register: unit, id, command: ask }));
}

const isGone = ({ endedOn }: Unit, on: string): boolean => endedOn !== null && on >= endedOn;

export const unit: Decider<Unit, UnitCommand, UnitEvent, UnitPolicy> = decider({
  ...{ category: 'unit', initial, decide, evolve, owner, policy, references, registers, isGone },
});
