import type { Duty, DutyRule, Incident } from '../../model/index.ts';
import type { ResponseContext } from '../context.ts';
import { RUNG_REVISION } from '../duties/orders.ts';
import { dutiesOf } from '../incidents/relevel.ts';
import { rulebookOf } from '../rulebook/versions.ts';
import { waitingCalls } from './answer.ts';

const MINUTE_MS = 60_000;

/** The calls about one duty. */
export interface LadderState {
  duty: string;
  /** When the next is called if nobody answers; null: nobody further. */
  nextAtMs: number | null;
  called: { personId: string; atMs: number }[];
  answered: NonNullable<Duty['answered']> | null;
  isClimbing: boolean;
}

/** Takes an incident and who looks; gives the calls of its duties, and whether any of those that still climb is theirs to answer. */
export async function ladderStates(
  ctx: ResponseContext,
  request: { incident: Incident; personId: string | null },
): Promise<{ ladders: LadderState[]; canAnswer: boolean }> {
  const { incident, personId } = request;
  const rulebook = await rulebookOf(ctx, incident);
  const rules = new Map(rulebook.duties.map((rule) => [rule.id, rule]));
  const rows = await ctx.store.list('dispatch', { where: { incidentId: incident.id }, limit: 1_000 });
  const calls = rows
    .map(({ doc }) => doc)
    .filter((call) => call.document === 'duty-alarm' && call.revision >= RUNG_REVISION && call.state !== 'cancelled')
    .sort((a, b) => a.createdAtMs - b.createdAtMs);
  const duties = (await dutiesOf(ctx.store, incident.id))
    .map(({ doc }) => doc)
    .filter((duty) => duty.state !== 'cancelled');
  const ladders = duties.flatMap((duty) => {
    const rule = rules.get(duty.ruleId);
    if (rule?.climb === undefined) return [];
    const isClimbing = duty.state === 'open' && duty.answered === undefined;
    const called = calls
      .filter((call) => call.dutyId === duty.id)
      .map(({ personId: called, createdAtMs }) => ({ personId: called, atMs: createdAtMs }));
    const nextAtMs = isClimbing ? nextCallMs(duty, rule, incident, ctx.clock.now()) : null;
    return [{ duty: duty.title, nextAtMs, called, answered: duty.answered ?? null, isClimbing }];
  });
  const mine = await waitingCalls(ctx, { incidentId: incident.id, personId, way: 'desk' });
  return { ladders, canAnswer: mine.length > 0 };
}

/** A moment gone by means that the ladder has no further rung. */
function nextCallMs(duty: Duty, rule: DutyRule, incident: Incident, nowMs: number): number | null {
  const askedAtMs =
    duty.steps.find((step) => step.step === 'sent')?.atMs ?? Math.max(duty.fromAtMs, incident.discoveredAtMs);
  const taken = duty.steps.filter((step) => step.step.startsWith('rung-')).length;
  const atMs = askedAtMs + (taken + 1) * (rule.climb?.everyMins ?? 0) * MINUTE_MS;
  return atMs < nowMs ? null : atMs;
}
