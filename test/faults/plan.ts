import { KINDS } from './kill.js';
import type { Kind } from './kill.js';
import type { Random } from './random.js';
import type { Kills } from './state.js';

export const QUICK: Kills = { service: 2, leader: 2, mongod: 2, broker: 2, sigstop: 2 };
export const FULL: Kills = { service: 200, leader: 200, mongod: 50, broker: 50, sigstop: 50 };
/** Of the full run, in one episode. */
const SHARE: Kills = { service: 8, leader: 8, mongod: 2, broker: 2, sigstop: 2 };

/** The kills of the next episode in an order of chance; empty when all are done. */
export function nextKills(plan: Kills, done: Kills, quick: boolean, random: Random): Kind[] {
  const next = KINDS.flatMap((kind) => {
    const left = Math.max(0, plan[kind] - done[kind]);
    return Array.from({ length: quick ? left : Math.min(left, SHARE[kind]) }, () => kind);
  });
  return random.shuffled(next);
}
