import { IsDigest, IsText } from './fields.js';

/** 附件: a file that was stored before the act that names it; type, size and who may open it are kept with the file. */
export class Attachment {
  /** SHA-256 of its bytes, 64 hex digits. */
  @IsDigest() sha256!: string;
  @IsText(200) title!: string;
}

/** For `references`: each attachment is a file that is there. */
export const attached = (attachments: readonly Attachment[] = []): { field: string; category: string; id: string }[] =>
  attachments.map(({ sha256 }) => ({ field: 'attachments', category: 'file', id: sha256 }));
