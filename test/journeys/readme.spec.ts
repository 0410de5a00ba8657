import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Each test that the page names, with its file. */
const named = readFileSync(join(__dirname, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .flatMap((row) =>
    row.split('`').flatMap((part, i, parts) => {
      if (i % 2 === 0) return [];
      return [...(parts[i + 1] ?? '').matchAll(/“(.+?)”/g)].map(([, test]) => [part, test!] as const);
    }),
  );

describe('the page of journeys', () => {
  it.each(named)('%s has “%s”', (file, test) => {
    const path = [join(__dirname, file), join(ROOT, file)].find(existsSync);
    expect(path && readFileSync(path, 'utf8').replaceAll('\\', '')).toContain(test);
  });
  it('names tests of every task and for every letter', () => expect(named.length).toBeGreaterThan(70));
});
