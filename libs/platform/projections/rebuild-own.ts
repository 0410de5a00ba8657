import type { Recorded } from '@jiandu/kernel';
import { upcast, versionOf } from '@jiandu/kernel';
import { available } from '../event-store/mongo.js';
import type { EventStore } from '../event-store/store.js';
import type { CommitDoc, SequencedCommit } from '../event-store/types.js';
import { DayWatch } from './entry.js';
import type { Heap } from './rebuild-heap.js';
import { RebuildRefused, refusal } from './rebuild-types.js';
import type { Position, RebuildOptions, Source } from './rebuild-types.js';
import { advance, needsHistory } from './row.js';
import { parkedId } from './shelf.js';

const RANGE = 8000;
const NEAR = 2000;

/** The own store's commits, by plain ranges of g with the next range already on its way. */
export class OwnSource implements Source {
  events = 0;
  private g = 0;
  private k = '';
  private readonly watch = new DayWatch();
  private readonly store: EventStore;
  private readonly size: number;

  constructor(
    private readonly options: RebuildOptions,
    private readonly heap: Heap,
    private readonly skipped: ReadonlySet<string>,
  ) {
    if (!options.store) throw new TypeError('an own projection is rebuilt from its store');
    this.store = options.store;
    this.size = options.range ?? RANGE;
  }

  async catchUp(): Promise<void> {
    for (let head = (await this.store.head()).g; head - this.g > NEAR; head = (await this.store.head()).g) await this.upTo(head);
  }

  async reach(): Promise<boolean> {
    await this.upTo((await this.store.head()).g);
    return true;
  }

  private async upTo(head: number): Promise<void> {
    let after = this.g;
    let coming = this.range(after, head);
    while (after < head) {
      const commits = await coming;
      after = Math.min(after + this.size, head);
      coming = this.range(after, head);
      coming.catch(() => undefined); // met again at the next turn
      await this.heap.recall(streamsOf(commits));
      await this.fold(commits);
      if (this.g < after) throw new RebuildRefused(`the ledger has a gap after g ${this.g}`);
      await this.heap.spill();
      this.options.progress?.(this.g, head);
    }
    await coming;
  }

  /** Commits that begin in (after, after + size]. */
  private async range(after: number, head: number): Promise<SequencedCommit[]> {
    const upTo = Math.min(after + this.size, head);
    if (upTo <= after) return [];
    const cursor = this.options.tables.db
      .collection<CommitDoc>('commits')
      .find(
        { g: { $gt: after, $lte: upTo } },
        { projection: { _id: 0, s: 1, v: 1, g: 1, k: 1, n: 1, e: 1 }, batchSize: this.size, readConcern: { level: 'majority' } },
      );
    return available(cursor.sort({ g: 1 }).toArray()) as Promise<SequencedCommit[]>;
  }

  private async fold(commits: readonly SequencedCommit[]): Promise<void> {
    const { model, service } = this.options;
    let time = NaN;
    for (const commit of commits) {
      const { s: stream, v, g: first, e } = commit;
      if (first !== this.g + 1) throw new RebuildRefused(`the ledger has a gap after g ${this.g}`);
      if (commit.k.getTime() !== time) {
        time = commit.k.getTime();
        this.k = commit.k.toISOString();
      }
      this.watch.see(this.k, first + e.length - 1, first);
      this.g = first + e.length - 1;
      const of = model.listing.contractOf(service, stream);
      if (!of) continue;
      const doc = this.heap.of(stream);
      for (let i = 0; i < e.length; i++) {
        const { id, type, schema, data } = e[i]!;
        const g = first + i;
        if (!model.listing.find(service, stream, type) || this.isSkipped(g)) continue;
        const newest = versionOf(of, type);
        if (schema > newest) throw refusal(stream, g, `newer version ${schema} of ${type}`);
        const event: Recorded = {
          type,
          data: schema === newest ? data : upcast(of, type, schema, data),
          id,
          version: v + i,
          stream,
          g,
          k: this.k,
        };
        const past = needsHistory(doc.on, event) ? await this.past(stream, g) : [];
        try {
          advance(model.fold, doc, event, () => past);
        } catch (error) {
          throw refusal(stream, g, error);
        }
        this.events++;
        this.heap.changed(doc);
      }
    }
  }

  private async past(stream: string, before: number): Promise<Recorded[]> {
    return (await this.options.historyOf!(stream)).filter(({ g }) => g < before && !this.isSkipped(g));
  }

  private isSkipped(g: number): boolean {
    return this.skipped.size > 0 && this.skipped.has(parkedId(this.options.model.name, this.options.service, '', { g, order: g }));
  }

  resume(): void {
    // it reads on when it is asked to
  }

  positions(): Position[] {
    const origin = { consumer: this.options.model.name, source: this.options.service, topic: null, partition: null };
    return [{ origin, offset: this.g + 1, g: this.g, k: this.k, incarnation: this.store.incarnation, days: this.watch.days }];
  }

  async close(): Promise<void> {
    // nothing is open
  }
}

function* streamsOf(commits: readonly SequencedCommit[]): Iterable<string> {
  for (const { s } of commits) yield s;
}
