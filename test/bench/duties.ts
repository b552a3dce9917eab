// `npm run bench:duties -- [--duties N]`: duties that are all due in the same second: within what time they fire in one process, and in two on the same
// file, where none may fire twice; beside it, in the same run, a bare loop that writes the same rows, one duty a transaction.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadConfiguration } from '../../config/load.ts';
import type { Configuration, Dispatch, Duty } from '../../model/index.ts';
import { deriveDuties } from '../../response/duties/derive.ts';
import { openIncident } from '../../response/incidents/open.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { makeStory } from '../kit/posts.ts';

const { values } = parseArgs({ options: { duties: { type: 'string', default: '10000' } } });
const total = Number(values.duties);
const batch = 200;
const page = 10_000;
/** The officer is asked to confirm: one message and one row of the audit log a duty. */
const ruleId = 'level-confirmed';

/** What a process says of itself. */
interface Moved {
  moved: number;
  cpuMs: number;
}

/** What the file says afterwards. */
interface Fired {
  duties: Duty[];
  dispatches: Dispatch[];
  audits: number;
}

const config = loadConfiguration('config', process.env);
for (const processes of [1, 2]) await measure(processes);

async function measure(processes: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'yushao-duties-'));
  const path = join(dir, 'y.db');
  try {
    const load = loadavg()[0]?.toFixed(1);
    const nodes = await Promise.all(Array.from({ length: processes }, () => startNode(path)));
    const dueAtMs = await fill(path, config);
    await untilFired(path);
    const moved = await Promise.all(nodes.map(endNode));
    tell(processes, await read(path), { dueAtMs, moved, load });
    if (processes === 1) bareLoop(join(dir, 'bare.db'), await read(path));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function startNode(path: string): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'duties-node.ts'), [path], { execArgv: ['--no-warnings'] });
  await once(child, 'message');
  return child;
}

/** Ends a process; gives how many duties it says that it moved, and the processor's time that it took. */
async function endNode(child: ChildProcess): Promise<Moved> {
  child.send('end');
  const [said] = await once(child, 'message');
  return said;
}

/** Stores an incident and its duty, each; all are due within one second that has yet to come. Gives its beginning, ms UTC. */
async function fill(path: string, { rulebook }: Configuration): Promise<number> {
  const store = await openSqliteStore({ path });
  const nowMs = Date.now();
  // Filling takes its time; a duty that was due meanwhile would fire before the others are there.
  const dueAtMs = nowMs + 5_000 + total * 2;
  for (let from = 0; from < total; from += batch) {
    const writes = Array.from({ length: Math.min(batch, total - from) }, (_, at) => {
      const nth = from + at;
      const times = { decidingAtMs: nowMs, foundAtMs: nowMs, updatedAtMs: nowMs };
      const story = makeStory({ id: `s${nth}`, level: 1, ...times, postId: `p${nth}` });
      const incident = openIncident(story, 1, rulebook, { nowMs, isExercise: false });
      const duty = deriveDuties(incident, rulebook, nowMs).find((candidate) => candidate.ruleId === ruleId);
      if (duty === undefined) throw new Error(`no duty ${ruleId}`);
      return [
        { op: 'create' as const, kind: 'incident' as const, doc: incident },
        { op: 'create' as const, kind: 'duty' as const, doc: { ...duty, nextAtMs: dueAtMs + (nth % 1_000) } },
      ];
    });
    await store.commit({ writes: writes.flat() });
  }
  await store.close();
  if (Date.now() > dueAtMs) throw new Error('filling took longer than until the duties were due');
  return dueAtMs;
}

async function untilFired(path: string): Promise<void> {
  const store = await openSqliteStore({ path });
  for (;;) {
    const left = await store.list('duty', { where: { nextAtMs: { lte: Date.now() } }, limit: 1 });
    const [later] = await store.list('duty', { orderBy: { field: 'nextAtMs', direction: 'asc' }, limit: 1 });
    if (left.length === 0 && (later?.doc.steps.length ?? 0) > 0) break;
    await sleep(500);
  }
  await store.close();
}

async function read(path: string): Promise<Fired> {
  const store = await openSqliteStore({ path });
  const fired: Fired = { duties: [], dispatches: [], audits: 0 };
  for (let offset = 0; offset < total * 2; offset += page) {
    fired.duties.push(...(await store.list('duty', { limit: page, offset })).map(({ doc }) => doc));
    fired.dispatches.push(...(await store.list('dispatch', { limit: page, offset })).map(({ doc }) => doc));
  }
  const audit = await store.verifyAudit();
  if (!audit.ok) throw new Error('the audit chain is broken');
  fired.audits = audit.rows;
  await store.close();
  return fired;
}

function tell(
  processes: number,
  { duties, dispatches, audits }: Fired,
  run: { dueAtMs: number; moved: readonly Moved[]; load: string | undefined },
): void {
  const steps = duties.map((duty) => duty.steps.filter(({ step }) => step === 'sent'));
  const times = steps.flatMap((taken) => taken.map(({ atMs }) => atMs)).sort((one, other) => one - other);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const doubles = times.length - duties.filter((_, at) => (steps[at]?.length ?? 0) > 0).length;
  const rows = dispatches.length + audits;
  console.log(
    `${processes} 个进程，${duties.length} 项职责同一秒到点：首末相差 ${((last - first) / 1_000).toFixed(2)} 秒` +
      `（首个晚 ${first - run.dueAtMs} ms），负载 ${run.load}`,
  );
  console.log(
    `  办了 ${times.length} 步、重复 ${doubles} 步，消息 ${dispatches.length} 条，审计与消息共 ${rows} 行；各进程办了 ${run.moved.map(({ moved, cpuMs }) => `${moved} 项（处理器 ${(cpuMs / 1_000).toFixed(1)} 秒）`).join('、')}`,
  );
}

/** The same rows in bare tables, one duty a transaction, as durable. */
function bareLoop(path: string, { duties, dispatches }: Fired): void {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  for (const table of ['duty', 'dispatch', 'audit']) db.exec(`CREATE TABLE ${table} (id TEXT PRIMARY KEY, doc TEXT)`);
  const byDuty = new Map(dispatches.map((dispatch) => [dispatch.dutyId, dispatch]));
  const put = ['duty', 'dispatch', 'audit'].map((table) => db.prepare(`INSERT INTO ${table} (id, doc) VALUES (?, ?)`));
  const began = performance.now();
  for (const duty of duties) {
    db.exec('BEGIN IMMEDIATE');
    for (const statement of put)
      statement.run(duty.id, JSON.stringify(statement === put[1] ? byDuty.get(duty.id) : duty));
    db.exec('COMMIT');
  }
  const tookMs = performance.now() - began;
  db.close();
  console.log(`  同样的行，光写、一项一次提交：${(tookMs / 1_000).toFixed(2)} 秒`);
}
