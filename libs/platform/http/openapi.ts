import { EXPORT_FORMATS, TABLE_TYPES } from '../exports/index.js';
import { isEmpty, object, oneOf, schemaOf, listOf, maybe, text, count, orNull } from './shape.js';
import type { Class, Schema, Shape } from './shape.js';
import { AFTER, MAX_WAIT_MS } from './after.js';
import { documentTexts, refusals } from './http.messages.js';
import { PageQuery } from './paging.js';
import { PROBLEM_TYPE } from './problem.js';
import { StartRefused } from './refusal.js';
import type { Route } from './routes.js';
import { rulesOf } from './rules-of-route.js';
import type { Statuses } from './statuses.js';
import { isDescribed, OTHER_PARAMETERS } from './validation.js';

export type Operation = {
  operationId: string;
  summary: string;
  'x-permission': string | null;
  parameters: Schema[];
  requestBody?: { required: true; content: Record<string, Media> };
  responses: Record<string, Response>;
  [keyword: string]: unknown;
};
export type Media = { schema: Schema; example?: unknown };
export type Response = { description: string; headers?: Schema; content: Record<string, Media>; 'x-rules'?: readonly string[] };
export type OpenApi = {
  openapi: '3.1.0';
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, Schema>>;
};

/** Under which a service's own document is injected. */
export const OPEN_API = Symbol('jiandu:openapi');

const JSON_TYPE = 'application/json';
const PROBLEM = PROBLEM_TYPE.split(';')[0]!;
const ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';
const COMMIT_EXAMPLE = '5vWfxUNGpzvYvEMdwWS_1jhNvn1Kjb2fUqUVBWv0w4c';
const ref = (part: string, name: string): Schema => ({ $ref: `#/components/${part}/${name}` });

const fieldError = object({ field: text, rule: text, title: text });
/** RFC 9457, with the rule's name and what its sentence needs. */
const problem = object({
  ...{ type: text, title: text, status: count, rule: text, detail: maybe(text) },
  facts: maybe({ type: 'object', additionalProperties: { type: ['string', 'number'] } }),
  errors: maybe(listOf(fieldError)),
});
const reply = object({ service: text, stream: text, version: count, commitId: orNull(text) });

/** The OpenAPI 3.1 document of a service, from its routes. Throws `StartRefused` for a route that says too little. */
export function openApiOf({ name }: { name: string }, routes: readonly Route[], statuses: Statuses): OpenApi {
  const paths: OpenApi['paths'] = {};
  const schemas: Record<string, Schema> = { Problem: problem, Reply: reply };
  const operations = new Set<string>();
  for (const route of [...routes].sort((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1))) {
    if (operations.has(route.operation)) throw new StartRefused(refusals.operationTwice(route.operation));
    operations.add(route.operation);
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    const described = new Describer(name, route, statuses, schemas).operation();
    (paths[path] ??= {})[route.method.toLowerCase()] = described;
  }
  return {
    openapi: '3.1.0',
    info: { title: documentTexts.title(name), version: '1' },
    paths,
    components: { schemas: sorted(schemas), parameters, headers, securitySchemes },
  };
}

const header = (name: string, schema: Schema, description: string, required: boolean): Schema => ({
  ...{ name, in: 'header', required, description, schema },
});
const key: Schema = { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' };
const version: Schema = { type: 'string', pattern: '^"(0|[1-9]\\d{0,8})"$' };
const parameters: Record<string, Schema> = {
  after: {
    name: 'after',
    in: 'query',
    required: false,
    description: documentTexts.after,
    schema: { type: 'string', pattern: AFTER.source },
  },
  wait: {
    ...{ name: 'wait', in: 'query', required: false, description: documentTexts.wait },
    schema: { type: 'integer', minimum: 0, maximum: MAX_WAIT_MS },
  },
  format: {
    ...{ name: 'format', in: 'query', required: false, description: documentTexts.format },
    schema: oneOf(EXPORT_FORMATS),
  },
  idempotencyKey: header('Idempotency-Key', key, documentTexts.idempotencyKey, true),
  ifMatch: header('If-Match', version, documentTexts.ifMatch, false),
  ifMatchRequired: header('If-Match', version, documentTexts.ifMatch, true),
};
const headers: Record<string, Schema> = { ETag: { description: documentTexts.etag, schema: version } };
const securitySchemes: Record<string, Schema> = { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } };

/** One route, put into the words of OpenAPI. */
class Describer {
  constructor(
    private readonly service: string,
    private readonly route: Route,
    private readonly statuses: Statuses,
    private readonly schemas: Record<string, Schema>,
  ) {}

  operation(): Operation {
    const { route } = this;
    const { access, operation } = route;
    const body = this.body();
    const permission = access && !access.public ? access.permission : null;
    return {
      operationId: operation,
      summary: this.told.text.summary || this.refuse(documentTexts.lacks.summary),
      tags: [operation.split('.')[0]],
      'x-permission': permission,
      security: permission === null ? [] : [{ bearer: [] }],
      parameters: [...this.pathParameters(), ...this.queryParameters(), ...this.headerParameters()],
      ...(body && { requestBody: body }),
      responses: this.responses(),
    };
  }

  private get told() {
    return this.route.told ?? this.refuse(documentTexts.lacks.answer);
  }

  private refuse(what: string): never {
    throw new StartRefused(refusals.undocumented(this.route.name, what));
  }

  /** A class is described once, under its name; what says nothing is refused. */
  private schema(shape: Shape, what: string): Schema {
    if (typeof shape === 'function') {
      if (!isDescribed(shape)) this.refuse(what);
      const known = this.schemas[shape.name];
      const schema = schemaOf(shape);
      if (known && JSON.stringify(known) !== JSON.stringify(schema)) throw new StartRefused(refusals.schemaTwice(shape.name));
      this.schemas[shape.name] = schema;
      return ref('schemas', shape.name);
    }
    return isEmpty(shape) ? this.refuse(what) : shape;
  }

  private pathParameters(): Schema[] {
    const { params = {} } = this.told.text;
    return [...this.route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => ({
      ...{ name, in: 'path', required: true },
      schema: { type: 'string', pattern: OTHER_PARAMETERS[name]?.source ?? ID_PATTERN },
      ...(params[name] !== undefined ? { example: params[name] } : this.refuse(documentTexts.lacks.example(name))),
    }));
  }

  private queryParameters(): Schema[] {
    const { params = {} } = this.told.text;
    const { queries, queryClasses } = this.route.arguments;
    if (this.told.options.list && !queryClasses.some(isPageQuery)) this.refuse(documentTexts.lacks.page);
    const fields = queryClasses.flatMap((of) => {
      const schema = isDescribed(of) ? schemaOf(of as Class) : this.refuse(documentTexts.lacks.query);
      const required = (schema['required'] ?? []) as string[];
      return Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(([name, field]) => ({
        ...{ name, in: 'query', required: required.includes(name), schema: field },
        ...(params[name] !== undefined
          ? { example: params[name] }
          : required.includes(name) && this.refuse(documentTexts.lacks.example(name))),
      }));
    });
    const single = queries.filter((name) => name !== 'after' && name !== 'wait');
    return [
      ...fields,
      ...(this.told.options.table ? [ref('parameters', 'format')] : []),
      ...single.map((name) => ({ name, in: 'query', required: false, schema: text })),
    ].concat(fields.some(({ name }) => name === 'after') ? [] : ([ref('parameters', 'after'), ref('parameters', 'wait')] as never[]));
  }

  private headerParameters(): Schema[] {
    const { method, arguments: taken } = this.route;
    if (method === 'GET' || !taken.caller) return [];
    if (this.told.kind !== 'command') return [ref('parameters', 'idempotencyKey')]; // it acts on no record that has a version
    const ifMatch = this.told.options.ifMatch === 'required' ? 'ifMatchRequired' : 'ifMatch';
    return [ref('parameters', 'idempotencyKey'), ref('parameters', ifMatch)];
  }

  private body(): Operation['requestBody'] | null {
    const { text: told, options } = this.told;
    const { bodyShape, consumes = [JSON_TYPE] } = options;
    const shape = bodyShape ?? (this.route.arguments.body?.metatype as Shape | undefined);
    if (shape === undefined) return null;
    const schema = this.schema(shape, documentTexts.lacks.body);
    if (told.body === undefined && consumes.includes(JSON_TYPE)) this.refuse(documentTexts.lacks.bodyExample);
    const media: Media = { schema, ...(told.body !== undefined && { example: told.body }) };
    return { required: true, content: Object.fromEntries(consumes.map((type) => [type, media])) };
  }

  private responses(): Record<string, Response> {
    const found: Record<string, Response> = {};
    const { options } = this.told;
    const media = this.answer();
    for (const status of this.told.kind === 'command' ? [200, 201] : (options.status ?? [this.route.status])) {
      found[status] = {
        description: documentTexts.status(status),
        ...(isVersioned(media.schema, this.schemas) && { headers: { ETag: ref('headers', 'ETag') } }),
        content: {
          ...Object.fromEntries([options.produces ?? JSON_TYPE].flat().map((type) => [type, media])),
          ...(options.table && Object.fromEntries(TABLE_TYPES.map((type) => [type, { schema: text }]))),
        },
      };
    }
    for (const [status, rules] of Object.entries(this.statuses.group(rulesOf(this.route, this.statuses)))) {
      const success = found[status];
      found[status] = {
        description: success?.description ?? documentTexts.status(Number(status)),
        content: { ...success?.content, [PROBLEM]: { schema: ref('schemas', 'Problem') } },
        'x-rules': rules,
      };
    }
    return found;
  }

  private answer(): Media {
    const { kind, shape, text: told, options } = this.told;
    if (kind === 'command') {
      const stream = `${this.route.operation.split('.')[0]}-1`;
      return { schema: ref('schemas', 'Reply'), example: { service: this.service, stream, version: 1, commitId: COMMIT_EXAMPLE } };
    }
    const schema = this.schema(shape!, documentTexts.lacks.answer);
    if (told.answer === undefined) this.refuse(documentTexts.lacks.answerExample);
    if (!options.list) return { schema, example: told.answer };
    for (const { field } of options.table?.columns ?? [])
      if (!hasField(schemaOf(shape!), field.split('.'))) this.refuse(documentTexts.lacks.column(field));
    const page = object({ items: listOf(schema), next: maybe(text), total: maybe(count) });
    return { schema: page, example: { items: [told.answer] } };
  }
}

/** Whether a schema describes what stands at a path; lists on the way are looked into. */
function hasField({ items, anyOf, properties }: Schema, [field, ...rest]: readonly string[]): boolean {
  if (Array.isArray(anyOf)) return (anyOf as Schema[]).some((each) => hasField(each, [field!, ...rest]));
  if (items !== undefined) return field === undefined || hasField(items as Schema, [field, ...rest]);
  if (field === undefined) return true;
  const next = (properties as Record<string, Schema> | undefined)?.[field];
  return next !== undefined && hasField(next, rest);
}

const isPageQuery = (of: unknown): boolean => typeof of === 'function' && (of === PageQuery || of.prototype instanceof PageQuery);

/** Whether it names the version of a stream, a whole number; a policy may have a version too, of another kind. */
const isVersioned = ({ $ref, properties }: Schema, schemas: Record<string, Schema>): boolean => {
  const fields = properties ?? (typeof $ref === 'string' ? schemas[$ref.split('/').at(-1)!]?.['properties'] : undefined);
  return (fields as Record<string, Schema> | undefined)?.['version']?.['type'] === count.type;
};

const sorted = (schemas: Record<string, Schema>): Record<string, Schema> =>
  Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
