import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { Client } from '../cli/client.js';
import type { ServiceName } from '../cli/client.js';
import { loading } from './demo.messages.js';
import type { Wait } from './year/chapter.js';

/** Who gives a command of the load; the bureau where nobody is named. */
export type As = { role: string; unit: string | null; person?: string };

/** One command of the load. Its key is the row's own, so a load that was cut off goes on where it stopped. */
export type Step = { service: ServiceName; path: string; body: object; key: string; seen?: number; as?: As };
/** What belongs to one record goes in order; records go side by side. */
export type Story = Step[];
export type Reply = { service: string; stream: string; version: number; commitId: string | null };

const AT_ONCE = 32;
const SETTLE_MS = 300_000;
const BUREAU: As = { role: 'bureau', unit: 'unit-00' };

export function step(service: ServiceName, path: string, body: object, as?: As): Step {
  const key = createHash('sha256')
    .update(`${path} ${JSON.stringify(body)}`)
    .digest('hex');
  return { service, path, body, key: `demo-${key}`, ...(as && { as }) };
}

/** Signs in each role once. */
export class Tellers {
  private readonly clients = new Map<string, Promise<Client>>();

  of(as: As = BUREAU): Promise<Client> {
    const name = Object.values(as).join(' ');
    const found = this.clients.get(name) ?? Client.signIn({ sub: `demo-${as.role}`, ...as });
    this.clients.set(name, found);
    return found;
  }

  /** Sends stories side by side and answers the replies in no order. The first refusal ends the load. */
  async tell(name: string, stories: Story[]): Promise<Reply[]> {
    const replies: Reply[] = [];
    let next = 0;
    let told = 0;
    const teller = async () => {
      for (let story = stories[next++]; story; story = stories[next++]) {
        for (const { service, path, body, key, seen, as } of story)
          replies.push(await (await this.of(as)).post<Reply>(service, path, body, key, seen));
        if (++told % 250 === 0 && told < stories.length) console.log(loading.progress(name, told, stories.length));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, teller));
    console.log(loading.progress(name, stories.length, stories.length));
    return replies;
  }

  /** Loads rows as a file: checked whole, then applied; any wrong row ends the load. */
  async import(service: ServiceName, kind: string, rows: readonly Record<string, string>[]): Promise<void> {
    const client = await this.of();
    const file = stringify([...rows], { header: true, bom: true, record_delimiter: 'windows' });
    const key = `demo-${createHash('sha256').update(file).digest('hex')}`;
    const { importId: id } = await client.upload<Import>(service, `/imports/${kind}`, file, 'text/csv', key);
    const reached = async (...states: readonly string[]) => {
      for (const deadline = performance.now() + SETTLE_MS; ;) {
        const found = await client.get<Import>(service, `/imports/${id}`);
        if (states.includes(found.state) && found.counts.wrong === 0) return;
        if (found.counts.wrong > 0 || found.state === 'refused' || performance.now() > deadline) throw new Error(JSON.stringify(found));
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    await reached('checked', 'applying', 'applied'); // a load that goes on finds it further
    await client.post(service, `/imports/${id}/application`, {}, `${key}-apply`);
    await reached('applied');
    console.log(loading.progress(kind, rows.length, rows.length));
  }

  async until({ what, service, path, as, until }: Wait): Promise<void> {
    const client = await this.of(as);
    for (const deadline = performance.now() + SETTLE_MS; !until(await client.get(service, path));) {
      if (performance.now() > deadline) throw new Error(loading.neverCame(what));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Waits until all that a service has recorded is in its topic, and all of it in the follower's read models. */
  async heard(from: ServiceName, by: ServiceName): Promise<void> {
    const client = await this.of();
    for (const deadline = performance.now() + SETTLE_MS; ;) {
      const { backlog, head, relay } = await client.get<Status>(from, '/admin/status');
      const { projections } = await client.get<Status>(by, '/admin/status');
      if (backlog === 0 && relay.position === head.g && projections.every(({ positions }) => positions.every(({ lag }) => lag === 0)))
        return;
      if (performance.now() > deadline) throw new Error(loading.unsettled(from, by));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

type Import = { importId: string; state: string; counts: { wrong: number } };
type Status = { backlog: number; head: { g: number }; relay: { position: number }; projections: { positions: { lag: number | null }[] }[] };
