import { Command, InvalidArgumentError } from 'commander';
import { checkConfiguration, problemText } from '../config/load.ts';
import { addDrillCommands } from './drill.ts';
import { addJudgementCommands } from './judgement.ts';
import { DEFAULT_CONFIG } from './place.ts';
import type { RoleName } from './role-worker.ts';
import { ALL_ROLES } from './roles.ts';
import * as run from './run.ts';

/** Builds the command line; each command's work is in cli/run.ts and loaded when it is called. */
export function buildProgram(): Command {
  const program = new Command('yushao')
    .description('舆哨：舆情监测、研判与法定时限报告')
    .option('--config <dir>', '配置目录', process.env.YUSHAO_CONFIG ?? DEFAULT_CONFIG)
    .showHelpAfterError('（用 --help 查看用法）')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  const configDir = () => program.opts<{ config: string }>().config;

  program
    .command('start')
    .description('启动全部或部分角色')
    .option('--speed <n>', '演练倍速：时钟加速并处处标明演练', positive, 1)
    .option('--roles <list>', `角色，逗号分隔：${ALL_ROLES.join(',')}`, roleList, [...ALL_ROLES])
    .action((options) => run.start(configDir(), options));
  program
    .command('demo')
    .description('在本机演示一次完整的处置过程')
    .option('--once', '无人值守播放一遍，送达属实才以 0 退出')
    .option('--speed <n>', '倍速', positive, 30)
    .option('--port <n>', '值班台端口', natural, 8700)
    .action((options) => run.demo(options));
  program
    .command('ingest')
    .argument('[file]', 'NDJSON 文件，- 为标准输入', '-')
    .description('导入信息并研判；坏行进隔离文件，有坏行时退出码为 3')
    .option('--quarantine <file>', '隔离文件')
    .action((file, options) => run.ingestFile(configDir(), file, options));
  program
    .command('grade')
    .argument('[file]', 'NDJSON 文件，- 为标准输入', '-')
    .description('给每行的事件定级，不需要存储')
    .option('--unit <file>', '单位文件')
    .option('--explain', '附上最接近成立的更高一级条款及所差数字')
    .action((file, options) => run.gradeFile(configDir(), file, options));
  program
    .command('search')
    .argument('<query>', '检索式：词之间为“且”，"短语"，-排除，A | B')
    .description('检索存档，输出 NDJSON')
    .option('--count', '只输出条数')
    .option('--limit <n>', '最多条数', natural, 100)
    .action((query, options) => run.search(query, options));
  const config = program.command('config').description('配置');
  config
    .command('check')
    .description('检查全部配置文件')
    .action(() => checkConfig(configDir()));
  const rulebook = program.command('rulebook').description('规则手册');
  rulebook
    .command('check')
    .argument('[file]', '要检查的手册文件；默认正在使用的')
    .description('检查规则手册：缺失的时限、不认识的职责、走不到的步骤……逐处指明文件、行、字段')
    .action((file) => run.rulebookCheck(configDir(), file));
  rulebook
    .command('explain')
    .description('用中文通读整套规则：级别、条款、职责、关口、流程、扣分')
    .option('--version <id@version>', '存档的某一版本；默认正在使用的')
    .action((options) => run.rulebookExplain(configDir(), options));
  program
    .command('doctor')
    .description('检查存储、来源、通道与人员')
    .action(() => run.doctor(configDir()));
  const user = program.command('user').description('用户');
  user
    .command('add')
    .argument('<name>', '登录名')
    .description('添加用户，口令从标准输入读取一行')
    .requiredOption('--roles <list>', '角色，逗号分隔')
    .option('--display <name>', '显示姓名')
    .option('--person <id>', '对应名册中的人员')
    .action((name, options) => run.userAdd(configDir(), name, options));
  const audit = program.command('audit').description('审计日志');
  audit
    .command('verify')
    .description('逐行核对审计链')
    .action(() => run.auditVerify());
  addTransferCommands(program);
  addDrillCommands(program, configDir);
  addJudgementCommands(program);
  return program;
}

function addTransferCommands(program: Command): void {
  program
    .command('migrate')
    .description('把一个库的全部内容搬到另一个库并逐类核对；可在使用中进行，可续；不一致时退出码为 1')
    .requiredOption('--from <url>', '源库：文件路径或 http(s)://')
    .requiredOption('--to <url>', '目标库：空的，或上次没有搬完的')
    .action((options) => run.migrate(options));
  program
    .command('backup')
    .argument('<file>', '备份文件，以 .gz 结尾则压缩；- 为标准输出')
    .description('把整个库写成一份可移植的 NDJSON，可在使用中进行')
    .action((file) => run.backup(file));
  program
    .command('restore')
    .argument('<file>', '备份文件；- 为标准输入')
    .description('核对备份并恢复到空库')
    .action((file) => run.restoreBackup(file));
}

function checkConfig(dir: string): void {
  const problems = checkConfiguration(dir, process.env);
  for (const problem of problems) process.stdout.write(`${problemText(problem)}\n`);
  process.stdout.write(problems.length === 0 ? `配置无误：${dir}\n` : `共 ${problems.length} 处问题\n`);
  if (problems.length > 0) process.exitCode = 1;
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 1_000)) throw new InvalidArgumentError('应为大于 0、不超过 1000 的数');
  return number;
}

function natural(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('应为非负整数');
  return Number(text);
}

function roleList(text: string): RoleName[] {
  const names = text.split(',').map((name) => name.trim());
  return names.map((name) => {
    const role = ALL_ROLES.find((known) => known === name);
    if (role === undefined) throw new InvalidArgumentError(`没有角色 ${name}，可用：${ALL_ROLES.join('、')}`);
    return role;
  });
}
