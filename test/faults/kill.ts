import { setTimeout as sleep } from 'node:timers/promises';
import type { Episode } from './episode.js';
import type { Instance } from './instance.js';
import type { Random } from './random.js';
import { until } from './stack.js';

export const KINDS = ['service', 'leader', 'mongod', 'broker', 'sigstop'] as const;
export type Kind = (typeof KINDS)[number];

const LEASE_MS = 5000;

/** kill -9 at a moment of chance; what was killed is started again after another. */
export const kills: Record<Kind, (episode: Episode, random: Random) => Promise<void>> = {
  async service({ instances }, random) {
    await revive(random.pick(instances), random);
  },

  /** Half the time the other instance has to take over first. */
  async leader(episode, random) {
    const leader = await episode.leader();
    if (random.chance(0.5)) return revive(leader, random);
    await leader.kill();
    await until('another leader', async () => (await episode.leaderName()) !== leader.name);
    await sleep(random.between(0, 500));
    await leader.start();
  },

  async mongod({ servers }, random) {
    await servers.mongo!.kill();
    await sleep(random.between(0, 1000));
    await servers.mongo!.start();
  },

  async broker({ servers }, random) {
    await servers.kafka!.kill();
    await sleep(random.between(0, 1000));
    await servers.kafka!.start();
  },

  /** The leader sleeps past its lease, wherever it was, and wakes believing that it still leads. */
  async sigstop(episode, random) {
    const leader = await episode.leader();
    const began = performance.now();
    await leader.kill('SIGSTOP');
    await until('another leader', async () => (await episode.leaderName()) !== leader.name);
    await sleep(Math.max(0, LEASE_MS + 200 - (performance.now() - began)) + random.between(0, 1000));
    await leader.kill('SIGCONT');
  },
};

async function revive(instance: Instance, random: Random): Promise<void> {
  await instance.kill();
  await sleep(random.between(0, 300));
  await instance.start();
}
