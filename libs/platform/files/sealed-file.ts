import { Readable } from 'node:stream';
import type { Attachment } from '@jiandu/contracts/attachment';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { Refusal } from '../http/refusal.js';
import type { Caller } from '../identity/index.js';
import { PersonalData } from '../personal-data/index.js';
import { FileStore } from './file-store.js';

export type NamedBy = { stream: string; attachments: readonly Attachment[]; route: string };

/** Attachments of sealed records: through the record that names them alone, never by the rule of every file. */
@Injectable()
export class SealedFile {
  constructor(
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(PersonalData) private readonly personalData: PersonalData,
  ) {}

  /** To be saved; whoever opens it is written down first. The caller is in the room already. */
  async open({ stream, attachments, route }: NamedBy, sha256: string, caller: Caller): Promise<StreamableFile> {
    const pieces = attachments.some((each) => each.sha256 === sha256) ? await this.files.open(sha256) : null;
    if (!pieces) throw new Refusal('not-found');
    await this.personalData.notePersonal({ caller, route }, [stream], 'file');
    const disposition = `attachment; filename="${sha256.slice(0, 16)}"`;
    return new StreamableFile(Readable.from(pieces, { objectMode: false }), { type: OCTETS, disposition });
  }
}

export const OCTETS = 'application/octet-stream';
