import { jsonSchemaOf } from '@jiandu/contracts/json-schema';

export type Class = new () => object;
/** JSON Schema of draft 2020-12, as OpenAPI 3.1 has it. */
export type Schema = { readonly [keyword: string]: unknown };
/** What a body or an answer looks like: a class of class-validator decorators, or a JSON Schema. */
export type Shape = Class | Schema;

export const text: Schema = { type: 'string' };
export const id: Schema = { type: 'string', minLength: 1 };
export const date: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
/** An instant, ISO 8601 in UTC. */
export const instant: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z$' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const number: Schema = { type: 'number' };
export const flag: Schema = { type: 'boolean' };
/** JSON that is described elsewhere: an event's data, a policy entry. */
export const anything: Schema = { type: 'object', additionalProperties: true };

export const oneOf = (values: readonly (string | number | boolean)[]): Schema => ({ enum: [...values] });
export const listOf = (items: Shape): Schema => ({ type: 'array', items: schemaOf(items) });
export const mapOf = (values: Shape): Schema => ({ type: 'object', additionalProperties: schemaOf(values) });
export const orNull = (shape: Shape): Schema => {
  const schema = schemaOf(shape);
  if (typeof schema['type'] === 'string' && !schema['enum']) return { ...schema, type: [schema['type'], 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
};

const ABSENT = Symbol('maybe absent');
/** A field that may be absent. */
export const maybe = (shape: Shape): Schema => ({ ...schemaOf(shape), [ABSENT]: true });

/** An object of exactly these fields; `object<Row>({...})` names every field of `Row`, or does not compile. */
export function object<Row extends object = Record<string, unknown>>(fields: { [Field in keyof Required<Row>]: Shape }): Schema {
  const entries = Object.entries<Shape>(fields);
  const absent = (shape: Shape): boolean => typeof shape === 'object' && ABSENT in shape;
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, shape]) => [name, schemaOf(shape)])),
    required: entries.filter(([, shape]) => !absent(shape)).map(([name]) => name),
    additionalProperties: false,
  };
}

/** An object of these fields and perhaps others. */
export const open = (fields: Record<string, Shape>): Schema => ({ ...object(fields), additionalProperties: true });

/** The fields of several objects in one. */
export const both = (...parts: readonly Schema[]): Schema => ({
  type: 'object',
  properties: Object.assign({}, ...parts.map((part) => part['properties'])) as object,
  required: parts.flatMap((part) => (part['required'] ?? []) as string[]),
  additionalProperties: false,
});

export const schemaOf = (shape: Shape): Schema => (typeof shape === 'function' ? jsonSchemaOf(shape) : shape);

/** True of a schema that says nothing: any value would pass. */
export const isEmpty = (schema: Schema): boolean => {
  const { type, enum: values, anyOf, properties, items, additionalProperties } = schema;
  if (values !== undefined || anyOf !== undefined) return false;
  if (type === undefined) return true;
  if (type === 'object') return Object.keys(properties ?? {}).length === 0 && (additionalProperties ?? false) === false;
  return type === 'array' && (typeof items !== 'object' || items === null || isEmpty(items as Schema));
};
