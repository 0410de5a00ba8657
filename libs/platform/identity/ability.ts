import { AbilityBuilder, createMongoAbility, subject } from '@casl/ability';
import type { ForcedSubject, MongoAbility } from '@casl/ability';
import type { Role } from './roles.js';
import type { UnitTree } from './unit-tree.js';

/** Who asks, as far as the rules look at it. `person`: the record of the person behind an officer's token. */
export type Who = { role: string; unit: string | null; person?: string | null };

/** `propose`: a command that leaves the decision to others. */
export type Action = 'read' | 'propose' | 'act';

/** Whose records: everybody's and the city's own; the caller's unit's; those of units under it; those of supervised townships; about the caller. */
type Reach = 'all' | 'own' | 'below' | 'supervised' | 'self';

const everything = { read: ['all'], propose: ['all'], act: ['all'] } satisfies Partial<Record<Action, Reach[]>>;
const ownAffairs = { read: ['own', 'below'], propose: ['own'], act: ['own'] } satisfies Partial<Record<Action, Reach[]>>;

/** The one table of who reaches what. A permission says what may be done at all, this says with whose records. */
const REACH: Record<Role, Partial<Record<Action, readonly Reach[]>>> = {
  bureau: everything,
  'bureau-head': everything,
  system: everything,
  upstream: everything, // as far as the scopes of its client go
  government: { read: ['all'], act: ['all'] }, // what it may act on, its permissions say: requests and decisions of supervision
  finance: { read: ['all'] },
  analyst: { read: ['all'] },
  unit: ownAffairs,
  'unit-head': ownAffairs,
  township: ownAffairs,
  'township-head': ownAffairs,
  'justice-office': { read: ['own', 'supervised'], propose: ['own', 'supervised'], act: ['own'] },
  officer: { read: ['self'] },
};

/** Where a record says whose it is, as paths of a stored document. */
export type OwnerFields = { unit: string; person?: string };

type Records = 'Record' | (Record<string, unknown> & ForcedSubject<'Record'>);
export type Ability = MongoAbility<[Action, Records]>;

/** What somebody may do with records that name their owner in `fields`. */
export function abilityOf(who: Who, tree: UnitTree, fields: OwnerFields): Ability {
  const { can, build } = new AbilityBuilder<Ability>(createMongoAbility);
  const { unit, person = null } = who;
  const reach = REACH[who.role as Role] as (typeof REACH)[Role] | undefined;
  for (const [action, reaches] of Object.entries(reach ?? {}) as [Action, readonly Reach[]][])
    for (const each of reaches) {
      if (each === 'all') can(action, 'Record');
      else if (each === 'self') {
        if (person !== null && fields.person !== undefined) can(action, 'Record', { [fields.person]: person });
      } else if (unit !== null) can(action, 'Record', { [fields.unit]: { $in: unitsOf(tree, unit, each) } });
    }
  return build();
}

function unitsOf(tree: UnitTree, unit: string, reach: 'own' | 'below' | 'supervised'): string[] {
  if (reach === 'own') return tree.held(unit);
  return reach === 'below' ? tree.below(unit) : tree.supervisedBy(unit);
}

/** A record as the rules see it. */
export const recordOf = (fields: Record<string, unknown>): Records => subject('Record', { ...fields });

/** Whether the rules for a role ask where units stand. */
export const asksTheTree = (role: string): boolean =>
  Object.values(REACH[role as Role] ?? {}).some((reaches) => reaches.some((each) => each !== 'all' && each !== 'self'));
