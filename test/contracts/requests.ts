import type { Operation } from '@jiandu/platform/http';
import { ROLES } from '@jiandu/platform/identity';
import fc from 'fast-check';

type Schema = { readonly [keyword: string]: unknown };
type Parameter = { name: string; in: string; required: boolean; schema: Schema; example?: string };
export type FuzzedRequest = {
  url: string;
  /** Sent as it is: JSON text or bytes; absent where the operation takes no body. */
  raw?: string | Buffer;
  key: string | null;
  headers: Record<string, string>;
  as: { role: (typeof ROLES)[number]; unit: string | null } | null;
  token?: string;
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** Nobody's, but with a right check digit: worked out here, never written down. */
const idNumber = ((digits: string) => digits + '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * +digits[i]!, 0) % 11]!)(
  '65230118000101001',
);

const hostileTexts = [
  ...['', ' ', '\u0000', '\ud800', '\u202e', '\ufeff', '0', 'null', 'undefined', 'NaN', 'true', '[]', '{}', '-1', '1e999'],
  ...['__proto__', 'constructor', 'toString', '$where', '{"$ne":null}', '../../etc/passwd', '%00', '%2e%2e%2f', "' OR 1=1 --", '${7*7}'],
  ...['<script>', '=1+1', '2024-02-30', '0000-00-00', '9999-12-31', '2024-1-1', '2024-11-30T00:00:00Z', '𝟙', '👩‍👩‍👧', '甲'.repeat(501)],
  ...['x'.repeat(10_000), idNumber, `1${'38'.repeat(5)}`, 'W/"1"', '*', '\r\nx: y', 'unit-1', 'a.b.c', '-', '.', '..'],
];
const hostileText = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 40 }));
const hostileValue = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, 0, -1, 1.5, 1e308, 2 ** 53, true, false, [], {}, [[]], { $ne: null }, { $gt: '' }, [null], ['x', 'x'], {
    length: 1e9,
  }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Values that a schema accepts, as far as it can be said; the example where it cannot. */
function fitting(schema: Schema, example: unknown): fc.Arbitrary<unknown> {
  const { type, pattern, items, minimum = 0, maximum = 1000, minLength = 0, maxLength = 200 } = schema;
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer({ min: minimum as number, max: maximum as number });
  if (type === 'number') return fc.double({ noNaN: true });
  if (type === 'array') return fc.array(fitting((items ?? {}) as Schema, Array.isArray(example) ? example[0] : 'x-1'), { maxLength: 4 });
  if (type === 'object') return fc.oneof(fc.constant(example ?? {}), fc.dictionary(fc.string(), fc.jsonValue()));
  if (type !== 'string') return fc.constant(example ?? 'x-1');
  if (typeof pattern !== 'string') return fc.string({ minLength: minLength as number, maxLength: Math.min(200, maxLength as number) });
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return fc.constant(example ?? 'x-1'); // a pattern of scripts, which fast-check cannot write
  }
}

type Resolve = (schema: Schema) => Schema;

function bodyOf(schema: Schema, example: Record<string, unknown>): fc.Arbitrary<string> {
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(([name, field]) => {
    const given = example[name];
    const value = fc.oneof(
      { arbitrary: given === undefined ? fitting(field, given) : fc.constant(given), weight: 6 },
      { arbitrary: fitting(field, given), weight: 3 },
      { arbitrary: hostileValue, weight: 1 },
      { arbitrary: fc.constant(undefined), weight: given === undefined ? 5 : 1 },
    );
    return value.map((chosen) => [name, chosen] as const);
  });
  const more = rarely(fc.tuple(hostileText, hostileValue), 12);
  const whole = fc
    .tuple(fc.tuple(...fields), more)
    .map(([chosen, extra]) => JSON.stringify(Object.fromEntries(extra ? [...chosen, extra] : chosen)));
  return fc.oneof(
    { arbitrary: whole, weight: 12 },
    { arbitrary: hostileValue.map((value) => JSON.stringify(value)), weight: 1 },
    { arbitrary: hostileText, weight: 1 },
  );
}

const units = fc.constantFrom('652301100', 'u-1', 'u-2', null);
const caller = fc.oneof(
  { arbitrary: fc.constant({ role: 'bureau' as const, unit: null }), weight: 6 },
  { arbitrary: fc.record({ role: fc.constantFrom(...ROLES), unit: units }), weight: 3 },
  { arbitrary: fc.constant(null), weight: 1 },
);
const never = fc.constant(undefined);
/** Absent but for one time in so many. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>, oneIn: number): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ arbitrary: never, weight: oneIn - 1 }, { arbitrary, weight: 1 });

/** Requests to one operation, made from its description: right ones, nearly right ones, and hostile ones. */
export function requestsTo(path: string, operation: Operation, resolve: Resolve): fc.Arbitrary<FuzzedRequest> {
  const parameters = operation.parameters.map((parameter) => resolve(parameter) as unknown as Parameter);
  const valueOf = ({ schema, example }: Parameter, hostile: number): fc.Arbitrary<string> =>
    fc.oneof(
      { arbitrary: fc.constant(example ?? 'x-1'), weight: example === undefined ? 0 : 6 },
      { arbitrary: fitting(schema, example).map(String), weight: 4 },
      { arbitrary: hostileText, weight: hostile },
    );
  const inPath = parameters.filter(({ in: place }) => place === 'path');
  const inQuery = parameters.filter(({ in: place, name }) => place === 'query' && name !== 'wait');
  const segments = fc.tuple(...inPath.map((parameter) => valueOf(parameter, 1).map((value) => [parameter.name, value] as const)));
  const query = fc.tuple(
    ...inQuery.map((parameter) =>
      (parameter.name === 'after'
        ? rarely(valueOf(parameter, 1), 8)
        : fc.option(valueOf(parameter, 1), { freq: parameter.required ? 8 : 2, nil: undefined })
      ).map((value) => [parameter.name, value] as const),
    ),
  );
  const extra = rarely(fc.tuple(hostileText, hostileText), 10);
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const isJson = type === 'application/json';
  const schema = media && resolve(media.schema);
  const raw: fc.Arbitrary<string | Buffer | undefined> = !schema
    ? never
    : isJson
      ? bodyOf(schema, (media.example ?? {}) as Record<string, unknown>)
      : fc.uint8Array({ maxLength: 5000 }).map((bytes) => Buffer.from(bytes));
  const contentType = fc.oneof(
    { arbitrary: fc.constant(type ?? 'application/json'), weight: 20 },
    { arbitrary: fc.constantFrom('text/plain', 'x'), weight: 1 },
  );
  const key = fc.oneof(
    { arbitrary: fc.uuid(), weight: 12 },
    { arbitrary: fc.constantFrom(null, 'k'.repeat(129), 'two words', 'k-1'), weight: 1 },
  );
  const ifMatch = fc.oneof(
    { arbitrary: fc.constantFrom(undefined, '"1"', '"0"'), weight: 8 },
    { arbitrary: fc.constantFrom('*', 'W/"1"', '"x"', '"-1"'), weight: 1 },
  );
  const token = rarely(fc.constantFrom('nonsense', 'a.b.c', 'x'.repeat(9000)), 20);
  return fc
    .tuple(segments, query, extra, raw, contentType, key, ifMatch, caller, token)
    .map(([named, asked, other, body, content, id, seen, as, bearer]) => {
      const filled = named.reduce((whole, [name, value]) => whole.replace(`{${name}}`, segment(value)), path);
      const search = new URLSearchParams();
      for (const [name, value] of asked) if (value !== undefined) search.append(name, value.toWellFormed());
      if (other) search.append(other[0].toWellFormed(), other[1].toWellFormed());
      if (search.has('after')) search.append('wait', '1');
      const text = typeof body === 'string' ? body.toWellFormed() : body;
      return {
        url: search.size > 0 ? `${filled}?${search.toString()}` : filled,
        ...(text !== undefined && { raw: text }),
        key: operation.parameters.length > 0 ? id : null,
        headers: { ...(text !== undefined && { 'content-type': content }), ...(seen !== undefined && { 'if-match': seen }) },
        as,
        ...(bearer !== undefined && { token: bearer }),
      };
    });
}

/** As it may stand in a path: a client resolves dots and slashes itself, and an empty segment is another path. */
const segment = (value: string): string => {
  const encoded = encodeURIComponent(value.toWellFormed());
  return encoded === '' || /^(\.|%2e){1,2}$/i.test(encoded) ? 'x-1' : encoded;
};
