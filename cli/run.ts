// What each command does. Nothing of the product is loaded that the command does not need.
import { createInterface } from 'node:readline/promises';
import { loadConfiguration, loadGrading, loadUnit } from '../config/load.ts';
import { AppError, Role, systemClock } from '../model/index.ts';
import { createLog, quiet } from './log.ts';
import { openExistingStore, openStore, storeUrl } from './place.ts';
import type { RoleName } from './role-worker.ts';

const REJECTED = 3;

/** `yushao start`: runs until SIGINT or SIGTERM. */
export async function start(dir: string, options: { speed: number; roles: RoleName[] }): Promise<void> {
  const { startProduct } = await import('./start.ts');
  const log = createLog('main');
  const config = loadConfiguration(dir, process.env);
  const running = await startProduct({ config, storeUrl: storeUrl(process.env), log, ...options });
  if (running.url !== null) log.info(`值班台：${running.url}`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  log.info('正在停止');
  await running.stop();
}

/** `yushao demo`. */
export async function demo(options: { once?: boolean; speed: number; port: number }): Promise<void> {
  const { playDemo } = await import('./demo.ts');
  process.exitCode = await playDemo({ once: options.once ?? false, speed: options.speed, port: options.port });
}

/** `yushao ingest`: the last line tells what became of the lines. */
export async function ingestFile(dir: string, file: string, options: { quarantine?: string }): Promise<void> {
  const { ingest } = await import('./ingest.ts');
  const config = loadGrading(dir, process.env);
  const store = await openStore(storeUrl(process.env));
  const quarantine = options.quarantine ?? (file === '-' ? 'ingest.quarantine.ndjson' : `${file}.quarantine.ndjson`);
  try {
    const log = quiet(createLog('ingest'));
    const { stored, known, rejected } = await ingest({ file, quarantine, store, config, clock: systemClock, log });
    if (rejected > 0) process.stderr.write(`未收的行及原因：${quarantine}\n`);
    process.stdout.write(`${stored} stored, ${known} known, ${rejected} rejected\n`);
    if (rejected > 0) process.exitCode = REJECTED;
  } finally {
    await store.close();
  }
}

/** `yushao grade`. */
export async function gradeFile(
  dir: string,
  file: string,
  options: { unit?: string; explain?: boolean },
): Promise<void> {
  const { gradeCommand } = await import('./grade.ts');
  const grading = loadGrading(dir, process.env);
  const unit = options.unit === undefined ? grading.unit : loadUnit(options.unit, process.env);
  if ((await gradeCommand(file, { ...grading, unit }, options)) > 0) process.exitCode = REJECTED;
}

/** `yushao search`. */
export async function search(text: string, options: { count?: boolean; limit: number }): Promise<void> {
  const { searchCommand } = await import('./search.ts');
  const store = await openStore(storeUrl(process.env));
  try {
    await searchCommand(store, { text, isCount: options.count ?? false, limit: options.limit });
  } finally {
    await store.close();
  }
}

/** `yushao rulebook check`: exit code 1 when anything is wrong. */
export async function rulebookCheck(dir: string, file: string | undefined): Promise<void> {
  const { checkRulebookCommand } = await import('./rulebook.ts');
  const { lines, isSound } = checkRulebookCommand(dir, file);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!isSound) process.exitCode = 1;
}

/** `yushao rulebook explain`. */
export async function rulebookExplain(dir: string, options: { version?: string }): Promise<void> {
  const { explainRulebookCommand } = await import('./rulebook.ts');
  process.stdout.write(`${(await explainRulebookCommand(dir, options.version)).join('\n')}\n`);
}

/** `yushao doctor`: exit code 1 when anything is wrong. */
export async function doctor(dir: string): Promise<void> {
  const { examine } = await import('./doctor.ts');
  const { examineMirrorOf, isOnNetwork } = await import('./mirror.ts');
  const config = loadConfiguration(dir, process.env);
  const url = storeUrl(process.env);
  const findings = await examine(config, () => openStore(url, config.settings.timeZone));
  if (isOnNetwork(url)) findings.push(await examineMirrorOf(process.env));
  for (const { what, isOk, detail } of findings)
    process.stdout.write(`${isOk ? '正常' : '异常'}  ${what}：${detail}\n`);
  const bad = findings.filter((finding) => !finding.isOk).length;
  process.stdout.write(bad === 0 ? '全部正常\n' : `${bad} 项异常\n`);
  if (bad > 0) process.exitCode = 1;
}

/** `yushao user add`: the password is one line of standard input, so that it stands in no process list. */
export async function userAdd(
  dir: string,
  name: string,
  options: { roles: string; display?: string; person?: string },
): Promise<void> {
  const { createUser } = await import('../api/index.ts');
  const roles = options.roles.split(',').map((text) => {
    const role = Role.safeParse(text.trim());
    if (!role.success) throw new AppError('input-invalid', `没有角色 ${text}，可用：${Role.options.join('、')}`);
    return role.data;
  });
  const config = loadConfiguration(dir, process.env);
  const personId = options.person ?? null;
  if (personId !== null && !config.roster.people.some((person) => person.id === personId)) {
    throw new AppError('input-invalid', `名册里没有人员 ${personId}`);
  }
  const password = await readPassword();
  const store = await openStore(storeUrl(process.env), config.settings.timeZone);
  try {
    const wanted = { user: name, name: options.display ?? name, password, roles, personId };
    await createUser(store, wanted, { actor: 'cli', nowMs: Date.now() });
    process.stdout.write(`已添加用户 ${name}\n`);
  } finally {
    await store.close();
  }
}

async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('口令（至少 10 位，输入时可见）：');
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}

/** `yushao audit verify`: exit code 1 when a row does not fit. */
export async function auditVerify(): Promise<void> {
  const store = await openStore(storeUrl(process.env));
  try {
    const outcome = await store.verifyAudit();
    process.stdout.write(
      outcome.ok ? `审计链完好，共 ${outcome.rows} 行\n` : `审计链在第 ${outcome.seq} 行不符：${outcome.why}\n`,
    );
    if (!outcome.ok) process.exitCode = 1;
  } finally {
    await store.close();
  }
}

/** `yushao migrate`: exit code 1 when the two stores differ at the end. */
export async function migrate(options: { from: string; to: string }): Promise<void> {
  const { migrateCommand } = await import('./migrate.ts');
  const { lines, isEqual } = await migrateCommand(options, createLog('migrate'));
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!isEqual) process.exitCode = 1;
}

/** `yushao backup`. */
export async function backup(file: string): Promise<void> {
  const { writeBackup } = await import('./backup.ts');
  const store = await openExistingStore(storeUrl(process.env));
  try {
    await writeBackup(store, file, Date.now());
  } finally {
    await store.close();
  }
}

/** `yushao restore`: tells how many records of each kind. */
export async function restoreBackup(file: string): Promise<void> {
  const { readBackup } = await import('./backup.ts');
  const store = await openStore(storeUrl(process.env));
  try {
    const counts = await readBackup(store, file);
    const told = Object.entries(counts).map(([kind, n]) => `${kind} ${n}`);
    process.stdout.write(`已恢复：${told.join('，') || '备份是空的'}\n`);
  } finally {
    await store.close();
  }
}
