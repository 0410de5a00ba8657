import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';

/** What the load waited for and saw, a line each. A load that goes on does not wait for it again: what was done upon it may have emptied the list. */
export class Seen {
  private readonly lines: Set<string>;

  /** `anew`: of another city's load. */
  constructor(
    private readonly file: string,
    anew: boolean,
  ) {
    if (anew) rmSync(file, { force: true });
    this.lines = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  }

  async once(what: string, wait: () => Promise<void>): Promise<void> {
    if (this.lines.has(what)) return;
    await wait();
    appendFileSync(this.file, `${what}\n`);
  }
}
