import { join } from 'node:path';
import { honestFiles, mutantOf, trialOf } from './testing/index.js';

const MUTANTS = 200;
/** For one that takes longer on a busy machine; the whole run of 10,000 is judged at 2 s (`npm run faults -- --only imports`). */
const SLOW_MS = 10_000;

describe('a file that chance has changed', () => {
  it('is read or refused, and takes neither the process nor its time', async () => {
    const honest = await honestFiles(join(__dirname, 'testing', 'another-program.xlsx'));
    const outcomes = new Map<string, number>();
    for (let seed = 1; seed <= MUTANTS; seed++) {
      const mutant = mutantOf(seed, honest);
      const { outcome, ms } = await trialOf(mutant.bytes).catch((error: unknown) => {
        throw new Error(`seed ${seed}, ${mutant.of}`, { cause: error });
      });
      expect({ seed, slow: ms > SLOW_MS }).toEqual({ seed, slow: false });
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect(outcomes.get('read')).toBeGreaterThan(MUTANTS / 10);
    expect(outcomes.size).toBeGreaterThanOrEqual(8);
  }, 300_000);

  it.each(['CSV in GB18030', 'XLSX made by hand', 'XLSX of another program'])('is read where chance left it alone: %s', async (of) => {
    const honest = await honestFiles(join(__dirname, 'testing', 'another-program.xlsx'));
    expect((await trialOf(honest[of]!)).outcome).toBe(of.endsWith('program') ? 'column-missing' : 'read');
  });
});
