import { contract, projection } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import type { SequencedCommit } from '@jiandu/platform/event-store';

export class Noted {
  text!: string;
  on!: string;
}
const events = { Noted };
type OfficerEvent = Messages<typeof events>;

/** The aggregate that read models are measured on: officers of whom things are noted. */
export const officerContract = contract({ service: 'ledger', category: 'officer', commands: {}, events });

const text = { type: 'string' };
export const schemas = { 'ledger.Noted.v1': { type: 'object', properties: { text, on: text }, required: ['text', 'on'] } };

export type OfficerRow = { count: number; last: string | null };

export const officers = projection<OfficerRow, OfficerEvent>({
  name: 'officers_v1',
  of: [officerContract],
  initial: { count: 0, last: null },
  evolve: ({ count }, { data }) => ({ count: count + 1, last: data.on }),
});

const NOTE = '该人员持有有效行政执法证件，执法领域与岗位相符。';

/** The commits of a city that notes one thing of each of its officers in turn, as the sequencer leaves them. */
export function* notes(officersCount: number, count: number, since: Date): Generator<SequencedCommit> {
  const [digest, meta] = ['d'.repeat(64), { actor: 'p-0001', role: 'bureau', unit: '652301100', correlation: 'bench' }];
  for (let i = 0; i < count; i++) {
    const v = Math.floor(i / officersCount) + 1;
    const data = { text: NOTE, on: '2026-11-01' };
    yield {
      ...{ _id: `c-${i}`, h: 'h', s: `officer-${i % officersCount}`, v, p: v - 1, n: 1, meta },
      ...{ e: [{ id: `e-${i}`, type: 'Noted', schema: 1, data }], at: since, g: i + 1, k: new Date(since.getTime() + i), d: digest },
    };
  }
}

export function* pages<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let page: T[] = [];
  for (const item of items) {
    page.push(item);
    if (page.length === size) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}
