import type { Collection } from 'mongodb';
import { digestOf } from './chain.js';
import { available } from './mongo.js';
import type { CommitDoc } from './types.js';

/** Commits that wait for their order, and the digests of their contents. */
export type Page = { commits: CommitDoc[]; digests: Map<CommitDoc, string>; full: boolean };

const LOOK_MS = 1000;

/**
 * Reads the commits that wait for their order, page by page, oldest first.
 * A walk of their index steps over every entry deleted since the database's last checkpoint, so mostly only its young end is read,
 * what came within the last one to two looks; an older one (a clock behind, a slow flight) is met by the next look over the whole.
 */
export class Waiting {
  private ahead: Promise<Page> | null = null;
  /** Largest `u` met until now, until the last look, and until the one before. */
  private met = '';
  private lately = '';
  private before = '';
  private lookedAt = -Infinity;

  constructor(
    private readonly commits: Collection<CommitDoc>,
    private readonly size: number,
  ) {}

  /** The page read ahead, or else the oldest one; without the streams set aside. */
  async page(aside: ReadonlySet<string>): Promise<Page> {
    const page = await (this.ahead ?? this.read(this.youngEnd(), aside));
    this.ahead = null;
    const last = page.commits.at(-1)?.u ?? '';
    if (last > this.met) this.met = last;
    return page;
  }

  /** Starts to read what follows a full page, while that page is being written. */
  readAhead({ commits, full }: Page, aside: ReadonlySet<string>): void {
    if (!full) return;
    this.ahead = this.read(commits.at(-1)!.u!, aside);
    this.ahead.catch(() => undefined); // met by the turn that awaits it
  }

  /** What was read ahead may have been overtaken. */
  forget(): void {
    this.ahead = null;
  }

  private async read(after: string, aside: ReadonlySet<string>): Promise<Page> {
    const elsewhere = aside.size > 0 ? { s: { $nin: [...aside] } } : {};
    const oldest = this.commits
      .find({ u: { $gt: after }, ...elsewhere })
      .hint('pending')
      .sort({ u: 1 })
      .limit(this.size);
    const commits = await available(oldest.batchSize(this.size + 1).toArray());
    const digests = new Map(commits.map((commit) => [commit, digestOf(commit)]));
    return { commits, digests, full: commits.length === this.size };
  }

  private youngEnd(): string {
    const now = performance.now();
    if (now - this.lookedAt < LOOK_MS) return this.before;
    this.lookedAt = now;
    this.before = this.lately;
    this.lately = this.met;
    return '';
  }
}
