import { CountRecorders } from '@jiandu/contracts/recorder-equipment';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import { recorderEquipment } from '../recorder-equipment/recorder-equipment.js';
import file from './recorders.import.json' with { type: 'json' };
import { unitByName } from './unit-by-name.import.js';

export const recorderImport = importKind({
  name: 'recorders',
  permissions: ['equipment:count'],
  file: file as KindFile,
  shape: CountRecorders,
  lookUps: { unitId: unitByName },
  target: (data) => ({ decider: recorderEquipment, id: `${data.unitId}.${data.kind}`, commands: [{ type: 'Count', data }] }),
});
