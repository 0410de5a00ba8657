import type { Collection, Db } from 'mongodb';
import type { Report } from './findings.js';
import type { Entry } from './journal.js';

/** What the checker itself expects of a stored commit; written down here again, not taken from the platform. */
export type StoredCommit = {
  _id: string;
  s: string;
  v: number;
  p: number;
  n: number;
  g?: number;
  k?: Date;
  e: { id: string; type: string; data: { ref: string; part: number; amount: number; total: number; poison?: boolean } }[];
};

export const commitsOf = (db: Db): Promise<StoredCommit[]> => {
  const commits: Collection<StoredCommit> = db.collection('commits');
  return commits
    .find({}, { readConcern: { level: 'majority' } })
    .sort({ s: 1, v: 1 })
    .toArray();
};

/** Acknowledged commands are stored as answered, once; unknown ones at most once; refused ones not at all. */
export function compareCommands(journal: readonly Entry[], commits: readonly StoredCommit[], report: Report): void {
  const byRef = new Map<string, StoredCommit[]>();
  for (const commit of commits) {
    const refs = new Set(commit.e.map(({ data }) => data.ref));
    if (refs.size !== 1) report.gap(`commit ${commit._id} mixes ${refs.size} commands`);
    for (const ref of refs) byRef.set(ref, [...(byRef.get(ref) ?? []), commit]);
  }

  const sent = new Map<string, Entry & { is: 'sent' }>();
  for (const entry of journal) if (entry.is === 'sent') sent.set(entry.key, entry);
  for (const [ref, found] of byRef) {
    if (!sent.has(ref)) report.gap(`nobody sent ${ref}`);
    if (found.length > 1) report.doubled(`${ref} is stored ${found.length} times`, found.length - 1);
  }

  for (const entry of journal) {
    const { key } = entry;
    const found = byRef.get(key) ?? [];
    if (entry.is === 'rejected' && entry.certain && found.length > 0) report.gap(`${key} was rejected and is stored`);
    if (entry.is !== 'acknowledged') continue;
    report.findings.acknowledged++;
    const { stream, parts } = sent.get(key)!;
    if (found.length === 0) report.lost(`${key} was acknowledged and is not stored`);
    else if (!found.some(({ _id, s, v, n }) => _id === entry.commitId && s === stream && n === parts && v + n - 1 === entry.version))
      report.gap(`${key} is stored in another place than was answered`);
  }
}

/** Streams tile from 1, g is dense and follows each stream's order, k never runs back, each event adds up to what its decision saw. */
export function compareOrder(commits: readonly StoredCommit[], head: { g: number }, report: Report): void {
  let stream = '';
  let [next, last, total, g] = [1, 0, 0, 0];
  for (const commit of commits) {
    if (commit.s !== stream) [stream, next, last, total, g] = [commit.s, 1, 0, 0, 0];
    if (commit.v !== next || commit.p !== last)
      report.gap(`${stream} has version ${commit.v} behind ${commit.p}, not ${next} behind ${last}`);
    if (commit.n !== commit.e.length) report.gap(`commit ${commit._id} counts ${commit.n} events and holds ${commit.e.length}`);
    if (commit.g !== undefined && commit.g <= g) report.gap(`${stream} has g ${commit.g} behind ${g}`);
    for (const { type, data } of commit.e) {
      total += type === 'Entered' ? data.amount : -data.amount;
      if (data.total !== total) report.gap(`${data.ref} in ${stream} was decided on another state: ${data.total}, not ${total}`);
      total = data.total;
    }
    [next, last, g] = [commit.v + commit.n, commit.v, commit.g ?? g];
  }

  let [expected, k] = [1, 0];
  const unordered = commits.filter((commit) => commit.g === undefined).length;
  if (unordered > 0) report.gap(`${unordered} commits never got their order`, unordered);
  const ordered = commits.filter((commit) => commit.g !== undefined).sort((a, b) => a.g! - b.g!);
  for (const commit of ordered) {
    if (commit.g !== expected) report.gap(`g ${commit.g} stands where ${expected} belongs`);
    if (commit.k!.getTime() < k) report.gap(`k runs back at g ${commit.g}`);
    [expected, k] = [commit.g! + commit.n, commit.k!.getTime()];
  }
  if (head.g !== expected - 1) report.gap(`the head says ${head.g}, the store ends at ${expected - 1}`);
}
