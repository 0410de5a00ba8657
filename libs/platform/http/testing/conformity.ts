import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OpenApi, Operation } from '../openapi.js';

export type Given = { status: number; contentType: string | null; etag?: string | null; body: unknown };
export type Place = { path: string; method: string; operation: Operation };

const NAME = 'document';
const pointer = (...parts: readonly string[]): string =>
  `${NAME}#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

/** Whether what a service answers is what its document says. */
export class Conformity {
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false });
  private readonly places: (Place & { fits: RegExp })[];

  constructor(readonly document: OpenApi) {
    this.ajv.addSchema(document, NAME);
    this.places = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        const fits = new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`);
        return { path, method, operation, fits };
      }),
    );
  }

  /** Every operation of the document. */
  get operations(): readonly Place[] {
    return this.places;
  }

  /** The operation that a request meets; a path written out counts before one with a parameter. */
  at(method: string, url: string): Place | undefined {
    const path = url.split('?')[0]!;
    const found = this.places.filter((place) => place.method === method.toLowerCase() && place.fits.test(path));
    return found.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
  }

  /** What is wrong with an answer; null where nothing is. */
  problem({ path, method, operation }: Place, { status, contentType, etag, body }: Given): string | null {
    const response = operation.responses[status];
    if (!response) return `status ${status} is not documented`;
    if (etag === null && response.headers?.['ETag'] !== undefined) return `the ETag of ${status} is missing`;
    const type = (contentType ?? '').split(';')[0]!;
    if (!response.content[type]) return `content type ${type || 'none'} is not documented for ${status}`;
    if (!/json$/.test(type)) return null;
    const { rule } = body as { rule?: string };
    if (type.includes('problem') && !response['x-rules']?.includes(rule ?? '')) return `rule ${rule} is not documented for ${status}`;
    const pointed = pointer('paths', path, method, 'responses', String(status), 'content', type, 'schema');
    return this.mismatch(pointed, body);
  }

  /** What is wrong with a value under a schema of the document, named by its JSON pointer. */
  mismatch(pointed: string, value: unknown): string | null {
    const matches = this.ajv.getSchema(pointed);
    if (!matches) return `no schema at ${pointed}`;
    return matches(value) ? null : this.ajv.errorsText(matches.errors);
  }

  static readonly pointer = pointer;
}
