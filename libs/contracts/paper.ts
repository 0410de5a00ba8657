import { IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';

export const PAPER_KINDS = ['notice', 'opinion', 'decision', 'request', 'letter', 'circular'] as const;
/** 监督通知书、监督意见书、监督决定书、报请函、告知上级主管部门的函 */
export type PaperKind = (typeof PAPER_KINDS)[number];

export const ISSUERS = ['bureau', 'government'] as const;
/** 市司法局、市人民政府 */
export type Issuer = (typeof ISSUERS)[number];

export const SERVICE_MANNERS = ['direct', 'left', 'post', 'entrusted', 'electronic'] as const;
/** 直接、留置、邮寄、转交、电子送达 */
export type ServiceManner = (typeof SERVICE_MANNERS)[number];
export const SERVICE_PROOFS = ['receipt', 'postmark', 'system-record'] as const;
/** 送达回证、邮戳、系统记录 */
export type ServiceProof = (typeof SERVICE_PROOFS)[number];

/** 送达 */
export class ServePaper {
  @IsIn(SERVICE_MANNERS) how!: ServiceManner;
  @IsIn(SERVICE_PROOFS) proof!: ServiceProof;
  /** Number of the receipt or the parcel. */
  @Optional() @IsText(100) proofNo?: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  /** Day on which it reached the organ. */
  @IsCivilDate() on!: string;
}

export const DEGREES = ['full', 'part', 'none'] as const;
/** 整改完毕、部分整改、未整改 */
export type Degree = (typeof DEGREES)[number];

/** 书面答复: what the body of the request says. A posted one counts on its postmark. */
export class PaperAnswer {
  @IsText(4000) text!: string;
  @IsCivilDate() received!: string;
  @Optional() @IsCivilDate() postmarked?: string;
  /** 挂号、快递单号: what proves the postmark, if no attachment does. */
  @Optional() @IsText(100) proofNo?: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
}

export const CAME = ['in-time', 'late', 'disputed'] as const;
/** 按期、逾期、邮戳待核对: a postmark that only the organ claims */
export type Came = (typeof CAME)[number];

/** 撤回、作废 */
export class WithdrawPaper {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** What others are told of a paper that was withdrawn or a draft that was declined: not why. Never stored. */
export class PaperEnded {
  @IsCivilDate() on!: string;
}
/** 对提请不予采纳 */
export class DeclinePaper {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

/** The words of an end stay in the service. */
export const ended = ({ on }: PaperEnded): PaperEnded => ({ on });
