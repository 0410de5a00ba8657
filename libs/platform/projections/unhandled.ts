import type { AnyProjection, Contract, Message, Recorded } from '@jiandu/kernel';
import { versionOf } from '@jiandu/kernel';
import { schemaName } from '../log/envelope.js';
import type { Schemas } from '../log/envelope.js';

type Fold = (row: unknown, event: Recorded) => unknown;

/**
 * Event types that a projection is subscribed to and does not handle: its fold answers nothing, or the very row it was given, to an
 * event made from the type's frozen schema, on the first row and on one that has seen all other types. A type that reaches no topic
 * is left out. What a fold leaves alone on purpose it names in `skips`.
 */
export function unhandledTypes({ of, initial, evolve, skips = [] }: AnyProjection, schemas: Schemas): string[] {
  const fold = evolve as Fold;
  const samples = of.flatMap((contract) => typesOf(contract).map((type) => sampleEvent(contract, type, schemas)));
  const isHandled = (event: Recorded): boolean => {
    const others = samples.filter(({ type }) => type !== event.type);
    const grown = others.reduce<unknown>((row, other) => attempted(fold, row, other), initial);
    return [initial, grown].some((row) => attempted(fold, row, event) !== row);
  };
  return samples.filter((event) => !skips.includes(event.type) && !isHandled(event)).map(({ type }) => type);
}

/** Names in `skips` that no contract knows. */
export const unknownSkips = ({ of, skips = [] }: AnyProjection): string[] =>
  skips.filter((type) => !of.some(({ events }) => Object.hasOwn(events, type)));

const typesOf = ({ events, audience = {} }: Contract): string[] => Object.keys(events).filter((type) => audience[type] !== 'sealed');

/** A fold without a branch for a type answers undefined; one that stumbles over the sample has a branch. */
function attempted(fold: Fold, row: unknown, event: Recorded): unknown {
  try {
    return fold(row, event) ?? row;
  } catch {
    return STUMBLED;
  }
}
const STUMBLED = Symbol('stumbled');

function sampleEvent(of: Contract, type: string, schemas: Schemas): Recorded {
  const { service, category } = of;
  const data = sampleOf(schemas[schemaName(service, type, versionOf(of, type))] ?? {}) as Message['data'];
  return { type, data, id: 'sample', stream: `${category}-sample`, version: 1, g: 1, k: '2024-01-01T00:00:00.000Z' };
}

type Schema = { type?: string; enum?: unknown[]; items?: Schema; properties?: Record<string, Schema>; pattern?: string };

/** Some value of the schema's kind; patterns are not looked at, but for dates. */
function sampleOf({ type, enum: values, items, properties, pattern }: Schema): unknown {
  if (values) return values[0];
  switch (type) {
    case 'array':
      return items ? [sampleOf(items)] : [];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return 1;
    case 'string':
      return pattern?.includes('-(0[1-9]|1[0-2])-') ? '2024-01-01' : 'sample';
    default:
      return Object.fromEntries(Object.entries(properties ?? {}).map(([name, schema]) => [name, sampleOf(schema)]));
  }
}
