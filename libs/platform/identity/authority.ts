import { accessibleBy } from '@casl/mongoose';
import { abilityOf, asksTheTree, recordOf } from './ability.js';
import type { Action, OwnerFields, Who } from './ability.js';
import { UnitTree } from './unit-tree.js';
import type { Place } from './unit-tree.js';

/** What somebody reads rests on a tree at most so old. */
const FRESH_MS = 1000;

/** Fields of read-model rows, unless a list says otherwise. */
const ROW: OwnerFields = { unit: 'row.unitId', person: 'row.personId' };
const PLAIN: OwnerFields = { unit: 'unitId', person: 'personId' };

/** Whose records somebody may read, act upon and propose about; one set of rules for decisions, rows, counts, exports and streams. */
export class Authority {
  private tree = new UnitTree();
  private read: { at: number; done: Promise<void> } | null = null;

  /** `places`: where the units stand now. A service that follows no unit tree knows each unit by itself alone. */
  constructor(private readonly places: () => Promise<readonly Place[]> = () => Promise.resolve([])) {}

  /** Looks again where the units stand, for whom that matters, at most once a second. */
  async prepare({ role }: Pick<Who, 'role'>): Promise<void> {
    if (!asksTheTree(role)) return;
    if (!this.read || performance.now() - this.read.at > FRESH_MS) {
      const reading = { at: performance.now(), done: this.look() };
      this.read = reading;
      reading.done.catch(() => {
        if (this.read === reading) this.read = null;
      });
    }
    await this.read.done;
  }

  private async look(): Promise<void> {
    this.tree = new UnitTree(await this.places());
  }

  /** A Mongo filter of the documents that the caller may read; `fields` says where they name their unit and person. */
  scopeOf(caller: Who, fields: OwnerFields = ROW): object {
    return accessibleBy(abilityOf(caller, this.tree, fields), 'read').ofType('Record');
  }

  /** The rule of `scopeOf` for one record at hand. */
  mayRead(caller: Who, record: { unitId: string | null; personId?: string | null }): boolean {
    return this.may(caller, 'read', record);
  }

  /** Whether a caller may decide, or only propose, for what a unit owns (null: what the city owns). */
  mayActFor(caller: Who, owner: string | null, action: Exclude<Action, 'read'> = 'act'): boolean {
    return this.may(caller, action, { unitId: owner });
  }

  private may(caller: Who, action: Action, record: { unitId: string | null; personId?: string | null }): boolean {
    return abilityOf(caller, this.tree, PLAIN).can(action, recordOf(record));
  }
}
