import type { Message } from '@jiandu/kernel';

/** The clock is an input: the one place that reads the machine's time is a service's `main`. */
export type Clock = () => Date;

/** Who did it, for whom, and what it followed from. Never personal data beyond the actor's id. */
export type Meta = {
  actor: string;
  role: string;
  unit: string | null;
  /** Who approved it: of an imported row, whoever applied the file. */
  approver?: string;
  /** Whose record it is: the unit's, or null for the city's own; by it streams of events are filtered. */
  owner?: string | null;
  correlation: string;
  causation?: string;
  traceparent?: string;
};

export type StoredEvent = { id: string; type: string; schema: number; data: object };

/** One append. The first block is written by the command, the second once by the sequencer. */
export type CommitDoc = {
  /** Command id. */
  _id: string;
  /** Hash of command and stream: the same id with another `h` is another command. */
  h: string;
  /** Stream, and the version of the first event in it, counted from 1. */
  s: string;
  v: number;
  /** First version of the stream's previous commit, 0 for none. */
  p: number;
  /** Number of events. */
  n: number;
  e: StoredEvent[];
  meta: Meta;
  /** When the service wrote it down, by its own clock. */
  at: Date;
  /** Present while the commit waits for its order; sorts by time. */
  u?: string;

  /** `g` of the first event; event i has g + i. */
  g?: number;
  /** Known from, by the database's clock, never running backwards. */
  k?: Date;
  /** Chain digest, hex. */
  d?: string;
};

export type SequencedCommit = CommitDoc & { g: number; k: Date; d: string };

export type Append = { commandId: string; h: string; events: Message[]; meta: Meta };

/** What is known of a commit: its last event's version and, once sequenced, that event's `g`. */
export type Committed = { commandId: string; h: string; stream: string; version: number; g?: number; k?: Date };

export type Head = { g: number; k: Date; d: string };
