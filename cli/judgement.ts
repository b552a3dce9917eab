// The commands that show what the judgement sees in a page or a text, and how well it did.
import type { Command } from 'commander';

const REJECTED = 3;

/** Adds `extract` and the commands that judge texts line by line; exit code 3 when a file or line was bad. */
export function addJudgementCommands(program: Command): void {
  addLineCommands(program);
  program
    .command('judgement')
    .description('研判的成绩')
    .command('report')
    .description('按本单位自己的定级决定，逐级、逐条款统计精确率与召回率')
    .option('--json', '输出一行 JSON')
    .action(async (options: { json?: boolean }) => {
      const { judgementReportCommand } = await import('./judgement-report.ts');
      process.stdout.write(`${(await judgementReportCommand(options)).join('\n')}\n`);
    });
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

const lineCommands = {
  sentiment: '判断每行 {id, text} 的情绪：positive、neutral、negative 与各自的可能性',
  'same-event': '判断每行 {id, a: {text}, b: {text}} 说的是不是同一件事',
  'same-copy': '判断每行 {id, a: {text}, b: {text}} 是不是一条抄自另一条',
  cluster: '把一串 {id, text, publishedAt?} 逐条归入事件，输出 {id, story}',
} as const;
type LineCommand = keyof typeof lineCommands;

function addLineCommands(program: Command): void {
  const add = (what: LineCommand, load: () => Promise<(file: string) => Promise<number>>) =>
    program
      .command(what)
      .argument('[file]', 'NDJSON 文件，- 为标准输入', '-')
      .description(`${lineCommands[what]}；逐行输出，不需要存储，有坏行时退出码为 3`)
      .action(async (file: string) => {
        const command = await load();
        if ((await command(file)) > 0) process.exitCode = REJECTED;
      });
  add('sentiment', async () => (await import('./sentiment.ts')).sentimentCommand);
  add('same-event', async () => (await import('./same-event.ts')).sameEventCommand);
  add('same-copy', async () => (await import('./same-copy.ts')).sameCopyCommand);
  add('cluster', async () => (await import('./cluster.ts')).clusterCommand);
  program
    .command('facts')
    .argument('[file]', 'NDJSON 文件，- 为标准输入', '-')
    .description('从每行 {id, text} 取数量、伤亡、金额、时间、扬言等事实及其所在位置')
    .action(async (file: string) => {
      const { factsCommand } = await import('./facts.ts');
      if ((await factsCommand(file)) > 0) process.exitCode = REJECTED;
    });
}
