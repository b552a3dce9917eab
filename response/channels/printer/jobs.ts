import type { PrinterChannel } from '../../../model/index.ts';
import type { AskedMessage, QueryOutcome } from '../port.ts';
import { callPrinter, type IppOutcome } from './call.ts';
import { type IppAnswer, OPERATION } from './ipp.ts';
import { isDone, unanswered } from './status.ts';

const JOB_GROUP = 2;
const CANCELED = 7;
const ABORTED = 8;
const COMPLETED = 9;
const STATES: Record<number, string> = {
  3: '排队',
  4: '保留',
  5: '正在打印',
  6: '打印中断',
  7: '已取消',
  8: '已中止',
  9: '已印出',
};
const WANTED = ['job-id', 'job-name', 'job-state', 'job-state-reasons'];
/** Jobs without a name in a list that are asked for it one by one, newest first. */
const MOST_NAMELESS = 50;

/** A job as the printer sees it. */
interface Job {
  id: number;
  name: string;
  state: number;
  reasons: string;
}

/** Asks what became of a page, by its job or, where the answer to the print was lost, by the name that we gave it; takes back a job that is stuck. */
export async function askAboutJob(config: PrinterChannel, asked: AskedMessage): Promise<QueryOutcome> {
  const found =
    asked.gatewayId === null ? await findByName(config, asked.ref) : await findById(config, asked.gatewayId);
  if ('outcome' in found) return found;
  const said = `任务 ${found.id} ${STATES[found.state] ?? found.state} ${found.reasons}`.trim();
  const known = { outcome: 'found' as const, gatewayId: String(found.id) };
  if (found.state === COMPLETED) return { ...known, status: 'printed', detail: `${said}，尚未送到手上` };
  if (found.state === CANCELED || found.state === ABORTED) return { ...known, status: 'failed', detail: said };
  if (asked.ageMs < config.stuckSecs * 1_000) return { ...known, status: 'pending', detail: said };
  const taken = await callPrinter(config, OPERATION.cancelJob, [
    { kind: 'integer', name: 'job-id', values: [found.id] },
  ]);
  const isTaken = taken.kind === 'answer' && isDone(taken.answer.status);
  // What could not be taken back may still come out: it must not be printed elsewhere unmarked.
  if (!isTaken) return { outcome: 'unreachable', detail: `${said}；撤回任务没有成功` };
  return { ...known, status: 'failed', detail: `${said}，超过 ${config.stuckSecs} 秒，已撤回` };
}

async function findById(config: PrinterChannel, gatewayId: string): Promise<Job | QueryOutcome> {
  const called = await callPrinter(config, OPERATION.getJob, [
    { kind: 'integer', name: 'job-id', values: [Number(gatewayId)] },
    { kind: 'keyword', name: 'requested-attributes', values: WANTED },
  ]);
  if (called.kind !== 'answer') return unreachable(called);
  if (!isDone(called.answer.status)) return unanswered(called.answer.status);
  return jobsIn(called.answer)[0] ?? { outcome: 'cannot-ask', detail: '应答里没有任务' };
}

/** CUPS lists jobs that are over without their names; a printer that hides them from the owner too cannot be asked this way. */
async function findByName(config: PrinterChannel, name: string): Promise<Job | QueryOutcome> {
  let isHidden = false;
  for (const which of ['not-completed', 'completed']) {
    const listed = await listJobs(config, which);
    if ('outcome' in listed) return listed;
    for (const job of listed) {
      const known = job.name === '' ? await findById(config, String(job.id)) : job;
      if ('outcome' in known && known.outcome === 'unreachable') return known;
      if ('outcome' in known || known.name === '') isHidden = true;
      else if (known.name === name) return known;
    }
  }
  if (isHidden) return { outcome: 'cannot-ask', detail: '打印机不给看任务名' };
  return { outcome: 'not-found', detail: '打印机没有这个任务' };
}

/** Gives the jobs of a list, those with a name first, then the newest of those without. */
async function listJobs(config: PrinterChannel, which: string): Promise<Job[] | QueryOutcome> {
  const called = await callPrinter(config, OPERATION.getJobs, [
    { kind: 'keyword', name: 'which-jobs', values: [which] },
    { kind: 'keyword', name: 'requested-attributes', values: WANTED },
  ]);
  if (called.kind !== 'answer') return unreachable(called);
  if (!isDone(called.answer.status)) return unanswered(called.answer.status);
  const listed = jobsIn(called.answer);
  const nameless = listed.filter((job) => job.name === '').toSorted((one, other) => other.id - one.id);
  return [...listed.filter((one) => one.name !== ''), ...nameless.slice(0, MOST_NAMELESS)];
}

function unreachable(called: Exclude<IppOutcome, { kind: 'answer' }>): QueryOutcome {
  return { outcome: 'unreachable', detail: called.kind === 'http' ? `HTTP ${called.status}` : called.detail };
}

function jobsIn(answer: IppAnswer): Job[] {
  return answer.groups
    .filter((group) => group.tag === JOB_GROUP)
    .map(({ attributes }) => ({
      id: Number(attributes.get('job-id')?.[0] ?? 0),
      name: String(attributes.get('job-name')?.[0] ?? ''),
      state: Number(attributes.get('job-state')?.[0] ?? 0),
      reasons: (attributes.get('job-state-reasons') ?? []).filter((reason) => reason !== 'none').join('、'),
    }));
}
