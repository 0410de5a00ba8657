import { closeSync, openSync } from 'node:fs';
import { fdatasync, readFileSync, write } from 'node:fs';
import { promisify } from 'node:util';

/** What the client did and was told. The first line of a key is `sent`; several lines of one key are several tries. */
export type Entry =
  | { is: 'sent'; key: string; stream: string; parts: number; poison?: boolean }
  | { is: 'acknowledged'; key: string; version: number; commitId: string }
  /** `certain`: no earlier try of the key had an unknown outcome, so that nothing may have been written. */
  | { is: 'rejected'; key: string; certain: boolean }
  | { is: 'unknown'; key: string };

/** The checker's own file, synced before a command leaves and after its answer came. */
export class Journal {
  private readonly file: number;
  private lines: string[] = [];
  private synced: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;

  constructor(readonly path: string) {
    this.file = openSync(path, 'a');
  }

  /** Resolves when the line is on the disk; lines that wait together are synced together. */
  note(entry: Entry): Promise<void> {
    this.lines.push(JSON.stringify(entry));
    this.next ??= this.synced.then(() => this.flush());
    return this.next;
  }

  private async flush(): Promise<void> {
    const text = this.lines.map((line) => `${line}\n`).join('');
    this.lines = [];
    this.synced = this.next!;
    this.next = null;
    await promisify(write)(this.file, text);
    await promisify(fdatasync)(this.file);
  }

  async close(): Promise<void> {
    await (this.next ?? this.synced);
    closeSync(this.file);
  }

  static read(path: string): Entry[] {
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Entry);
  }
}
