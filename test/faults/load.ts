import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from './journal.js';
import { Random } from './random.js';

export type LoadOptions = {
  /** Addresses of the instances. */
  urls: string[];
  /** Commands per second. */
  rate: number;
  seed: number;
  /** Which part of the commands goes to the few hot accounts. */
  hot?: number;
  /** Put before each key. */
  label: string;
  /** Milliseconds after which an answer is no longer waited for. */
  patience?: number;
};

type Body = { key: string; account: string; type: 'Enter' | 'Withdraw'; data: object };
type Answer = { status: 'ok'; version: number; commitId: string } | { status: 'rejected' } | { status: 'refused' } | { status: 'unknown' };

export type LoadTotals = { begun: number; acknowledged: number; rejected: number; unknown: number; seconds: number; abandoned: number };

const WORKERS = 64;
const HOT = 4;
const HOT_PART = 0.25;
const COLD = 60;
/** Commands after which other accounts are used: streams stay short. */
const ERA = 800;
const BURST_MS = 500;
/** Events of one command. */
export const MOST_PARTS = 5;

/**
 * Clients that send commands at a steady rate to whichever instance, and send an unknown outcome again under the same key.
 * Some also repeat what was acknowledged, ask both instances at once, or give up and never learn.
 */
export class Load {
  readonly totals: LoadTotals = { begun: 0, acknowledged: 0, rejected: 0, unknown: 0, seconds: 0, abandoned: 0 };
  /** Answers to a repeated command that differ from the first. */
  readonly contradictions: string[] = [];
  private readonly random: Random;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 256 });
  private readonly began = performance.now();
  private slot = performance.now();
  private stopping = false;
  stopped = false;
  private giveUp = false;
  private working: Promise<void>[] = [];
  private poisoned = 0;
  private allowed = Infinity;
  private underWay = 0;

  constructor(
    private readonly options: LoadOptions,
    private readonly journal: Journal,
  ) {
    this.random = new Random(options.seed);
  }

  start(): void {
    this.working = Array.from({ length: WORKERS }, () => this.work());
  }

  /** From now on, this many commands carry what the read models cannot apply. */
  poison(commands: number): void {
    this.poisoned += commands;
  }

  /** From now on only so many commands begin; without any, resolves when those under way have their answers. */
  async allow(commands: number): Promise<void> {
    this.allowed = commands;
    while (commands === 0 && this.underWay > 0) await sleep(5);
  }

  /** Ends after each command under way has its answer; those still unanswered after `ms` stay unknown. */
  async stop(ms: number): Promise<LoadTotals> {
    this.totals.seconds = (performance.now() - this.began) / 1000;
    this.stopping = true;
    const late = setTimeout(() => (this.giveUp = true), ms);
    await Promise.all(this.working);
    clearTimeout(late);
    this.agent.destroy();
    this.stopped = true;
    return this.totals;
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      const now = performance.now();
      this.slot = Math.max(this.slot, now - BURST_MS) + 1000 / this.options.rate;
      const wait = this.slot - now;
      if (wait > 1) await sleep(wait);
      if (this.stopping || this.allowed <= 0) continue;
      this.allowed--;
      this.underWay++;
      await this.command();
      this.underWay--;
    }
  }

  private async command(): Promise<void> {
    const { random, journal, totals } = this;
    const key = `${this.options.label}-${++totals.begun}`;
    const era = Math.floor(totals.begun / ERA);
    const account = random.chance(this.options.hot ?? HOT_PART)
      ? `hot-${era}-${random.between(1, HOT)}`
      : `cold-${era}-${random.between(1, COLD)}`;
    const withdraws = random.chance(0.2);
    const parts = withdraws ? 1 : random.pick([1, 1, 1, 2, MOST_PARTS]);
    const poison = !withdraws && this.poisoned > 0 && this.poisoned-- > 0;
    const amount = random.between(1, withdraws ? 60 : 9);
    const data = withdraws ? { ref: key, amount } : { ref: key, amount, parts, ...(poison && { poison }) };
    const body: Body = { key, account, type: withdraws ? 'Withdraw' : 'Enter', data };
    await journal.note({ is: 'sent', key, stream: `account-${account}`, parts, ...(poison && { poison }) });

    const everywhere = random.chance(0.05);
    const repeats = random.chance(0.05);
    const patient = !random.chance(0.15);
    const first = everywhere ? await this.askAll(body) : await this.ask(body, random.pick(this.options.urls));
    const outcome = await this.pursue(body, first, patient);
    if (repeats && outcome.status === 'ok') await this.repeat(body, outcome);
  }

  /** Sends it again, under the same key, until the outcome is known. */
  private async pursue(body: Body, first: Answer, patient: boolean): Promise<Answer> {
    const { journal, totals, random } = this;
    const { key } = body;
    let certain = true;
    for (let answer = first; ;) {
      switch (answer.status) {
        case 'ok':
          totals.acknowledged++;
          await journal.note({ is: 'acknowledged', key, version: answer.version, commitId: answer.commitId });
          return answer;
        case 'rejected':
          totals.rejected++;
          await journal.note({ is: 'rejected', key, certain });
          return answer;
        case 'unknown':
          certain = false;
          if (!patient) totals.abandoned++;
          if (!patient || this.giveUp) {
            totals.unknown++;
            await journal.note({ is: 'unknown', key });
            return answer;
          }
          break;
        case 'refused':
          if (!this.giveUp) break;
          await journal.note({ is: 'unknown', key });
          return answer;
      }
      await sleep(random.between(20, 120));
      answer = await this.ask(body, random.pick(this.options.urls));
    }
  }

  private async repeat(body: Body, outcome: Answer & { status: 'ok' }): Promise<void> {
    const again = await this.ask(body, this.random.pick(this.options.urls));
    if (again.status !== 'ok' && again.status !== 'rejected') return;
    if (again.status === 'ok' && again.version === outcome.version && again.commitId === outcome.commitId) return;
    this.contradictions.push(`${body.key} was answered ${JSON.stringify(outcome)} and then ${JSON.stringify(again)}`);
  }

  /** Both instances get it in the same moment; where only one knows, its answer counts. */
  private async askAll(body: Body): Promise<Answer> {
    const answers = await Promise.all(this.options.urls.map((url) => this.ask(body, url)));
    const known = answers.filter(({ status }) => status === 'ok');
    const [one, other] = known.map((answer) => JSON.stringify(answer));
    if (one !== undefined && other !== undefined && one !== other) this.contradictions.push(`${body.key} was answered ${one} and ${other}`);
    return known[0] ?? answers.find(({ status }) => status === 'unknown') ?? answers[0]!;
  }

  private ask(body: Body, url: string): Promise<Answer> {
    const text = JSON.stringify(body);
    return new Promise((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      const asked = request(
        `${url}/commands`,
        { method: 'POST', agent: this.agent, headers, timeout: this.options.patience ?? 2500 },
        (response) => {
          let answer = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (answer += chunk));
          response.on('error', () => resolve({ status: 'unknown' }));
          response.on('end', () => resolve(read(response.statusCode, answer)));
        },
      );
      asked.on('timeout', () => asked.destroy(new Error('no answer')));
      asked.on('error', (error: NodeJS.ErrnoException) => resolve({ status: error.code === 'ECONNREFUSED' ? 'refused' : 'unknown' }));
      asked.end(text);
    });
  }
}

/** Only a whole 200 is an acknowledgement and only a whole 422 a rejection. */
function read(status: number | undefined, text: string): Answer {
  try {
    const answer = JSON.parse(text) as { version: number; commitId: string };
    if (status === 200) return { status: 'ok', version: answer.version, commitId: answer.commitId };
    return status === 422 ? { status: 'rejected' } : { status: 'unknown' };
  } catch {
    return { status: 'unknown' };
  }
}
