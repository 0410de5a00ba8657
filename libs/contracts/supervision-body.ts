import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray } from 'class-validator';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

/** 明确内设监督机构: what the body of the request says */
export class SupervisionBodyNaming {
  /** 机构名称 */
  @IsText() name!: string;
  @Optional() @IsDocumentNumber() documentNo?: string;
  @IsCivilDate() on!: string;
}
export class NameSupervisionBody extends SupervisionBodyNaming {
  @IsId() unitId!: string;
}
/** 明确监督人员: the whole list from that day on; empty when nobody is left */
export class SupervisionStaffNaming {
  @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsId({ each: true }) personIds!: string[];
  @Optional() @IsDocumentNumber() documentNo?: string;
  @IsCivilDate() on!: string;
}
export class NameSupervisionStaff extends SupervisionStaffNaming {
  @IsId() unitId!: string;
}

export const SupervisionBodyCommands = { NameBody: NameSupervisionBody, NameStaff: NameSupervisionStaff };
export const SupervisionBodyEvents = { SupervisionBodyNamed: NameSupervisionBody, SupervisionStaffNamed: NameSupervisionStaff };
export type SupervisionBodyCommand = Messages<typeof SupervisionBodyCommands>;
export type SupervisionBodyEvent = Messages<typeof SupervisionBodyEvents>;

/** 内设监督机构 of one unit: stream `supervisionBody-<unitId>`. */
export const supervisionBodyContract = contract({
  service: 'registry',
  category: 'supervisionBody',
  commands: SupervisionBodyCommands,
  events: SupervisionBodyEvents,
  key: ['unitId'],
});
