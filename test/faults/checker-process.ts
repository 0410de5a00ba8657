import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Questions } from './checker.js';
import { here, QUIET } from './stack.js';

type Answer = { id: number; answer?: unknown; error?: string };

/** The checker, asked over a pipe; it ends when the pipe does. */
export class CheckerProcess {
  private readonly child: ChildProcess = fork(join(here, 'checker.js'), {
    execArgv: [QUIET],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  private readonly open = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  private asked = 0;

  constructor() {
    this.child.on('message', ({ id, answer, error }: Answer) => {
      const waiting = this.open.get(id);
      this.open.delete(id);
      if (error === undefined) waiting?.resolve(answer as never);
      else waiting?.reject(new Error(error));
    });
    this.child.on('exit', () => {
      for (const { reject } of this.open.values()) reject(new Error('the checker has ended'));
    });
  }

  ask<Name extends keyof Questions>(name: Name, ask: Questions[Name]['ask']): Promise<Questions[Name]['answer']> {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject });
      this.child.send({ id, name, ask });
    });
  }

  end(): void {
    this.child.disconnect();
  }
}
