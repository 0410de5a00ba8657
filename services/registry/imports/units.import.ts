import { RegisterUnit } from '@jiandu/contracts/unit';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import { unit } from '../unit/unit.js';
import file from './units.import.json' with { type: 'json' };

export const unitImport = importKind({
  name: 'units',
  permissions: ['unit:register'],
  file: file as KindFile,
  shape: RegisterUnit,
  target: (data) => ({ decider: unit, id: data.unitId, commands: [{ type: 'Register', data }] }),
});
