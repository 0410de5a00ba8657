import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn, IsInt, Min } from 'class-validator';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

export const SYLLABUS_KINDS = ['law', 'policy'] as const;
/** 法律法规规章、政策文件 */
export type SyllabusKind = (typeof SYLLABUS_KINDS)[number];

/** 纳入学习内容: what the body of the request says; without a unit it is mandatory for the whole city */
export class SyllabusListing {
  @Optional() @IsId() unitId?: string;
  @IsIn(SYLLABUS_KINDS) kind!: SyllabusKind;
  /** A category of the list in force. */
  @IsId() category!: string;
  @IsText(200) title!: string;
  /** 文号, order number, or where the text is found. */
  @Optional() @IsText(200) source?: string;
  /** From when the first version is in force. */
  @IsCivilDate() effectiveFrom!: string;
  @IsCivilDate() on!: string;
}
export class ListSyllabusItem extends SyllabusListing {
  @IsId() itemId!: string;
}
/** 修订: a new version; what was studied before this day is stale once it is in force [D] */
export class ReviseSyllabusItem {
  @IsText(200) title!: string;
  @Optional() @IsText(200) source?: string;
  @IsCivilDate() effectiveFrom!: string;
  @IsCivilDate() on!: string;
}
export class SyllabusItemListed extends ListSyllabusItem {
  @IsInt() @Min(1) version!: number;
}
export class SyllabusItemRevised extends ReviseSyllabusItem {
  /** 2, 3, … */
  @IsInt() @Min(2) version!: number;
}
/** 被取代: from that day on the other item is studied in its place */
export class SupersedeSyllabusItem {
  @IsId() byId!: string;
  @IsCivilDate() from!: string;
  @IsCivilDate() on!: string;
}

export const SyllabusItemCommands = { List: ListSyllabusItem, Revise: ReviseSyllabusItem, Supersede: SupersedeSyllabusItem };
export const SyllabusItemEvents = { SyllabusItemListed, SyllabusItemRevised, SyllabusItemSuperseded: SupersedeSyllabusItem };
export type SyllabusItemCommand = Messages<typeof SyllabusItemCommands>;
export type SyllabusItemEvent = Messages<typeof SyllabusItemEvents>;

/** 学习内容 with its versions: stream `syllabusItem-<itemId>`; a unit's syllabus is its own items and the city's. */
export const syllabusItemContract = contract({
  service: 'training',
  category: 'syllabusItem',
  commands: SyllabusItemCommands,
  events: SyllabusItemEvents,
  key: ['itemId', 'unitId', 'version'],
});
