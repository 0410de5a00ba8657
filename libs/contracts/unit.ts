import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { IsCivilDate, IsDocumentNumber, IsId, IsText, IsUnitCode } from './fields.js';
import { Optional } from './optional.js';

export const UNIT_KINDS = ['bureau', 'enforcement-unit', 'township', 'subdistrict', 'justice-office'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
/** 乡镇(街道) */
export const TOWNSHIP_KINDS = ['township', 'subdistrict'] satisfies UnitKind[];
export const isTownship = (kind: string | null | undefined): boolean => TOWNSHIP_KINDS.some((each) => each === kind);

export const ADMINISTRATIONS = ['local', 'vertical', 'dual'] as const;
/** 属地管理、垂直管理、双重管理 */
export type Administration = (typeof ADMINISTRATIONS)[number];

/** 登记单位: what the body of the request says */
export class UnitRegistration {
  @IsIn(UNIT_KINDS) kind!: UnitKind;
  /** Township: administrative division code of 12 digits; others: 统一社会信用代码. */
  @IsUnitCode() code!: string;
  @IsText() name!: string;
  @IsIn(ADMINISTRATIONS) administered!: Administration;
  @IsCivilDate() on!: string;
}
export class RegisterUnit extends UnitRegistration {
  @IsId() unitId!: string;
}
/** 更名 */
export class RenameUnit {
  @IsText() name!: string;
  @Optional() @IsDocumentNumber() documentNo?: string;
  @IsCivilDate() on!: string;
}
/** 隶属与监督分工: stated whole, it replaces the earlier placement; without a superior the unit stands directly under the city */
export class PlaceUnit {
  @Optional() @IsId() superiorId?: string;
  /** Townships and sub-districts that a justice office supervises. */
  @Optional() @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IsId({ each: true }) supervises?: string[];
  @Optional() @IsDocumentNumber() documentNo?: string;
  @IsCivilDate() on!: string;
}
/** 管理体制调整 */
export class ChangeUnitAdministration {
  @IsIn(ADMINISTRATIONS) administered!: Administration;
  @IsDocumentNumber() documentNo!: string;
  @IsCivilDate() on!: string;
}
/** 又称: another name under which the unit is looked for. Not a legal act, so it carries no `on`. */
export class AddUnitAlias {
  @IsText(100) alias!: string;
  /** First day on which it was in use, where that is known. */
  @Optional() @IsCivilDate() usedFrom?: string;
}
/** 合并: this unit goes into another and is no more; told of each unit that goes */
export class MergeUnit {
  @IsId() intoId!: string;
  @IsDocumentNumber() documentNo!: string;
  /** First day on which the unit is no more. */
  @IsCivilDate() on!: string;
}
/** 拆分、划出: one unit gives duties to others; it ends unless it continues beside them */
export class SplitUnit {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique() @IsId({ each: true }) intoIds!: string[];
  @IsBoolean() continues!: boolean;
  @IsDocumentNumber() documentNo!: string;
  @IsCivilDate() on!: string;
}
/** 承继: asked of the unit that is to have another's duties, and recorded in its own stream; a unit that is no more refuses */
export class SucceedUnit {
  @IsId() fromId!: string;
  @IsCivilDate() on!: string;
}
/** 撤销 */
export class AbolishUnit {
  @Optional() @IsId() successorId?: string;
  @IsText() reason!: string;
  @Optional() @IsDocumentNumber() documentNo?: string;
  @IsCivilDate() on!: string;
}

export const UnitCommands = {
  Register: RegisterUnit,
  Rename: RenameUnit,
  Place: PlaceUnit,
  ChangeAdministration: ChangeUnitAdministration,
  AddAlias: AddUnitAlias,
  Merge: MergeUnit,
  Split: SplitUnit,
  Succeed: SucceedUnit,
  Abolish: AbolishUnit,
};
export const UnitEvents = {
  UnitRegistered: RegisterUnit,
  UnitRenamed: RenameUnit,
  UnitPlaced: PlaceUnit,
  UnitAdministrationChanged: ChangeUnitAdministration,
  UnitAliasAdded: AddUnitAlias,
  UnitMerged: MergeUnit,
  UnitSplit: SplitUnit,
  UnitAbolished: AbolishUnit,
  DutiesTakenOver: SucceedUnit,
};
export type UnitCommand = Messages<typeof UnitCommands>;
export type UnitEvent = Messages<typeof UnitEvents>;

export const unitContract = contract({
  service: 'registry',
  category: 'unit',
  commands: UnitCommands,
  events: UnitEvents,
  key: ['unitId', 'fromId', 'intoId', 'intoIds', 'successorId'],
  together: ['UnitMerged', 'UnitSplit', 'UnitAbolished', 'DutiesTakenOver'],
});
