import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, stackDir } from './house.mjs';
import { runProgram } from './processes.mjs';
import { consoleReport, Refusal, run } from './report.mjs';
import { messages } from './messages.mjs';
import { prepareWorkspace } from './workspace.mjs';

/** Sets everything up, runs jest with the words given, and ends with its count. */
run(async (args) => {
  const node = await prepareWorkspace(consoleReport());
  const results = join(stackDir, `test-results-${process.pid}.json`);
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  try {
    const exitCode = await runProgram(node, [jest, '--json', `--outputFile=${results}`, ...args]);
    if (!existsSync(results)) throw new Refusal(messages.testsNotRun);
    console.log(countOf(JSON.parse(readFileSync(results, 'utf8'))));
    return exitCode;
  } finally {
    rmSync(results, { force: true });
  }
});

/** A file that could not be run at all counts as one failure. */
function countOf({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests }) {
  const skipped = numPendingTests + numTodoTests;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return `Tests: ${numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
