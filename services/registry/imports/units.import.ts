import { RegisterUnit } from '@jiandu/contracts/unit';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import { unit } from '../unit/unit.js';
import file from './units.import.json' with { type: 'json' };

export const unitImport = importKind({
  name: 'units',
  permission: 'unit:register',
  file: file as KindFile,
  shape: RegisterUnit,
  command: (data) => ({ decider: unit, id: data.unitId, command: { type: 'Register', data } }),
});
