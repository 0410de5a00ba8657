import { consoleReport, Refusal, run, silent } from './report.mjs';
import { messages } from './messages.mjs';
import { runProgram } from './processes.mjs';
import { startServers } from './servers.mjs';
import { compiled, prepareWorkspace } from './workspace.mjs';

/** Runs a compiled program of this repository; its own output keeps stdout to itself. Without a program it only prepares. */
run(async (words) => {
  const withServers = words[0] === '--servers';
  const [script, ...args] = withServers ? words.slice(1) : words;
  const report = consoleReport(process.stderr);
  const node = await prepareWorkspace(report);
  if (!script) {
    if (withServers) throw new Refusal(messages.noSuchScript);
    return 0;
  }
  const program = [compiled(script), ...args];
  if (!withServers) return runProgram(node, program);

  const servers = await report.step(messages.startServers, () => startServers({ report: silent }));
  try {
    return await runProgram(node, program, { env: { ...process.env, MONGO_URL: servers.mongoUrl, KAFKA_BROKERS: servers.kafkaBrokers } });
  } finally {
    await servers.stop();
  }
});
