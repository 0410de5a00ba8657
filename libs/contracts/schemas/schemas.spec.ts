import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { upcast, versionOf } from '@jiandu/kernel';
import { Ajv } from 'ajv';
import { IsBoolean, IsOptional, IsString } from 'class-validator';
import { contracts } from '../all.js';
import { generatedSchemas, incompatibilities, jsonSchemaOf, schemaName } from '../json-schema.js';
import type { JsonSchema } from '../json-schema.js';

const INDEX = join(__dirname, '..', 'frozen-schemas.ts');
const pathOf = (name: string) => join(__dirname, `${name}.json`);
const files = () =>
  readdirSync(__dirname)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
const frozen = (name: string): JsonSchema => JSON.parse(readFileSync(pathOf(name), 'utf8'));

/** JSON as prettier writes it: short lists of plain values on one line. */
const written = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/^(.*)\[\n([^[\]{}]*?)\n\s*\]/gm, (whole, before: string, items: string) => {
    const line = `${before}[${items
      .trim()
      .split(/,\n\s*/)
      .join(', ')}]`;
    return line.length < 140 ? line : whole;
  })}\n`;

const indexOf = (names: readonly string[]): string =>
  [
    '// Written by schemas/schemas.spec.ts under FREEZE=1.',
    ...names.map((name, i) => `import s${i} from './schemas/${name}.json' with { type: 'json' };`),
    '',
    '/** The frozen JSON Schemas of all events in all versions, by `<service>.<Type>.v<n>`. */',
    'export const frozenSchemas: Readonly<Record<string, object>> = {',
    ...names.map((name, i) => `  '${name}': s${i},`),
    '};',
    '',
  ].join('\n');

const generated = generatedSchemas(contracts);
const events = contracts.flatMap((of) => Object.keys(of.events).map((type) => [schemaName(of, type), of, type] as const));

/** Freezes what is missing and what may stand in for its earlier self; a change that would refuse old events needs a new version. */
function freeze(): void {
  for (const [name, schema] of Object.entries(generated)) {
    const problems = files().includes(name) ? incompatibilities(frozen(name), schema) : [];
    if (problems.length > 0) throw new Error(`${name} would refuse what is stored, give it a new version: ${problems.join('; ')}`);
    writeFileSync(pathOf(name), written(schema));
  }
  writeFileSync(INDEX, indexOf(files()));
}

describe('frozen schemas', () => {
  if (process.env['FREEZE'] === '1') beforeAll(freeze);

  it('name each event of a service once', () => expect(new Set(events.map(([name]) => name)).size).toBe(events.length));

  it.each(events)('%s is what its class says', (name) => expect(frozen(name)).toEqual(generated[name]));

  it.each(events)('%s has all its earlier versions, each readable as the next', (_, of, type) => {
    for (let version = 1; version < versionOf(of, type); version++) {
      const problems = incompatibilities(frozen(schemaName(of, type, version)), frozen(schemaName(of, type, version + 1)));
      expect(of.upcast?.[type]?.[version] ? [] : problems).toEqual([]);
    }
  });

  it('are kept for ever: no file is without its event', () => {
    const wanted = contracts.flatMap((of) =>
      Object.keys(of.events).flatMap((type) => Array.from({ length: versionOf(of, type) }, (_, i) => schemaName(of, type, i + 1))),
    );
    expect(files()).toEqual([...wanted].sort());
  });

  it('are all in the index', () => expect(readFileSync(INDEX, 'utf8')).toBe(indexOf(files())));

  it.each(contracts.map((of) => [`${of.service}.${of.category}`, of] as const))(
    'accept the golden samples of %s, then and now',
    (name, of) => {
      const ajv = new Ajv({ strict: true, strictRequired: true });
      const samples = JSON.parse(readFileSync(join(__dirname, '..', 'golden', `${name}.json`), 'utf8')) as {
        type: string;
        schema: number;
        data: object;
      }[];
      for (const { type, schema, data } of samples) {
        const problems = (version: number, value: object) => {
          const matches = ajv.compile(frozen(schemaName(of, type, version)));
          return matches(value) ? [] : matches.errors;
        };
        expect({ type, problems: problems(schema, data) }).toEqual({ type, problems: [] });
        expect({ type, problems: problems(versionOf(of, type), upcast(of, type, schema, data)) }).toEqual({ type, problems: [] });
      }
    },
  );
});

describe('a JSON Schema of a class', () => {
  class Told {
    @IsString() what!: string;
    @IsOptional() @IsBoolean() grave?: boolean;
  }
  class ToldMore extends Told {
    @IsString() by!: string;
  }
  class Silent {
    what!: string;
  }

  it('has inherited fields, says what is required and refuses what it does not know', () =>
    expect(jsonSchemaOf(ToldMore)).toEqual({
      type: 'object',
      properties: { by: { type: 'string' }, grave: { type: 'boolean' }, what: { type: 'string' } },
      required: ['by', 'what'],
      additionalProperties: false,
    }));

  it('is never empty', () => expect(() => jsonSchemaOf(Silent)).toThrow('empty'));
});

describe('compatibility', () => {
  const text: JsonSchema = { type: 'string', maxLength: 20, pattern: '^a' };
  const older: JsonSchema = {
    ...{ type: 'object', required: ['a'], additionalProperties: false },
    properties: { a: text, b: { type: 'string', enum: ['x', 'y'] }, c: { type: 'array', items: { type: 'integer' } } },
  };
  const given = (change: (newer: JsonSchema) => void) => {
    const newer = structuredClone(older);
    change(newer);
    return { then: (...problems: string[]) => expect(incompatibilities(older, newer)).toEqual(problems) };
  };

  it('allows what only widens', () =>
    given((newer) => {
      newer.properties!['d'] = { type: 'string' };
      newer.properties!['a'] = { type: 'string', maxLength: 30, pattern: '^a', description: 'new' };
      newer.properties!['b']!.enum!.push('z');
      newer.properties!['c']!.items = { type: 'number' };
      newer.required = [];
    }).then());
  it('refuses a field that is gone', () => given((newer) => delete newer.properties!['b']).then('data.b is gone'));
  it('refuses a new required field', () => given((newer) => newer.required!.push('b')).then('data.b has become required'));
  it('refuses a value that is gone', () => given((newer) => newer.properties!['b']!.enum!.pop()).then('data.b no longer allows "y"'));
  it('refuses a shorter text', () => given((newer) => (newer.properties!['a']!['maxLength'] = 5)).then('data.a: maxLength was 20'));
  it('refuses another pattern', () => given((newer) => (newer.properties!['a']!['pattern'] = '^b')).then('data.a: pattern was "^a"'));
  it('refuses another type in a list', () =>
    given((newer) => (newer.properties!['c']!.items = { type: 'string' })).then('data.c[]: type was "integer"'));
  it('refuses a rule where there was none', () =>
    given((newer) => (newer.properties!['a']!['minLength'] = 1)).then('data.a: minLength was open'));
});
