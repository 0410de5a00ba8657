import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Head } from '../event-store/index.js';

const EVERY_MS = 1000;

/** The chain's head, kept outside the database once a second: `<service>.json` with g, k, d. A ledger cut short no longer reaches it. */
export class HeadFile {
  private latest: Head | null = null;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly directory: string,
    private readonly service: string,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Told of each new head. */
  note(head: Head): void {
    this.latest = head;
    this.timer ??= setTimeout(() => this.flush(), EVERY_MS);
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.flush();
    await this.writing;
  }

  private flush(): void {
    const head = this.latest;
    this.timer = undefined;
    this.latest = null;
    if (head) this.writing = this.writing.then(() => this.write(head)).catch(this.failed);
  }

  private async write(head: Head): Promise<void> {
    const path = join(this.directory, `${this.service}.json`);
    await mkdir(this.directory, { recursive: true });
    const file = await open(`${path}.part`, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(head));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
  }
}
