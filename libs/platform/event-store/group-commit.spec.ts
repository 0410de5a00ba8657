import type { BulkWriteResult, Collection, WriteError } from 'mongodb';
import { MongoBulkWriteError, MongoNetworkError } from 'mongodb';
import { GroupCommit } from './group-commit.js';
import { isUnavailable } from './mongo.js';
import type { CommitDoc } from './types.js';

const commit = (stream: string): CommitDoc => ({
  ...{ _id: `of-${stream}`, h: 'h', s: stream, v: 1, p: 0, n: 1, e: [], at: new Date(0) },
  meta: { actor: 'tester', role: 'system', unit: null, correlation: 'test' },
});
const result = { getWriteConcernError: () => undefined } as unknown as BulkWriteResult;

/** The answers of a group commit whose bulk write ends in an error; what is inserted in one turn of the event loop flies together. */
async function answersTo(error: Error): Promise<PromiseSettledResult<void>[]> {
  const commits = {
    insertMany: async () => {
      throw error;
    },
  } as unknown as Collection<CommitDoc>;
  const groupCommit = new GroupCommit(commits);
  return Promise.allSettled(['a', 'b', 'c'].map((stream) => groupCommit.insert(commit(stream), 1)));
}

const outcomes = (answers: PromiseSettledResult<void>[]) => answers.map(({ status }) => status);

describe('group commit', () => {
  it('answers nobody ok when the connection is lost, though the driver wraps that as a bulk error', async () => {
    const answers = await answersTo(new MongoBulkWriteError(new MongoNetworkError('connection closed') as never, result));
    expect(outcomes(answers)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(answers.map((answer) => isUnavailable((answer as PromiseRejectedResult).reason))).toEqual([true, true, true]);
  });

  it('gives each its own answer when some were refused', async () => {
    const refused = { index: 1, code: 11000, errmsg: 'E11000' } as WriteError;
    const error = new MongoBulkWriteError({ message: 'E11000', code: 11000, writeErrors: [refused] }, result);
    expect(outcomes(await answersTo(error))).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
