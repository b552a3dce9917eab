// The one place that wires everything; the CLI starts here. Exit codes: 0 done, 1 failed, 2 wrong use, 3 some input was rejected.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe has seen enough.
  if (error.code === 'EPIPE') process.exit(0);
});

// What follows is loaded without its types from here, which takes a third of the time and 15 MB a thread less.
enableCompileCache(fileURLToPath(new URL('./.cache/compile', import.meta.url)));
const { buildProgram } = await import('./cli/program.ts');
const { AppError, errorText } = await import('./model/index.ts');
try {
  await buildProgram().parseAsync(process.argv);
} catch (thrown) {
  process.stderr.write(`${thrown instanceof AppError ? thrown.message : `出错：${errorText(thrown)}`}\n`);
  process.exitCode = 1;
}
