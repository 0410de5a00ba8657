import type { Contract } from '@jiandu/kernel';
import type { EventStore, SequencedCommit } from '../event-store/index.js';
import { Loop } from '../event-store/index.js';
import { encoder } from '../log/index.js';
import type { Sent } from '../log/index.js';
import type { Cursors } from './cursors.js';
import { Refusal } from './refusal.js';

/** CloudEvents 1.0 as JSON; the attributes after `data` are ours. */
export type CloudEvent = {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  dataschema: string;
  datacontenttype: 'application/json';
  data: object;
  /** Place in the total order of the service, and in its stream. */
  sequence: number;
  streamversion: number;
  correlation: string;
};

/** Which commits somebody may read. */
export type MayRead = (meta: SequencedCommit['meta']) => boolean;
export type FeedItem = { event: CloudEvent; cursor: string };
/** `next` stands after everything looked at, shown or not; `more`: there is more by now. */
export type FeedPage = { items: FeedItem[]; next: string; more: boolean };

/** After event `g`, whose commit begins after `c`; in the ledger of one incarnation. */
type Place = { i: string; g: number; c: number };

const SCANNED_EVENTS = 500;
const POLL_MS = 500;

/** The events of a service in their total order, without what is sealed, for readers who come back with a cursor. */
export class EventFeed {
  private readonly question: string;
  private readonly encode: (commit: SequencedCommit) => Sent[];
  private readonly waiting = new Set<() => void>();
  private readonly poll: Loop;
  private readonly unsubscribe: () => void;
  private head = 0;

  constructor(
    private readonly store: EventStore,
    contracts: readonly Contract[],
    private readonly cursors: Cursors,
  ) {
    this.question = `events of ${store.service}`;
    this.encode = encoder({ service: store.service, incarnation: store.incarnation, contracts }).events;
    this.poll = new Loop(
      () => this.look(),
      () => undefined, // readers meet the same failure themselves
      POLL_MS,
    );
    this.unsubscribe = store.onSequenced(() => this.rouse());
  }

  /** After the cursor, at most `limit` events; without a cursor from the first. Throws `Refusal` cursor-wrong, feed-restarted. */
  async read(cursor: string | undefined, limit: number, mayRead: MayRead): Promise<FeedPage> {
    let place = cursor === undefined ? this.at(0, 0) : await this.placeOf(cursor);
    const items: FeedItem[] = [];
    const commits = await this.store.readAfter(place.c, SCANNED_EVENTS);
    for (const commit of commits) {
      const before = commit.g - 1;
      const last = before + commit.n;
      for (const sent of mayRead(commit.meta) ? this.encode(commit) : []) {
        if (sent.g <= place.g) continue;
        if (items.length === limit) return { items, next: this.seal(place), more: true };
        place = this.at(sent.g, sent.g === last ? last : before);
        items.push({ event: cloudEvent(sent), cursor: this.seal(place) });
      }
      place = this.at(Math.max(place.g, last), last);
    }
    return { items, next: this.seal(place), more: commits.reduce((sum, { n }) => sum + n, 0) >= SCANNED_EVENTS };
  }

  /** The end of the ledger as it is now. */
  async end(): Promise<string> {
    const { g } = await this.store.head();
    return this.seal(this.at(g, g));
  }

  /** Pages as they come, each as soon as its predecessor has been taken; an empty one every `heartbeatMs`. Ends when `signal` does. */
  async *follow(from: string, { limit, heartbeatMs, scope, signal }: FollowOptions): AsyncGenerator<FeedPage> {
    let cursor = from;
    while (!signal.aborted) {
      const moved = this.nextMove(heartbeatMs, signal);
      try {
        const page = await this.read(cursor, limit, await scope());
        cursor = page.next;
        if (page.items.length > 0 || !(page.more || (await moved.happened))) yield page;
      } finally {
        moved.cancel();
      }
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.unsubscribe();
    await this.poll.stop();
  }

  private async placeOf(cursor: string): Promise<Place> {
    const place = this.cursors.open(this.question, cursor) as Place;
    const { g } = place.i === this.store.incarnation ? await this.store.head() : { g: -1 };
    if (place.g > g) throw new Refusal('feed-restarted', { incarnation: this.store.incarnation });
    return place;
  }

  private at(g: number, c: number): Place {
    return { i: this.store.incarnation, g, c };
  }

  private seal(place: Place): string {
    return this.cursors.seal(this.question, place);
  }

  /** True when the ledger has grown, false when the time is up or nobody listens any more. */
  private nextMove(ms: number, signal: AbortSignal): { happened: Promise<boolean>; cancel: () => void } {
    let cancel = (): void => undefined;
    const happened = new Promise<boolean>((resolve) => {
      const done = (grown: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', cancel);
        this.waiting.delete(grew);
        resolve(grown);
      };
      const grew = () => done(true);
      cancel = () => done(false);
      const timer = setTimeout(cancel, ms);
      signal.addEventListener('abort', cancel);
      this.waiting.add(grew);
      this.poll.start();
    });
    return { happened, cancel };
  }

  /** What another instance has put in order is only seen by looking; nobody looks while nobody waits. */
  private async look(): Promise<boolean> {
    if (this.waiting.size === 0) return false;
    const { g } = await this.store.head();
    if (g !== this.head) this.rouse();
    this.head = g;
    return false;
  }

  private rouse(): void {
    for (const grew of [...this.waiting]) grew();
  }
}

/** `scope`: who may read what, asked anew for every page. */
export type FollowOptions = { limit: number; heartbeatMs: number; scope: () => Promise<MayRead>; signal: AbortSignal };

function cloudEvent({ headers, value, g }: Sent): CloudEvent {
  const of = (name: string): string => headers[name]!;
  return {
    ...{ specversion: '1.0', id: of('ce_id'), source: of('ce_source'), type: of('ce_type'), subject: of('ce_subject') },
    ...{ time: of('ce_time'), dataschema: of('ce_dataschema'), datacontenttype: 'application/json' },
    data: JSON.parse(value) as object,
    ...{ sequence: g, streamversion: Number(of('jiandu_version')), correlation: of('jiandu_correlation') },
  };
}
