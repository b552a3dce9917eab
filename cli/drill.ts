// The commands of drills (B12); their work is loaded when they are called.
import { type Command, InvalidArgumentError } from 'commander';

/** Adds `drill list` and `drill run`; a drill whose `isMust` was not done in time exits with 1. */
export function addDrillCommands(program: Command, configDir: () => string): void {
  const drill = program.command('drill').description('演练');
  drill
    .command('list')
    .description('列出 config/drills/ 里的演练')
    .action(async () => {
      const { listDrills } = await import('./drill-run.ts');
      process.stdout.write(listDrills(configDir()));
    });
  drill
    .command('run')
    .argument('<id>', '演练的编号')
    .description('在单独的演练库里按脚本演练并打分；必做项没有按时做到则以 1 退出')
    .option('--auto', '由脚本代人动手，无人值守')
    .option('--speed <n>', '倍速', speed, 10)
    .option('--port <n>', '值班台端口，0 为任意空闲端口', port, 0)
    .option('--out <dir>', '演练库与成绩单放在哪里', './data/drills')
    .action(async (id: string, options: { auto?: boolean; speed: number; port: number; out: string }) => {
      const { runDrill } = await import('./drill-run.ts');
      const { auto = false, ...rest } = options;
      process.exitCode = await runDrill(configDir(), id, { isAuto: auto, ...rest });
    });
}

function speed(text: string): number {
  const number = Number(text);
  if (!(number >= 1 && number <= 1_000)) throw new InvalidArgumentError('应为 1 到 1000 的数');
  return number;
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('应为 0 到 65535 的整数');
  return Number(text);
}
