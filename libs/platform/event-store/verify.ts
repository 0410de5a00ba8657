import { createSecretKey } from 'node:crypto';
import type { Db } from 'mongodb';
import { digestOf, GENESIS, link } from './chain.js';
import type { HeadDoc } from './store.js';
import type { CommitDoc, Head, SequencedCommit } from './types.js';

export type Verification = {
  commits: number;
  events: number;
  unsequenced: number;
  head: Head;
  /** Each in a sentence; empty when the ledger is whole. */
  problems: string[];
};

const MOST = 50;

/**
 * Walks a service's ledger: commits of each stream tile 1..N, g is dense, k never runs backwards, the digest chain holds,
 * the head names the last commit, and an external head, if given, lies on the chain.
 */
export async function verifyLedger(db: Db, chainKey: Buffer, external?: Head | null): Promise<Verification> {
  const commits = db.collection<CommitDoc>('commits');
  const key = createSecretKey(chainKey);
  const problems: string[] = [];
  const report = (problem: string) => problems.length < MOST && problems.push(problem);

  let g = 0;
  let d = GENESIS;
  let k = new Date(0);
  let count = 0;
  let met = !external || external.g === 0;
  for await (const commit of commits.find({ g: { $gt: 0 } }).sort({ g: 1 }) as AsyncIterable<SequencedCommit>) {
    count++;
    if (commit.g !== g + 1) report(`g ${commit.g} follows ${g}`);
    if (commit.k < k) report(`k runs backwards at g ${commit.g}`);
    if (commit.u !== undefined) report(`g ${commit.g} still waits for its order`);
    if (commit.n !== commit.e.length) report(`commit ${commit._id} counts ${commit.n} events and holds ${commit.e.length}`);
    if (link(key, d, commit.g, commit.k, digestOf(commit)) !== commit.d) report(`the chain breaks at g ${commit.g}`);
    g = commit.g + commit.n - 1;
    ({ d, k } = commit);
    if (external?.g === g) {
      met = true;
      if (external.d !== d) report(`the external head at g ${g} names another digest`);
    }
  }
  if (!met) report(`the external head at g ${external!.g} lies beyond the ledger, which ends at ${g}`);

  let stream = '';
  let next = 1;
  let last = 0;
  for await (const { s, v, p, n } of commits.find({}, { projection: { s: 1, v: 1, p: 1, n: 1 } }).sort({ s: 1, v: 1 })) {
    if (s !== stream) [stream, next, last] = [s, 1, 0];
    if (v !== next || p !== last) report(`stream ${s} has version ${v} behind ${p} where ${next} behind ${last} belongs`);
    [next, last] = [v + n, v];
  }

  const head = (await db.collection<HeadDoc>('heads').findOne({ _id: 'head' }))!;
  if (head.g !== g || head.d !== d) report(`the head says g ${head.g}, the ledger ends at ${g}`);
  const unsequenced = await commits.countDocuments({ g: { $exists: false } });
  return { commits: count, events: g, unsequenced, head: { g: head.g, k: head.k, d: head.d }, problems };
}
