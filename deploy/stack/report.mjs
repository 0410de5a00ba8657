import { messages } from './messages.mjs';

/** A reason to stop that the reader can act on: printed as one sentence, without a stack. */
export class Refusal extends Error {}

const asRefusal = (error) => (error?.code === 'ENOSPC' ? new Refusal(messages.diskFull) : error);

/** Runs a program; its result is the exit code. */
export async function run(program) {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}); // a closed pipe must not cut the clean-up short
  try {
    process.exitCode = (await program(process.argv.slice(2))) ?? 0;
  } catch (thrown) {
    const error = asRefusal(thrown);
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

export const silent = { say() {}, step: (_title, work) => work(() => {}) };

/** Names each step and shows, for one that takes long, how long and how far. */
export function consoleReport(out = process.stdout) {
  const say = (text) => void out.write(`${text}\n`);
  return {
    say,
    async step(title, work) {
      const began = Date.now();
      const seconds = () => messages.seconds(((Date.now() - began) / 1000).toFixed(out.isTTY ? 0 : 1));
      let note = '';
      const line = () => `… ${title} ${[seconds(), note].filter(Boolean).join('，')}`;
      const timer = setInterval(() => (out.isTTY ? out.write(`\r\x1b[2K${line()}`) : say(line())), out.isTTY ? 500 : 10_000);
      out.write(out.isTTY ? `… ${title}` : `… ${title}\n`);
      try {
        const result = await work((text) => (note = text));
        say(`${out.isTTY ? '\r\x1b[2K' : ''}✓ ${title} ${seconds()}`);
        return result;
      } catch (error) {
        if (out.isTTY) say('');
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
