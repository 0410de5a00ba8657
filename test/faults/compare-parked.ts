import type { Db } from 'mongodb';
import { READ_MODELS } from './compare-rows.js';
import type { StoredCommit } from './compare-store.js';
import type { Report } from './findings.js';

type ParkedDoc = { projection: string; stream: string; g: number | null; state: string };

/** The key under which the test puts malformed records into a topic. */
export const POISON_STREAM = 'account-poison';

/**
 * A poisoned event and the later events of its stream are parked in each read model, each once, and nothing else is.
 * Answers the version at which each poisoned stream's row stops.
 */
export async function compareParked(
  db: Db,
  commits: readonly StoredCommit[],
  { malformed, parked }: { malformed: number; parked: boolean },
  report: Report,
): Promise<Map<string, number>> {
  const until = new Map<string, number>();
  const expected = new Map<string, number[]>();
  if (parked)
    for (const { s, v, g, e } of commits)
      e.forEach(({ data }, i) => {
        if (data.poison && !until.has(s)) until.set(s, v + i);
        if (until.has(s)) expected.set(s, [...(expected.get(s) ?? []), g! + i]);
      });

  const docs = await db.collection<ParkedDoc>('parked').find({}).sort({ g: 1 }).toArray();
  const strange = docs.filter(({ stream }) => stream.startsWith(POISON_STREAM));
  const state = parked ? 'parked' : 'skipped';
  const kept = strange.filter((doc) => doc.state === state).length;
  if (kept !== malformed || strange.length !== malformed)
    report.gap(`${malformed} malformed records were sent, ${strange.length} are set aside, ${kept} of them ${state}`);
  for (const name of READ_MODELS) {
    const found = new Map<string, number[]>();
    for (const { projection, stream, g } of docs)
      if (projection === name && !stream.startsWith(POISON_STREAM)) found.set(stream, [...(found.get(stream) ?? []), g!]);
    for (const [stream, gs] of expected)
      if (found.get(stream)?.join() !== gs.join())
        report.lost(`${name} parked ${found.get(stream)?.length ?? 0} of ${gs.length} events of ${stream}`);
    for (const stream of found.keys()) if (!expected.has(stream)) report.lost(`${name} parked events of ${stream}, which is not poisoned`);
  }
  return until;
}
