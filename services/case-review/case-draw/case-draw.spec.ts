import type { CaseDrawEvent, DrawFiles, FilesDrawn, PopulationFile } from '@jiandu/contracts/case-draw';
import { FILE_KINDS } from '@jiandu/contracts/case-file';
import { specify } from '@jiandu/kernel/testing';
import fc from 'fast-check';
import { caseDraw } from './case-draw.js';
import { ALGORITHM, drawSample, populationLines, sizeOf } from './sample.js';

const sizes = { percent: 10, least: 1, most: 5 };
const given = specify(caseDraw, sizes);
const files = (unitId: string, kind: PopulationFile['kind'], n: number): PopulationFile[] =>
  Array.from({ length: n }, (_, i) => ({ fileId: `${unitId}-${kind}-${i + 1}`, unitId, kind }));
const population = [...files('u-1', 'penalty', 30), ...files('u-1', 'licence', 4), ...files('u-2', 'penalty', 80)];
const data: DrawFiles = {
  ...{ quarter: '2024-Q3', seed: '20241008-3157', seedSource: '当众摇号', on: '2024-10-08', position: 812, digest: 'a'.repeat(64) },
  ...{ population, units: ['u-1', 'u-2', 'u-3'] },
};
const draw = (change: Partial<DrawFiles> = {}) => ({ type: 'Draw' as const, data: { ...data, ...change } });
const drawnBy = (command: ReturnType<typeof draw>): FilesDrawn => {
  const [event] = caseDraw.decide(command, caseDraw.initial, sizes, { drawn: [], calendar: undefined });
  return event!.data;
};
const drawn: CaseDrawEvent = { type: 'FilesDrawn', data: drawnBy(draw()) };

describe('draw of case files', () => {
  it('is by unit and kind, prints seed and algorithm, and names the units without a file', () => {
    const { strata, noFile, algorithm, seed, population: all } = drawn.data;
    expect(strata.map(({ unitId, kind, files, sample }) => [unitId, kind, files, sample.length])).toEqual([
      ['u-1', 'penalty', 30, 3],
      ['u-1', 'licence', 4, 1],
      ['u-2', 'penalty', 80, 5],
    ]);
    expect({ noFile, algorithm, seed, all }).toEqual({ noFile: ['u-3'], algorithm: ALGORITHM, seed: '20241008-3157', all: 114 });
  });
  it('draws today what it drew when it was written: another list is another algorithm, under a new number', () => {
    expect(ALGORITHM).toMatch(/^jiandu-draw\/1 /);
    expect(drawSample(files('u-1', 'penalty', 30), 'seed|2024-Q3', sizes)[0]!.sample).toEqual([
      'u-1-penalty-6',
      'u-1-penalty-27',
      'u-1-penalty-9',
    ]);
  });
  it('stands once drawn: another of the quarter is refused, the same writes nothing', () => {
    given(drawn).when(draw()).thenNothing();
    given(drawn)
      .when(draw({ seed: 'another' }))
      .thenRejected('quarter-is-drawn-once');
  });
  it('takes every file that it draws under review, each once', () => {
    const claims = caseDraw.registers!(draw(), caseDraw.initial);
    expect(claims.map(({ id }) => id)).toEqual(drawnBy(draw()).strata.flatMap(({ sample }) => sample));
    expect(claims[0]!.command).toEqual({ type: 'TakeUnderReview', data: { by: 'caseDraw-2024-Q3' } });
    expect(caseDraw.registers!(draw(), given(drawn).state())).toEqual([]);
  });
  it('waits until the quarter has ended: a file may still be closed on its last day', () => {
    given()
      .when(draw({ on: '2024-09-30' }))
      .thenRejected('draw-when-the-quarter-has-ended');
    given()
      .when(draw({ on: '2024-10-01' }))
      .then({ type: 'FilesDrawn', data: drawnBy(draw({ on: '2024-10-01' })) });
  });
  it('of a quarter without any file draws nothing and says so of every unit', () =>
    expect(drawnBy(draw({ population: [] }))).toMatchObject({ population: 0, strata: [], noFile: ['u-1', 'u-2', 'u-3'] }));
  it.each([
    [1, 1],
    [10, 1],
    [11, 2],
    [30, 3],
    [50, 5],
    [500, 5],
  ])('takes of %i files %i', (n, taken) => expect(sizeOf(n, sizes)).toBe(taken));

  const anyPopulation = fc.uniqueArray(
    fc.record({
      fileId: fc.string({ minLength: 1, maxLength: 8 }),
      unitId: fc.constantFrom('u-1', 'u-2', 'u-3'),
      kind: fc.constantFrom(...FILE_KINDS),
    }),
    { selector: ({ fileId }) => fileId, maxLength: 60 },
  );
  it('is the same from the same seed, in whatever order the files come', () =>
    fc.assert(
      fc.property(anyPopulation, fc.string(), fc.integer(), (population, seed, n) => {
        const shuffled = [...population].sort(
          (a, b) => ((a.fileId.length * n) % 7) - ((b.fileId.length * n) % 7) || (a.fileId < b.fileId ? 1 : -1),
        );
        expect(drawSample(shuffled, seed, sizes)).toEqual(drawSample(population, seed, sizes));
        expect(populationLines(shuffled)).toBe(populationLines(population));
      }),
    ));
  it('takes from every stratum as many different files as it should, and only files of it', () =>
    fc.assert(
      fc.property(anyPopulation, fc.string(), (population, seed) => {
        const strata = drawSample(population, seed, sizes);
        expect(strata.reduce((sum, { files }) => sum + files, 0)).toBe(population.length);
        for (const { unitId, kind, files, sample } of strata) {
          const own = population.filter((file) => file.unitId === unitId && file.kind === kind).map(({ fileId }) => fileId);
          expect(own).toHaveLength(files);
          expect(new Set(sample).size).toBe(sizeOf(files, sizes));
          expect(sample.every((fileId) => own.includes(fileId))).toBe(true);
        }
      }),
    ));
  it('gives every file the same chance', () => {
    const times = new Map<string, number>();
    for (let i = 0; i < 3000; i++)
      for (const file of drawSample(files('u-1', 'penalty', 10), `s${i}`, sizes)[0]!.sample) times.set(file, (times.get(file) ?? 0) + 1);
    for (const n of times.values()) expect(Math.abs(n - 300)).toBeLessThan(90); // more than five standard deviations
    expect(times.size).toBe(10);
  });
});
