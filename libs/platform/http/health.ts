import type { Rooms } from './rooms.js';

export type Check = 'ok' | 'down' | 'degraded';
export type Health = { status: 'ok' | 'degraded' | 'down'; checks: Record<string, Check> };

const ANSWER_MS = 1500;
const FRESH_MS = 500;

/** Only MongoDB down takes a service down; what else fails makes it degraded. Asked at most twice a second. */
export class HealthCheck {
  private last: { at: number; answer: Promise<Health> } | null = null;

  constructor(private readonly rooms: Rooms) {}

  ask(): Promise<Health> {
    const now = performance.now();
    if (!this.last || now - this.last.at > FRESH_MS) this.last = { at: now, answer: this.look() };
    return this.last.answer;
  }

  private async look(): Promise<Health> {
    const { rooms } = this;
    const mongo = await answers(rooms.store.db.command({ ping: 1 }));
    const [kafka, followers] = await Promise.all([answers(rooms.log.ping()), mongo ? answers(sound(rooms)) : false]);
    const checks: Record<string, Check> = {
      mongo: mongo ? 'ok' : 'down',
      kafka: kafka ? 'ok' : 'down',
      followers: followers ? 'ok' : 'degraded',
    };
    const status = !mongo ? 'down' : Object.values(checks).every((check) => check === 'ok') ? 'ok' : 'degraded';
    return { status, checks };
  }
}

async function sound(rooms: Rooms): Promise<void> {
  const [projections, automations, relay] = await Promise.all([
    rooms.readModels.status(),
    rooms.automations.status(),
    rooms.relay.status(),
  ]);
  const ill = [...projections, ...automations].some(({ problem, parked }) => problem !== null || parked > 0);
  if (ill || !relay.healthy) throw new Error('a follower needs attention');
}

/** Whether something answers in time; the answer itself does not matter. */
async function answers(question: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ANSWER_MS)));
  const asked = question.then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
