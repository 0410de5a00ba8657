import type { Recorded } from '@jiandu/kernel';
import type { Entry } from './entry.js';
import type { Outcome, Taker } from './follower.js';
import { advance, emptyRow, needsHistory } from './row.js';
import type { Fold, RowDoc } from './row.js';
import { parkedId } from './shelf.js';
import type { RowWrite, Shelf, Standing } from './shelf.js';

/** The own store's answer about a stream; null where rows keep their history themselves. */
export type HistoryOf = (stream: string) => Promise<Recorded[]>;

export type RowTakerOptions = {
  fold: Fold;
  shelf: Pick<Shelf, 'rows' | 'histories'>;
  /** Listed events of a stream of the own store; without it, rows carry their history. */
  historyOf?: HistoryOf | undefined;
  /** Rows kept in memory between batches. */
  remember?: number;
};

/** Folds events into rows in memory, one write a row and batch. */
export class RowTaker implements Taker {
  private readonly known = new Map<string, RowDoc>();

  constructor(private readonly options: RowTakerOptions) {}

  forget(): void {
    this.known.clear();
  }

  async take(at: Standing, streams: ReadonlyMap<string, Entry[]>, condemned: ReadonlyMap<string, string>): Promise<Outcome> {
    const docs = await this.load(at.checkpoint.target, streams);
    const histories = await this.histories(at, docs, streams);
    const rows: RowWrite[] = [];
    const failed = new Map<string, { index: number; error: string }>();
    for (const [stream, entries] of streams) {
      const before = docs.get(stream);
      const { doc, h, index, error } = this.fold(
        before ?? emptyRow(stream, this.options.fold),
        entries,
        histories.get(stream),
        condemned.get(stream),
      );
      if (h.length > 0) rows.push({ doc, fresh: before === undefined, h: this.options.historyOf ? [] : h });
      if (error !== null) failed.set(stream, { index, error });
    }
    return { rows, letters: [], failed, stored: () => this.remember(rows) };
  }

  private fold(before: RowDoc, entries: readonly Entry[], history: readonly Recorded[] | undefined, condemned: string | undefined) {
    const h: Recorded[] = [];
    const doc = { ...before };
    if (condemned !== undefined) return { doc, h, index: 0, error: condemned };
    for (let index = 0; index < entries.length; index++) {
      const { g, event, problem } = entries[index]!;
      if (g <= doc.g) continue; // delivered before
      if (!event) return { doc, h, index, error: problem ?? 'no event' };
      try {
        advance(this.options.fold, doc, event, () => [...(history ?? []).filter((past) => past.g <= before.g), ...h]);
      } catch (error) {
        return { doc, h, index, error: error instanceof Error ? error.message : String(error) };
      }
      h.push(event);
    }
    return { doc, h, index: -1, error: null };
  }

  private async load(target: string, streams: ReadonlyMap<string, Entry[]>): Promise<Map<string, RowDoc>> {
    const docs = new Map<string, RowDoc>();
    const missing: string[] = [];
    for (const stream of streams.keys()) {
      const doc = this.known.get(stream);
      if (doc) docs.set(stream, doc);
      else missing.push(stream);
    }
    if (missing.length > 0) for (const doc of await this.options.shelf.rows(target, missing)) docs.set(doc._id, doc);
    return docs;
  }

  /** Histories of those streams that fold anew. */
  private async histories(at: Standing, docs: ReadonlyMap<string, RowDoc>, streams: ReadonlyMap<string, Entry[]>) {
    const asked: string[] = [];
    for (const [stream, entries] of streams) {
      const doc = docs.get(stream);
      let latest = doc?.on ?? null;
      for (const { event } of entries) {
        if (!event) break;
        if (needsHistory(latest, event)) {
          if (doc) asked.push(stream);
          break;
        }
        latest = (event.data as { on?: string }).on ?? latest;
      }
    }
    const { historyOf, shelf } = this.options;
    if (asked.length === 0) return new Map<string, Recorded[]>();
    if (!historyOf) return shelf.histories(at.checkpoint.target, asked);
    const { consumer, source, _id } = at.checkpoint;
    const applied = ({ g }: Recorded) => !at.skipped.has(parkedId(consumer, source, _id, { g, order: g }));
    return new Map(await Promise.all(asked.map(async (stream) => [stream, (await historyOf(stream)).filter(applied)] as const)));
  }

  private remember(rows: readonly RowWrite[]): void {
    const { remember = 20_000 } = this.options;
    if (this.known.size + rows.length > remember) this.known.clear();
    if (rows.length <= remember) for (const { doc } of rows) this.known.set(doc._id, doc);
  }
}
