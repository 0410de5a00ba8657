import { MongoBulkWriteError } from 'mongodb';
import type { Collection, WriteError } from 'mongodb';
import { Flights } from './flights.js';
import type { CommitDoc } from './types.js';

type Waiting = { doc: CommitDoc; bytes: number; done: () => void; failed: (error: unknown) => void };

const FLIGHTS = 2;
const FLIGHT_COMMITS = 256;
const FLIGHT_BYTES = 4 * 1024 * 1024;

/** Commits that wait at the same moment go to the database together; each caller still gets its own answer. */
export class GroupCommit {
  private readonly flights = new Flights<Waiting>(FLIGHTS, board, (flight) => this.fly(flight));

  constructor(private readonly commits: Collection<CommitDoc>) {}

  /** Resolves when the commit is durable; rejects with the driver's error for this commit alone. */
  insert(doc: CommitDoc, bytes: number): Promise<void> {
    return new Promise((done, failed) => this.flights.join({ doc, bytes, done, failed }));
  }

  private async fly(flight: Waiting[]): Promise<void> {
    try {
      if (flight.length === 1) await this.commits.insertOne(flight[0]!.doc);
      else
        await this.commits.insertMany(
          flight.map(({ doc }) => doc),
          { ordered: false },
        );
      for (const { done } of flight) done();
    } catch (error) {
      const failures = failuresIn(error);
      flight.forEach(({ done, failed }, i) => (!failures ? failed(error) : failures.has(i) ? failed(failures.get(i)) : done()));
    }
  }
}

/** As many as fit, never two of one stream. */
function board(waiting: readonly Waiting[]): { flight: Waiting[]; left: Waiting[] } {
  const flight: Waiting[] = [];
  const left: Waiting[] = [];
  const streams = new Set<string>();
  let bytes = 0;
  for (const each of waiting) {
    const fits = flight.length < FLIGHT_COMMITS && (bytes + each.bytes <= FLIGHT_BYTES || flight.length === 0);
    if (!fits || streams.has(each.doc.s)) {
      left.push(each);
      continue;
    }
    streams.add(each.doc.s);
    bytes += each.bytes;
    flight.push(each);
  }
  return { flight, left };
}

/**
 * What became of each commit, by index; null where the error speaks for the whole flight.
 * The driver wraps a lost connection as a bulk error too, with no write errors in it: then nobody knows.
 */
function failuresIn(error: unknown): Map<number, WriteError> | null {
  if (!(error instanceof MongoBulkWriteError) || hasWriteConcernError(error)) return null;
  const failures = [error.writeErrors].flat();
  return failures.length === 0 ? null : new Map(failures.map((failure) => [failure.index, failure]));
}

/** The writes happened, but nobody vouches that they are durable. */
const hasWriteConcernError = (error: MongoBulkWriteError): boolean => error.result.getWriteConcernError() !== undefined;
