import { sealedFieldsOf } from '@jiandu/contracts/personal-data';
import type { Contract } from '@jiandu/kernel';
import { isCorrection, shanghaiDay } from '@jiandu/kernel';
import { categoryOf } from '../event-store/index.js';
import type { EventStore, SequencedCommit } from '../event-store/index.js';
import { encoder } from '../log/index.js';

/** An event as analysts see it: what its topic is told, without the fields that are sealed under a person's key. Days are `YYYY-MM-DD`, of Shanghai. */
export type ToldRow = {
  g: number;
  /** Known from. */
  k: Date;
  known_on: string;
  stream: string;
  category: string;
  /** Of the event in its stream, and of its data's shape. */
  version: number;
  type: string;
  schema: number;
  legal_on: string | null;
  /** By the service's own clock. */
  recorded_at: Date;
  unit: string | null;
  /** Of a correction: the id of the event that was wrong, and its type. */
  corrects: string | null;
  corrects_type: string | null;
  event_id: string;
  commit_id: string;
  correlation: string;
  data: string;
};

const TYPE = /\.([A-Za-z][A-Za-z0-9]*)\.v(\d+)$/;

/** Rows of a commit, by the same encoder that feeds the topic: what is sealed there is sealed here. */
export function toldRows({ service, incarnation }: Pick<EventStore, 'service' | 'incarnation'>, contracts: readonly Contract[]) {
  const encode = encoder({ service, incarnation, contracts });
  const categories = new Map(contracts.map((of) => [of.category, of]));

  return (commit: SequencedCommit): ToldRow[] =>
    encode.events(commit).map(({ headers, value, g }): ToldRow => {
      const [, type = '', schema = ''] = TYPE.exec(headers['ce_type']!)!;
      const data = withoutSealed(categories.get(categoryOf(commit.s))!, type, JSON.parse(value) as Fields);
      const told = { type, data };
      return {
        ...{ g, k: commit.k, known_on: shanghaiDay(commit.k), stream: commit.s, category: categoryOf(commit.s) },
        ...{ version: Number(headers['jiandu_version']), type, schema: Number(schema) },
        ...{ legal_on: text(data['on']), recorded_at: commit.at, unit: text(data['unitId']) },
        corrects: isCorrection(told) ? told.data.eventId : null,
        corrects_type: isCorrection(told) ? (told.data.of ?? null) : null,
        ...{ event_id: headers['ce_id']!, commit_id: commit._id, correlation: commit.meta.correlation, data: JSON.stringify(data) },
      };
    });
}

type Fields = Record<string, unknown>;
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Leaves sealed fields out by name: what was stored before a field was sealed is plain. A correction that does not say of what loses all such names. */
function withoutSealed(of: Contract, type: string, data: Fields): Fields {
  const told = { type, data };
  if (!isCorrection(told)) return without(data, sealedOf(of, type));
  const { replacement } = told.data;
  const types = told.data.of === undefined ? Object.keys(of.events) : [told.data.of];
  return replacement === undefined
    ? data
    : {
        ...data,
        replacement: without(
          replacement as Fields,
          types.flatMap((each) => sealedOf(of, each)),
        ),
      };
}

const sealedOf = (of: Contract, type: string): string[] => {
  const event = of.events[type];
  return event ? [...sealedFieldsOf(event).keys()] : [];
};

const without = (data: Fields, fields: readonly string[]): Fields =>
  fields.length === 0 ? data : Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)));
