import type { History } from '@jiandu/kernel';
import type { Collection } from 'mongodb';
import { available } from '../event-store/mongo.js';
import type { Heads } from './heads.js';
import { AT_ONCE } from './histories.js';
import type { HistoriesOf } from './histories.js';
import type { RowDoc } from './row.js';

/** What a stream is looked for by, read from its first event, which no correction changes there; one function for each question. */
export type StreamKey = (data: Readonly<Record<string, unknown>>) => string | undefined;

type Stream = { id: string; v: number; history: History };
type Kept = { collection: string; streams: Map<string, Stream>; indexes: Map<StreamKey, Map<string, string[]>> };

export type KeptOptions = {
  /** What readers are shown now. */
  collection(): Promise<Collection<RowDoc<unknown>>>;
  /** The g up to which every row of a collection shows all that is known now, or was a moment ago, and will move no more. */
  settledAt(collection: string): Promise<number>;
  heads: Heads;
  historiesOf?: HistoriesOf;
};

/**
 * Whole histories of the streams of one projection, kept in memory. They only grow: what is asked anew is only what may have moved since
 * it was last looked at, so that the cost of a question does not grow with the history.
 */
export class KeptHistories {
  private kept: Kept = { collection: '', streams: new Map(), indexes: new Map() };
  /** No row at or below this g can have moved since. */
  private settled = 0;
  /** All streams kept, in order; but those that are new since the list was last asked for. */
  private ordered: Stream[] = [];
  private added: Stream[] = [];
  private list: History[] | null = null;
  private running: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;

  constructor(private readonly options: KeptOptions) {}

  /** In the order of their streams; the very same list while none has moved. */
  all(): readonly History[] {
    if (this.added.length > 0) [this.ordered, this.added] = [merged(this.ordered, this.added.sort(byId)), []];
    return (this.list ??= this.ordered.map(({ history }) => history));
  }

  /** Those that are looked for by one of these keys. */
  by(key: StreamKey, wanted: readonly string[]): readonly History[] {
    const { streams, indexes } = this.kept;
    let index = indexes.get(key);
    if (!index) {
      indexes.set(key, (index = new Map<string, string[]>()));
      for (const [id, { history }] of streams) put(index, key, id, history);
    }
    return wanted.flatMap((each) => index.get(each) ?? []).map((id) => streams.get(id)!.history);
  }

  /** Looked at anew. One look at a time; who comes while one runs waits for the next, which begins after they came. */
  async fresh(): Promise<this> {
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return (this.running = this.look());
      });
    await this.next;
    return this;
  }

  private async look(): Promise<void> {
    const rows = await this.options.collection();
    // A rebuild shows another collection, of which nothing is known yet.
    if (this.kept.collection !== rows.collectionName) {
      await available(rows.createIndex({ g: 1 }));
      this.kept = { collection: rows.collectionName, streams: new Map(), indexes: new Map() };
      [this.settled, this.ordered, this.added, this.list] = [0, [], [], null];
    }
    const settled = await this.options.settledAt(rows.collectionName); // before the rows, so that what moves in between is looked at again
    const heads = await this.options.heads.above(rows, this.settled);
    const moved = heads.filter(({ _id, v }) => this.kept.streams.get(_id)?.v !== v).map(({ _id }) => _id);
    for (let i = 0; i < moved.length; i += AT_ONCE) await this.read(rows, moved.slice(i, i + AT_ONCE));
    this.settled = settled;
  }

  private async read(rows: Collection<RowDoc<unknown>>, ids: readonly string[]): Promise<void> {
    const { historiesOf } = this.options;
    if (historiesOf) {
      const found = await historiesOf(ids);
      for (const id of ids) this.keep(id, found.get(id)?.at(-1)?.version ?? 0, found.get(id) ?? []);
      return;
    }
    const docs = rows.find({ _id: { $in: [...ids] } }, { projection: { v: 1, h: 1 } });
    for (const { _id, v, h } of await available(docs.toArray())) this.keep(_id, v, h ?? []);
  }

  private keep(id: string, v: number, history: History): void {
    const { streams, indexes } = this.kept;
    const known = streams.get(id);
    if (!known?.history.length) for (const [key, index] of indexes) put(index, key, id, history);
    if (known) Object.assign(known, { v, history });
    else {
      const stream = { id, v, history };
      streams.set(id, stream);
      this.added.push(stream);
    }
    this.list = null;
  }
}

const byId = (a: Stream, b: Stream): number => (a.id < b.id ? -1 : 1);

/** Two lists in order made one: sorting many streams anew for a few would hold up all else that the process does. */
function merged(one: readonly Stream[], other: readonly Stream[]): Stream[] {
  const both: Stream[] = [];
  let at = 0;
  for (const stream of other) {
    while (at < one.length && byId(one[at]!, stream) < 0) both.push(one[at++]!);
    both.push(stream);
  }
  return both.concat(one.slice(at));
}

function put(index: Map<string, string[]>, key: StreamKey, id: string, [first]: History): void {
  const found = first && key(first.data as Readonly<Record<string, unknown>>);
  if (found === undefined) return;
  index.set(found, [...(index.get(found) ?? []), id].sort());
}
