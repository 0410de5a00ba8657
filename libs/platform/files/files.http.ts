import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Body, Controller, Get, Inject, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { Answers } from '../http/answers.js';
import { Places } from '../http/places.js';
import { Refusal } from '../http/refusal.js';
import type { EdgeReply } from '../http/request.js';
import { count, object, oneOf, text } from '../http/shape.js';
import { Upload, UPLOAD_TYPES } from '../http/upload.js';
import { Caller, Permit } from '../identity/index.js';
import { PersonalData } from '../personal-data/index.js';
import { FileStore } from './file-store.js';
import type { FileRecord } from './file-store.js';
import routes from './files.routes.json' with { type: 'json' };
import { FILE_KINDS } from './kinds.js';

const FILE_BYTES = 20 * 1024 * 1024;
/** Each may lie in memory whole. */
const AT_ONCE = { inAll: 10, each: 5 };
const TYPES = FILE_KINDS.map(({ type }) => type);
const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const record = object<FileRecord>({ sha256: digest, type: oneOf(TYPES), size: count });
const binary = { type: 'string', format: 'binary' };

/** Files that records name: stored before the record, by their content. */
@Controller('files')
export class FilesHttp {
  private readonly places = new Places(AT_ONCE, 'uploads-full');

  constructor(
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(PersonalData) private readonly personalData: PersonalData,
  ) {}

  /** 201 for new bytes, 200 for bytes that are there. */
  @Post()
  @Permit('file:store')
  @Answers(record, routes.store, {
    ...{ status: [200, 201], consumes: UPLOAD_TYPES.filter((type) => type !== 'text/csv'), bodyShape: binary },
    rules: ['media-type-not-file', 'file-too-large', 'file-type-not-accepted', 'file-unpacks-too-large', 'uploads-full'],
  })
  async store(@Body() upload: Upload, @Caller() caller: Caller, @Res({ passthrough: true }) reply: EdgeReply): Promise<FileRecord> {
    const leave = this.places.take(caller.actor);
    try {
      const hash = createHash('sha256');
      const bytes = await upload.read(FILE_BYTES, (piece) => hash.update(piece));
      const { fresh, ...stored } = await this.files.put(bytes, hash.digest('hex'), caller);
      void reply.status(fresh ? 201 : 200);
      return stored;
    } finally {
      leave();
    }
  }

  /** To be saved, never to be shown in the page; whoever opens it is written down first. */
  @Get(':digest')
  @Permit('file:read')
  @Answers(text, routes.open, { produces: TYPES })
  async open(
    @Param('digest') sha256: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) reply: EdgeReply,
  ): Promise<StreamableFile> {
    const file = await this.files.within(sha256, caller);
    const pieces = file && (await this.files.open(sha256));
    if (!pieces) throw new Refusal('not-found');
    await this.personalData.notePersonal({ caller, route: `GET /files/${sha256}` }, [], 'file');
    void reply.headers({
      etag: `"${sha256}"`,
      'cache-control': 'private, no-store',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    const { extension } = FILE_KINDS.find(({ type }) => type === file.type)!;
    return new StreamableFile(Readable.from(pieces, { objectMode: false }), {
      ...{ type: file.type, length: file.size, disposition: `attachment; filename="${sha256.slice(0, 16)}.${extension}"` },
    });
  }
}
