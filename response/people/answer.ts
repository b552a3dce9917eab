import { type Alarm, AppError, type Dispatch, type Duty, type Incident } from '../../model/index.ts';
import type { Versioned, Write } from '../../store/port.ts';
import { acknowledgeAlarm } from '../alarms.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';
import { RUNG_REVISION } from '../duties/orders.ts';
import { dutiesOf } from '../incidents/relevel.ts';
import { cancelPending } from '../outbox/cancel.ts';
import { addresseesOf } from '../outbox/recipients.ts';
import { underRulebookOf } from '../rulebook/versions.ts';

/** How someone said that they have taken a matter up. */
type AnswerWay = 'desk' | 'alarm' | 'link';

const WAYS: Record<AnswerWay, string> = { desk: '在页面按“我在处理”', alarm: '应答告警', link: '打开链接签阅' };

/** Who answers, and what tells which calls were theirs to answer. */
interface AnswerRequest {
  incidentId: string;
  actor: Actor;
  /** The person of the roster that they are, where that is known. */
  personId: string | null;
  way: AnswerWay;
  /** Only this duty's calls. */
  dutyId?: string;
}

/** An alarm of these kinds is a call; to acknowledge it is to take the matter up. */
const CALLS: ReadonlySet<Alarm['kind']> = new Set<Alarm['kind']>(['unanswered', 'unconfirmed', 'duty-over']);

/** A person has seen an alarm; where it was a call, nobody further is called for that duty. Gives it as acknowledged. */
export async function answerAlarm(
  ctx: ResponseContext,
  request: { alarmId: string; actor: Actor; personId?: string | null },
): Promise<Alarm> {
  const alarm = await acknowledgeAlarm(ctx, request);
  const { incidentId, dutyId } = alarm;
  if (incidentId !== null && dutyId !== null && CALLS.has(alarm.kind)) {
    const { actor, personId = null } = request;
    await stopLadders(ctx, { incidentId, dutyId, actor, personId, way: 'alarm' });
  }
  return alarm;
}

/** Someone takes a matter up (我在处理): no further person is called, at once. AppError conflict when somebody else was first. */
export async function answerIncident(
  ctx: ResponseContext,
  request: { incidentId: string; actor: Actor; personId: string | null },
): Promise<Incident> {
  const { doc } = await mustGet(ctx.store, 'incident', request.incidentId);
  if (doc.status !== 'open') throw new AppError('conflict', '事件已经了结', { status: doc.status });
  if (await stopLadders(ctx, { ...request, way: 'desk' })) return doc;
  const first = await firstAnswer(ctx, request.incidentId);
  const message = first === undefined ? '没有待应答的呼叫' : `${first.by}已应答，正在处理`;
  throw new AppError('conflict', message, { answered: first ?? null });
}

/** Ends the ladders that were theirs to answer and that nobody has answered yet; tells whether there was one. What is on its way stays. */
export async function stopLadders(ctx: ResponseContext, request: AnswerRequest): Promise<boolean> {
  const stopped = await commitFresh(ctx.store, async () => {
    const waiting = await waitingCalls(ctx, request);
    if (waiting.length === 0) return null;
    return { commit: answerCommit(ctx, waiting, request), result: waiting.map(({ doc }) => doc.id) };
  });
  if (stopped === null) return false;
  await callBackRungs(ctx, request.incidentId, new Set(stopped), `${request.actor.name}已应答`);
  return true;
}

/** Takes who would answer; gives the duties whose calls still climb and are theirs to answer. */
export async function waitingCalls(
  ctx: ResponseContext,
  request: Omit<AnswerRequest, 'actor'>,
): Promise<Versioned<Duty>[]> {
  const { doc: incident } = await mustGet(ctx.store, 'incident', request.incidentId);
  const own = await underRulebookOf(ctx, incident);
  const open = (await dutiesOf(ctx.store, incident.id)).filter(({ doc }) => isClimbing(own, doc));
  if (open.length === 0) return [];
  const rows = await ctx.store.list('dispatch', { where: { incidentId: incident.id }, limit: 1_000 });
  const calls = rows.map(({ doc }) => doc);
  return open.filter(({ doc }) => isTheirs(own, doc, incident, calls, request));
}

/** Open, unanswered, and with somebody further to call. */
function isClimbing(ctx: ResponseContext, duty: Duty): boolean {
  if (duty.state !== 'open' || duty.answered !== undefined) return false;
  const rule = ctx.config.rulebook.duties.find((candidate) => candidate.id === duty.ruleId);
  return rule?.climb !== undefined || duty.steps.some((step) => step.step.startsWith('climbed-'));
}

/** At the desk the officer's calls; a leader ends only those that they were asked to answer. */
function isTheirs(
  ctx: ResponseContext,
  duty: Duty,
  incident: Incident,
  calls: readonly Dispatch[],
  request: Omit<AnswerRequest, 'actor'>,
): boolean {
  if (request.dutyId !== undefined) return duty.id === request.dutyId;
  const rule = ctx.config.rulebook.duties.find((candidate) => candidate.id === duty.ruleId);
  const from = rule?.climb?.from ?? 'duty-officer';
  if (from === 'duty-officer' && request.way === 'desk') return true;
  const { personId } = request;
  const asked = addresseesOf(from, ctx.config.roster, incident.departmentIds);
  return asked.includes(personId ?? '') || calls.some((call) => call.dutyId === duty.id && call.personId === personId);
}

function answerCommit(ctx: ResponseContext, waiting: readonly Versioned<Duty>[], request: AnswerRequest) {
  const nowMs = ctx.clock.now();
  const { actor, incidentId } = request;
  const how = WAYS[request.way];
  const writes = waiting.map(({ doc, version }): Write => {
    const steps = [...doc.steps, { step: 'answered', atMs: nowMs, note: `${actor.name}${how}` }];
    const answered = { by: actor.name, atMs: nowMs, how };
    return { op: 'replace', kind: 'duty', doc: { ...doc, answered, steps, nextAtMs: nowMs }, version };
  });
  const duties = waiting.map(({ doc }) => doc.id);
  return { writes, audit: [auditEntry(nowMs, actor, 'ladder.answer', incidentId, incidentId, { how, duties })] };
}

async function callBackRungs(
  ctx: ResponseContext,
  incidentId: string,
  dutyIds: ReadonlySet<string>,
  why: string,
): Promise<void> {
  const pending = await ctx.store.list('dispatch', { where: { incidentId, state: 'pending' }, limit: 1_000 });
  const rungs = pending.filter(({ doc }) => doc.revision >= RUNG_REVISION && dutyIds.has(doc.dutyId ?? ''));
  for (const { doc } of rungs) await cancelPending(ctx, doc.id, why);
}

async function firstAnswer(ctx: ResponseContext, incidentId: string): Promise<Duty['answered']> {
  const answers = (await dutiesOf(ctx.store, incidentId)).flatMap(({ doc }) => doc.answered ?? []);
  return answers.sort((a, b) => a.atMs - b.atMs)[0];
}
