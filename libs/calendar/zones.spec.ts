import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { everyAnswer } from './testing.js';

// Runs the sources in a fresh process with its own TZ: a zone set inside a running process is not a real one.
const child = `
  import { registerHooks } from 'node:module';
  import { readFileSync } from 'node:fs';
  import { createHash } from 'node:crypto';
  import { pathToFileURL, fileURLToPath } from 'node:url';
  import { transformSync } from '@swc/core';
  const options = { jsc: { target: 'es2024', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } }, module: { type: 'es6' } };
  registerHooks({
    resolve: (name, context, next) => next(name.startsWith('.') && context.parentURL?.endsWith('.ts') ? name.replace(/\\.js$/, '.ts') : name, context),
    load: (url, context, next) =>
      url.endsWith('.ts') ? { format: 'module', shortCircuit: true, source: transformSync(readFileSync(fileURLToPath(url), 'utf8'), options).code } : next(url, context),
  });
  const { everyAnswer } = await import(pathToFileURL('testing.ts').href);
  const { shanghaiDay } = await import('@jiandu/kernel');
  const hash = createHash('sha256');
  for (const line of everyAnswer()) hash.update(line);
  console.log(JSON.stringify({
    offset: new Date('2025-01-15T12:00:00Z').getTimezoneOffset(),
    localDay: new Date('2025-06-05T17:00:00Z').getDate(),
    legalDays: ['2025-06-05T15:59:59.999Z', '2025-06-05T16:00:00.000Z'].map((instant) => shanghaiDay(new Date(instant))),
    answers: hash.digest('hex'),
  }));
`;

function runIn(zone: string) {
  const cwd = dirname(createRequire(import.meta.url).resolve('@jiandu/calendar/package.json'));
  const run = spawnSync(process.execPath, ['-C', 'jiandu-source', '--input-type=module', '-e', child], {
    cwd,
    env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as { offset: number; localDay: number; legalDays: string[]; answers: string };
}

describe('the legal day is Shanghai’s wherever the machine stands', () => {
  const here = createHash('sha256');
  for (const line of everyAnswer()) here.update(line);
  const expected = here.digest('hex');

  it.each([
    ['UTC', 0, 5],
    ['Asia/Shanghai', -480, 6],
    ['America/Los_Angeles', 480, 5],
  ])('TZ=%s', (zone, offset, localDay) =>
    expect(runIn(zone)).toEqual({ offset, localDay, legalDays: ['2025-06-05', '2025-06-06'], answers: expected }),
  );
});
