import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '@jiandu/kernel';
import type { AnyDecider, Stored } from '@jiandu/kernel';
import ts from 'typescript';

/** By service and category, then by stream. */
export type Histories = Record<string, Record<string, Stored[]>>;

/** An aggregate and, by field of its state, the alternatives that the type of the field names. */
export type Aggregate = { name: string; decider: AnyDecider; alternatives: ReadonlyMap<string, ReadonlySet<string>> };

const GIVEN = 'given';
const EMPTY = 'empty';
const root = join(__dirname, '../..');

/** Every decider that a service's domain exports, its alternatives read from the type of its state. */
export async function aggregates(): Promise<Aggregate[]> {
  const files = globSync('services/*/*/*.ts', { cwd: root }).filter((file) => /^services\/[^/]+\/(?!dist\/)[^/]+\/[^.]+\.ts$/.test(file));
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    { ...options, noEmit: true, composite: false, incremental: false },
  );
  const checker = program.getTypeChecker();
  const found = files.flatMap((file) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(join(root, file))!);
    return (module ? checker.getExportsOfModule(module) : []).flatMap((symbol) => {
      const type = symbol.valueDeclaration && checker.getTypeOfSymbol(symbol);
      const [category, initial, evolve] = ['category', 'initial', 'evolve'].map((name) => type?.getProperty(name));
      return category && initial && evolve ? [{ file, symbol, state: checker.getTypeOfSymbol(initial) }] : [];
    });
  });
  return Promise.all(
    found.map(async ({ file, symbol, state }) => {
      const { [symbol.name]: decider } = (await import(join(root, file))) as Record<string, AnyDecider>;
      return { name: `${file.split('/')[1]!}.${decider!.category}`, decider: decider!, alternatives: alternativesOf(state, checker) };
    }),
  );
}

function alternativesOf(state: ts.Type, checker: ts.TypeChecker): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const member of members(state))
    for (const field of checker.getPropertiesOfType(member)) {
      const named = members(checker.getTypeOfSymbol(field)).flatMap((type) => alternativesIn(type, checker));
      found.set(field.name, (found.get(field.name) ?? new Set()).union(new Set(named)));
    }
  return found;
}

const members = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types : [type]);

function alternativesIn(type: ts.Type, checker: ts.TypeChecker): string[] {
  if (type.isStringLiteral()) return [type.value];
  if (type.flags & (ts.TypeFlags.BooleanLiteral | ts.TypeFlags.Null | ts.TypeFlags.Undefined)) return [checker.typeToString(type)];
  return checker.isArrayType(type) ? [EMPTY, GIVEN] : [GIVEN];
}

/** The alternatives that no stream ever came to, by aggregate and field. */
export const unreached = (of: readonly Aggregate[], histories: Histories): string[] =>
  of.flatMap(({ name, decider, alternatives }) => {
    const reached = new Map([...alternatives.keys()].map((field) => [field, new Set<string>()]));
    for (const state of statesOf(decider, Object.values(histories[name] ?? {})))
      for (const [field, values] of reached) values.add(alternative(state[field], alternatives.get(field)!));
    return [...alternatives].flatMap(([field, named]) =>
      [...named].filter((each) => !reached.get(field)!.has(each)).map((each) => `${name}.${field}: ${each}`),
    );
  });

function alternative(value: unknown, named: ReadonlySet<string>): string {
  if (Array.isArray(value)) return value.length === 0 ? EMPTY : GIVEN;
  return value === null || value === undefined || named.has(String(value)) ? String(value) : GIVEN;
}

/** Where each stream stood after each of its events. */
function* statesOf({ initial, evolve }: AnyDecider, streams: readonly Stored[][]): Generator<Record<string, unknown>> {
  yield initial as Record<string, unknown>;
  for (const history of streams)
    for (let n = 1; n <= history.length; n++)
      yield fold({ initial, evolve: evolve as (state: unknown, event: Stored) => unknown }, history.slice(0, n)) as Record<string, unknown>;
}
