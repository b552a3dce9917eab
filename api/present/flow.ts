import type { Duty, Flow, FlowStep, Incident, Rulebook } from '../../model/index.ts';
import type { FlowState, FlowStepView, FlowView } from '../views-rulebook.ts';

/** What a flow's states are found from. */
export interface FlowParts {
  duties: readonly Duty[];
  /** Ids of the rulebook's gates that are open. */
  openGates: ReadonlySet<string>;
  hasInstruction: boolean;
  nowMs: number;
}

type Standing = Pick<FlowStepView, 'detail' | 'dueAtMs' | 'doneAtMs'> & {
  state: 'done' | 'open' | 'waiting' | 'overdue' | 'skipped';
};

/** Takes an incident and its parts; gives its level's flow with where it is. Pure. */
export function presentFlow(incident: Incident, rulebook: Rulebook, parts: FlowParts): FlowView | null {
  const flow = rulebook.flows.find((one) => one.level === incident.level);
  if (flow === undefined) return null;
  const standings = new Map(flow.steps.map((step) => [step.id, standingOf(step, incident, parts)]));
  const rows = rowsOf(flow);
  const titles = new Map(flow.steps.map((step) => [step.id, step.title]));
  return {
    level: flow.level,
    title: flow.title,
    note: flow.note ?? null,
    steps: flow.steps.map((step) => {
      const { detail, dueAtMs, doneAtMs } = standings.get(step.id) ?? unknown;
      return {
        id: step.id,
        title: step.title,
        article: step.article,
        articleText: rulebook.articles[String(step.article)] ?? '',
        who: step.who,
        state: stateOf(step, flow, standings),
        detail,
        dueAtMs,
        doneAtMs,
        row: rows.get(step.id) ?? 0,
        next: step.next.map(({ to, when }) => ({ to, title: titles.get(to) ?? to, when: when ?? null })),
      };
    }),
  };
}

const unknown: Standing = { state: 'waiting', detail: '', dueAtMs: null, doneAtMs: null };

/** How a step stands by itself, whatever comes before it. */
function standingOf(step: FlowStep, incident: Incident, parts: FlowParts): Standing {
  if (!isTaken(step, incident, parts)) return { ...unknown, state: 'skipped', detail: notTaken[step.on ?? 'growth'] };
  const own = parts.duties.filter((duty) => step.duties?.includes(duty.ruleId));
  const live = own.filter((duty) => duty.state !== 'cancelled');
  const open = live.filter((duty) => duty.state === 'open');
  const gateShut = step.gate !== undefined && !parts.openGates.has(step.gate);
  const dueAtMs = open.length === 0 ? null : Math.min(...open.map((duty) => duty.dueAtMs));
  if (dueAtMs !== null) {
    const state = dueAtMs < parts.nowMs ? 'overdue' : 'open';
    return { state, detail: `未办结：${open.map((duty) => duty.title).join('、')}`, dueAtMs, doneAtMs: null };
  }
  const isOver = incident.status !== 'open';
  if (step.duties !== undefined && live.length === 0) {
    const why = own.length > 0 ? '职责已取消' : '没有开出相应职责';
    return { ...unknown, state: 'skipped', detail: why };
  }
  if (gateShut)
    return isOver
      ? { ...unknown, state: 'skipped', detail: '未经此关口' }
      : { ...unknown, state: 'open', detail: '关口未打开' };
  const met = live.flatMap((duty) => duty.metAtMs ?? []);
  return { state: 'done', detail: '', dueAtMs: null, doneAtMs: met.length === 0 ? null : Math.max(...met) };
}

const notTaken = {
  instruction: '尚无领导批示',
  growth: '传播未见扩大',
  procedure: '未决定按一级程序办理',
} as const;

function isTaken(step: FlowStep, incident: Incident, parts: FlowParts): boolean {
  if (step.on === undefined) return true;
  if (step.on === 'instruction') return parts.hasInstruction;
  if (step.on === 'procedure') return incident.procedure !== undefined;
  return (incident.growth?.step ?? 0) > 0;
}

/** What is owed stands as “now” once all that leads to it is done or passed over. */
function stateOf(step: FlowStep, flow: Flow, standings: ReadonlyMap<string, Standing>): FlowState {
  const { state } = standings.get(step.id) ?? unknown;
  if (state === 'done' || state === 'overdue' || state === 'skipped') return state;
  const before = flow.steps.filter((other) => other.next.some(({ to }) => to === step.id));
  const isReached = before.every(
    (other) => isOptional(other, flow) || ['done', 'skipped'].includes(standings.get(other.id)?.state ?? 'waiting'),
  );
  return isReached ? 'now' : 'next';
}

/** A step without duties that is only taken in a certain case, such as publishing, keeps nothing that follows waiting. */
function isOptional(step: FlowStep, flow: Flow): boolean {
  const leading = flow.steps.flatMap((other) => other.next.filter(({ to }) => to === step.id));
  return step.duties === undefined && leading.length > 0 && leading.every(({ when }) => when !== undefined);
}

/** The longest way from the start to each step; the chart's rows. A rulebook's flows hold no circle (config check). */
function rowsOf(flow: Flow): Map<string, number> {
  const rows = new Map<string, number>(flow.steps.map((step) => [step.id, 0]));
  for (let pass = 0; pass < flow.steps.length; pass++) {
    for (const step of flow.steps) {
      for (const { to } of step.next) rows.set(to, Math.max(rows.get(to) ?? 0, (rows.get(step.id) ?? 0) + 1));
    }
  }
  return rows;
}
