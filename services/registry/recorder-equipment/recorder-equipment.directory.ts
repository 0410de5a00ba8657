import { recorderEquipmentContract } from '@jiandu/contracts/recorder-equipment';
import type { RecorderEquipmentEvent } from '@jiandu/contracts/recorder-equipment';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** How many recorders of a kind a unit has, after its last count. */
export type RecorderEquipmentRow = {
  unitId: string | null;
  kind: string | null;
  usable: number | null;
  faulty: number | null;
  countedOn: CivilDate | null;
};

export const recorderEquipmentDirectory = projection<RecorderEquipmentRow, RecorderEquipmentEvent>({
  name: 'recorder_equipment_directory_v1',
  of: [recorderEquipmentContract],
  initial: { unitId: null, kind: null, usable: null, faulty: null, countedOn: null },
  evolve: (_row, { data: { on, ...counted } }) => ({ ...counted, countedOn: on }),
});
