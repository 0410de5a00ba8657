import { unitContract } from '@jiandu/contracts/unit';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { projection } from '@jiandu/kernel';

/** What a unit is called today. Known where there is a row. */
export const unitName = projection<{ name: string | null }, UnitEvent>({
  name: 'unit_name_v2',
  of: [unitContract],
  skips: ['UnitPlaced', 'UnitAdministrationChanged', 'UnitAliasAdded', 'UnitMerged', 'UnitSplit', 'UnitAbolished'],
  initial: { name: null },
  evolve: (row, { type, data }) => (type === 'UnitRegistered' || type === 'UnitRenamed' ? { name: data.name } : row),
});
