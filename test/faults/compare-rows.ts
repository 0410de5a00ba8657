import type { Db } from 'mongodb';
import type { StoredCommit } from './compare-store.js';
import type { Report } from './findings.js';

type RowDoc = { _id: string; v: number; row: { count: number; total: number; trail: number }; h?: { id: string }[] };

export const READ_MODELS = ['account_own_v1', 'account_followed_v1'];

/** FNV-1a, written once more: the checker shares no arithmetic with what it checks. */
function fnv(text: string): number {
  let hash = 2166136261;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 16777619);
  return hash >>> 0;
}

/** Each row is what its stream folds to; `until` (stream → version) is where a parked event stops a row. */
export function compareRows(
  name: string,
  docs: readonly RowDoc[],
  commits: readonly StoredCommit[],
  until: ReadonlyMap<string, number>,
  report: Report,
): void {
  const folded = new Map<string, { count: number; total: number; trail: number; ids: string[] }>();
  for (const { s, v, e } of commits) {
    const row = folded.get(s) ?? { count: 0, total: 0, trail: 0, ids: [] };
    folded.set(s, row);
    e.forEach(({ id, type, data }, i) => {
      if (v + i >= (until.get(s) ?? Infinity)) return;
      row.count++;
      row.total += type === 'Entered' ? data.amount : -data.amount;
      row.trail = fnv(`${row.trail}/${v + i}/${data.ref}/${data.part}`);
      row.ids.push(id);
    });
  }

  const found = new Map(docs.map((doc) => [doc._id, doc]));
  for (const [stream, row] of folded) {
    const doc = found.get(stream);
    found.delete(stream);
    const count = doc?.row.count ?? 0;
    if (count < row.count) report.lost(`${name} has ${count} of ${row.count} events of ${stream}`, row.count - count);
    else if (count > row.count) report.doubled(`${name} has ${count} events of ${stream}, which holds ${row.count}`, count - row.count);
    else if (doc && (doc.row.total !== row.total || doc.row.trail !== row.trail || doc.v !== row.count))
      report.gap(`${name} folded ${stream} in another order`);
    if (doc?.h && doc.h.map(({ id }) => id).join() !== row.ids.join()) report.gap(`${name} keeps another history of ${stream}`);
  }
  for (const stream of found.keys()) report.gap(`${name} has a row for ${stream}, which the store does not know`);
}

/** The rows that readers are shown. */
export async function rowsOf(db: Db, name: string): Promise<RowDoc[]> {
  const pointer = await db.collection<{ _id: string; target: string }>('pointers').findOne({ _id: name });
  return db
    .collection<RowDoc>(pointer?.target ?? name)
    .find({}, { readConcern: { level: 'majority' } })
    .toArray();
}
