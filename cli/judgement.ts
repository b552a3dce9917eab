// The commands that show what the judgement sees in a page or a text, and how well it did.
import type { Command } from 'commander';

const REJECTED = 3;

/** Adds `extract` to the command line; exit code 3 when a file or line was bad. */
export function addJudgementCommands(program: Command): void {
  program
    .command('extract')
    .argument('[files...]', 'HTML 文件，- 为标准输入', ['-'])
    .description('从网页取标题、时间、作者、媒体和正文，每个文件输出一行 JSON')
    .option('--url <url>', '网页的地址：日期有时只在地址里')
    .action(async (files: string[], options: { url?: string }) => {
      const { extractCommand } = await import('./extract.ts');
      const named = files.length === 0 ? ['-'] : files;
      if ((await extractCommand(named, options.url ?? '', Date.now())) > 0) process.exitCode = REJECTED;
    });
}
