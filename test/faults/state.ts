import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Findings } from './findings.js';
import { KINDS } from './kill.js';
import type { Kind } from './kill.js';
import type { Caught } from './seeded.js';

export type Kills = Record<Kind, number>;
export const noKills = (): Kills => Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Kills;

/** What a run has done so far; kept after each episode, so that an interrupted run goes on. */
export type State = {
  seed: number;
  episodes: number;
  kills: Kills;
  findings: Findings;
  /** Commands sent and seconds under load. */
  begun: number;
  loadSeconds: number;
  parked: number;
  messages: number;
  deliveries: number;
  bugs: Caught[];
  seconds: number;
  finished: boolean;
};

export const newState = (seed: number): State => ({
  ...{ seed, episodes: 0, kills: noKills(), findings: { acknowledged: 0, lost: 0, doubled: 0, gaps: 0, problems: [] } },
  ...{ begun: 0, loadSeconds: 0, parked: 0, messages: 0, deliveries: 0, bugs: [], seconds: 0, finished: false },
});

export const add = (to: Findings, more: Findings): Findings => ({
  acknowledged: to.acknowledged + more.acknowledged,
  lost: to.lost + more.lost,
  doubled: to.doubled + more.doubled,
  gaps: to.gaps + more.gaps,
  problems: [...to.problems, ...more.problems],
});

/** The unfinished run, or null. */
export function readState(path: string): State | null {
  if (!existsSync(path)) return null;
  const state = JSON.parse(readFileSync(path, 'utf8')) as State;
  return state.finished ? null : state;
}

export function writeState(path: string, state: State): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(`${path}.part`, path);
}
