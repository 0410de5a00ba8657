import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

export const POST_KINDS = ['officer', 'legal-reviewer', 'supervisor'] as const;
/** 执法人员、法制审核人员、监督人员 */
export type PostKind = (typeof POST_KINDS)[number];

/** 任职: what the body of the request says */
export class PostAppointment {
  @IsIn(POST_KINDS) kind!: PostKind;
  @IsId() unitId!: string;
  /** First day on post. */
  @IsCivilDate() on!: string;
}
export class AppointToPost extends PostAppointment {
  @IsId() personId!: string;
}
/** 免职、离岗 */
export class EndPost {
  @IsText() reason!: string;
  /** First day no longer on post. */
  @IsCivilDate() on!: string;
}
/** Says whose post it was, so that what follows from it needs no look-up. */
export class PostEnded extends EndPost {
  @IsIn(POST_KINDS) kind!: PostKind;
  @IsId() unitId!: string;
  @IsId() personId!: string;
  /** Where the person has the same post from that day on. */
  @Optional() @IsId() toUnitId?: string;
  @Optional() @IsDocumentNumber() documentNo?: string;
}
/** 调任: the same post in another unit from that day on; ended here and begun there, both or neither */
export class PostTransfer {
  @IsId() toUnitId!: string;
  @IsText() reason!: string;
  @Optional() @IsDocumentNumber() documentNo?: string;
  /** First day on the new post. */
  @IsCivilDate() on!: string;
}
export class TransferPost extends PostTransfer {
  @IsIn(POST_KINDS) kind!: PostKind;
  @IsId() unitId!: string;
  @IsId() personId!: string;
}

export const PostCommands = { Appoint: AppointToPost, End: EndPost, Transfer: TransferPost };
export const PostEvents = { PostAppointed: AppointToPost, PostEnded };
export type PostCommand = Messages<typeof PostCommands>;
export type PostEvent = Messages<typeof PostEvents>;

/** 岗位 of one person, of one kind, in one unit: stream `post-<personId>.<kind>.<unitId>`; ended and re-appointed on the same stream. */
export const postContract = contract({
  service: 'registry',
  category: 'post',
  commands: PostCommands,
  events: PostEvents,
  key: ['personId', 'kind', 'unitId', 'toUnitId'],
  together: ['PostAppointed', 'PostEnded'],
});
