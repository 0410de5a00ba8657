import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, stackDir } from './house.mjs';
import { runProgram } from './processes.mjs';
import { consoleReport, Refusal, run } from './report.mjs';
import { messages } from './messages.mjs';
import { prepareWorkspace } from './workspace.mjs';

/** What kills processes and watches the clock: after everything else and one by one, so that nothing else takes its time. */
const FAULTS = 'test/faults/';
const EVERYTHING = [[`^(?!.*${FAULTS})`], [FAULTS, '--runInBand']];

/** Sets everything up, runs jest with the words given or in its two parts, and ends with the count of all. */
run(async (args) => {
  const node = await prepareWorkspace(consoleReport());
  const parts = [];
  for (const words of args.length > 0 ? [args] : EVERYTHING) parts.push(await runJest(node, words));
  console.log(countOf(parts.map(({ counts }) => counts)));
  return Math.max(...parts.map(({ exitCode }) => exitCode));
});

async function runJest(node, words) {
  const results = join(stackDir, `test-results-${process.pid}.json`);
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  try {
    const exitCode = await runProgram(node, [jest, '--json', `--outputFile=${results}`, ...words]);
    if (!existsSync(results)) throw new Refusal(messages.testsNotRun);
    return { exitCode, counts: JSON.parse(readFileSync(results, 'utf8')) };
  } finally {
    rmSync(results, { force: true });
  }
}

/** A file that could not be run at all counts as one failure. */
function countOf(parts) {
  const sum = (...names) => parts.reduce((all, part) => names.reduce((total, name) => total + part[name], all), 0);
  const skipped = sum('numPendingTests', 'numTodoTests');
  const failed = sum('numFailedTests', 'numRuntimeErrorTestSuites');
  return `Tests: ${sum('numPassedTests')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
