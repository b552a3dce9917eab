import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { NodeOrder } from './node.ts';

/** A child process that waits for its order. */
export interface Victim {
  /** Lets it work on the file as of this moment; resolves once it has the order. */
  begin(order: NodeOrder & { nowMs: number }): void;
  /** Rejects when it came to its end before it was killed: there was no mid-send. */
  survived: Promise<never>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a response process that will be killed. */
export async function startVictim(): Promise<Victim> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'victim.ts'), {
    serialization: 'advanced',
    execArgv: ['--no-warnings'],
  });
  const [said] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (said !== 'up') throw new Error(`the victim ended before it began: ${said}`);
  let isKilled = false;
  const survived = Promise.race([once(child, 'message'), once(child, 'exit')]).then(() => {
    if (isKilled) return new Promise<never>(() => undefined);
    throw new Error('the victim ended before it was killed');
  });
  survived.catch(() => undefined);
  return {
    survived,
    begin: (order) => void child.send(order),
    async kill() {
      isKilled = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
