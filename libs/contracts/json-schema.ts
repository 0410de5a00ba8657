import type { Contract } from '@jiandu/kernel';
import { versionOf } from '@jiandu/kernel';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { sealedFieldsOf } from './personal-data.js';

/** As much of JSON Schema as messages use. Every other keyword is kept and compared as it is. */
export type JsonSchema = {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  items?: JsonSchema;
  enum?: unknown[];
  [keyword: string]: unknown;
};

/**
 * The JSON Schema of a message class, keys sorted, unknown fields refused.
 * Throws where the decorators say nothing, or refer to another class: nested classes are not described by the library.
 */
export function jsonSchemaOf(message: new () => object): JsonSchema {
  const schema = closed(sorted(targetConstructorToSchema(message))) as JsonSchema;
  if (Object.keys(schema.properties ?? {}).length === 0) throw new Error(`${message.name} has an empty JSON Schema`);
  if (JSON.stringify(schema).includes('"$ref"')) throw new Error(`${message.name} refers to a nested class`);
  return schema;
}

/** `registry.UnitRegistered.v1`: names a frozen schema, its file and its URN. */
export const schemaName = (of: Contract, type: string, version = versionOf(of, type)): string => `${of.service}.${type}.v${version}`;

/** The current version of every event in some contracts, generated, not frozen. */
export const generatedSchemas = (contracts: readonly Contract[]): Record<string, JsonSchema> =>
  Object.fromEntries(
    contracts.flatMap((of) => Object.entries(of.events).map(([type, message]) => [schemaName(of, type), eventSchemaOf(message)] as const)),
  );

/** A sealed field is any text: what it says is known to the holder of the person's key. */
function eventSchemaOf(message: new () => object): JsonSchema {
  const schema = jsonSchemaOf(message);
  const properties = { ...schema.properties };
  for (const field of sealedFieldsOf(message).keys()) properties[field] = { description: 'sealed personal data', type: 'string' };
  return { ...schema, properties };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, part]) => [key, key === 'required' && Array.isArray(part) ? [...part].sort() : sorted(part)]),
  );
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]));
  return 'properties' in parts && parts['type'] === 'object' ? { ...parts, additionalProperties: false } : parts;
}

const SAYS_NOTHING = new Set(['description', 'title', 'examples', '$id', '$schema']);

/** Why data that an older schema accepts may be refused by a newer one, or lose a field; empty when compatible. */
export function incompatibilities(older: JsonSchema, newer: JsonSchema, at = 'data'): string[] {
  const found: string[] = [];
  for (const [name, before] of Object.entries(older.properties ?? {})) {
    const after = newer.properties?.[name];
    if (after) found.push(...incompatibilities(before, after, `${at}.${name}`));
    else found.push(`${at}.${name} is gone`);
  }
  for (const name of newer.required ?? []) if (!older.required?.includes(name)) found.push(`${at}.${name} has become required`);
  if (older.items && newer.items) found.push(...incompatibilities(older.items, newer.items, `${at}[]`));
  else if (newer.items) found.push(`${at}[] has become narrower`);
  if (newer.enum) {
    if (!older.enum) found.push(`${at} has become an enumeration`);
    for (const value of older.enum ?? []) if (!newer.enum.includes(value)) found.push(`${at} no longer allows ${JSON.stringify(value)}`);
  }
  for (const keyword of Object.keys(newer)) {
    if (['properties', 'required', 'items', 'enum'].includes(keyword) || SAYS_NOTHING.has(keyword)) continue;
    if (!wider(keyword, older[keyword], newer[keyword])) found.push(`${at}: ${keyword} was ${JSON.stringify(older[keyword]) ?? 'open'}`);
  }
  return found;
}

function wider(keyword: string, before: unknown, after: unknown): boolean {
  if (typeof before === 'number' && typeof after === 'number') {
    if (/^(max|exclusiveMax)/.test(keyword)) return after >= before;
    if (/^(min|exclusiveMin)/.test(keyword)) return after <= before;
  }
  if (keyword === 'type' && before === 'integer' && after === 'number') return true;
  return JSON.stringify(before) === JSON.stringify(after);
}
