import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsInt, Max, Min } from 'class-validator';
import { IsCivilDate, IsId } from './fields.js';

/** 清点执法记录设备: what the body of the request says */
export class RecorderCount {
  /** A kind of the list in force. */
  @IsId() kind!: string;
  /** How many can be used. */
  @IsInt() @Min(0) @Max(100_000) usable!: number;
  /** How many are there but out of order. */
  @IsInt() @Min(0) @Max(100_000) faulty!: number;
  @IsCivilDate() on!: string;
}
export class CountRecorders extends RecorderCount {
  @IsId() unitId!: string;
}

export const RecorderEquipmentCommands = { Count: CountRecorders };
export const RecorderEquipmentEvents = { RecordersCounted: CountRecorders };
export type RecorderEquipmentCommand = Messages<typeof RecorderEquipmentCommands>;
export type RecorderEquipmentEvent = Messages<typeof RecorderEquipmentEvents>;

/** 执法记录设备 of one kind in one unit: stream `recorderEquipment-<unitId>.<kind>`. */
export const recorderEquipmentContract = contract({
  service: 'registry',
  category: 'recorderEquipment',
  commands: RecorderEquipmentCommands,
  events: RecorderEquipmentEvents,
  key: ['unitId', 'kind'],
});
