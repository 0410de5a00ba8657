import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.js';

/** A body that is no JSON, not yet read: who may send it is asked first. */
export class Upload {
  constructor(
    private readonly stream: Readable,
    private readonly declared: number,
    readonly contentType: string,
  ) {}

  /** What is still coming is let go, within the time a request has. */
  discard(): void {
    this.stream.resume();
  }

  /** The whole body; `each`: told of every piece as it comes. Throws `Refusal` file-too-large, at once where the sender says so. */
  async read(limit: number, each: (piece: Buffer) => void = () => undefined): Promise<Buffer> {
    if (this.declared > limit) throw this.tooLarge(limit);
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.stream) {
      size += (piece as Buffer).length;
      if (size > limit) throw this.tooLarge(limit);
      pieces.push(piece as Buffer);
      each(piece as Buffer);
    }
    return Buffer.concat(pieces);
  }

  private tooLarge(limit: number): Refusal {
    this.discard();
    return new Refusal('file-too-large', { limit });
  }
}

/** Content types of files; a route for JSON refuses them. */
export const UPLOAD_TYPES = [
  'application/octet-stream',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/pdf',
  'application/ofd',
  'image/jpeg',
  'image/png',
] as const;

/** Lets files in as streams. */
export function acceptUploads(fastify: FastifyInstance): void {
  fastify.addContentTypeParser([...UPLOAD_TYPES], (request, stream, done) => {
    done(null, new Upload(stream as Readable, Number(request.headers['content-length'] ?? 0), request.headers['content-type'] ?? ''));
  });
}
