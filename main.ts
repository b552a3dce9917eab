// The one place that wires everything; the CLI starts here. Exit codes: 0 done, 1 failed, 2 wrong use, 3 some input was rejected.
import { buildProgram } from './cli/program.ts';
import { AppError, errorText } from './model/index.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe has seen enough.
  if (error.code === 'EPIPE') process.exit(0);
});

try {
  await buildProgram().parseAsync(process.argv);
} catch (thrown) {
  process.stderr.write(`${thrown instanceof AppError ? thrown.message : `出错：${errorText(thrown)}`}\n`);
  process.exitCode = 1;
}
