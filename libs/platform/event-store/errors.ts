/** Another command was appended to the stream first. */
export class ConcurrencyConflict extends Error {
  override readonly name = 'ConcurrencyConflict';
  constructor(readonly stream: string) {
    super(`concurrent append to ${stream}`);
  }
}

/** An event above 256 KiB, or a commit above 500 events or 900 KiB as encoded for the log. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  constructor(
    readonly rule: 'event-too-large' | 'commit-too-large',
    readonly size: number,
    readonly limit: number,
  ) {
    super(`${rule}: ${size} > ${limit}`);
  }
}

/** The database did not answer; the outcome of an append is unknown until the command is sent again with the same id. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  constructor(cause: unknown) {
    super('event store unavailable', { cause });
  }
}

/** The same command id came with another command. */
export class CommandIdReused extends Error {
  override readonly name = 'CommandIdReused';
}

/** Too many commits wait for their order; nothing was written. */
export class BacklogFull extends Error {
  override readonly name = 'BacklogFull';
}

/** The lease was lost: a write named an epoch that is no longer in force. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}
