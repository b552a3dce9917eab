import type { ConfigProblem } from '../problems.ts';
import { at, items, repeated, type Spot, text, wrong } from '../spot.ts';
import { checkArticle } from './rulebook-article.ts';
import { dutyOf, known } from './rulebook-plan.ts';

/** Checks the flow charts: one a level, known steps, duties and gates that exist at that level, no step that is never reached, no circle. */
export function checkFlows(rulebook: Spot): ConfigProblem[] {
  const flows = at(rulebook, 'flows');
  if (!Array.isArray(flows.value)) return [];
  const levels = items(flows).map((flow) => at(flow, 'level'));
  const missing = [1, 2, 3].filter((level) => !levels.some((own) => own.value === level));
  return [
    ...missing.map((level) => wrong(flows, `含有 ${level} 级流程的列表`, '没有它的列表')),
    ...repeated(levels, '流程级别'),
    ...items(flows).flatMap((flow) => checkFlow(rulebook, flow)),
  ];
}

function checkFlow(rulebook: Spot, flow: Spot): ConfigProblem[] {
  const steps = items(at(flow, 'steps'));
  const ids = steps.map((step) => at(step, 'id'));
  const names = new Set(ids.map(text));
  const links = steps.flatMap((step) => items(at(step, 'next')).map((next) => at(next, 'to')));
  const unknown = links.filter((to) => text(to) !== undefined && !names.has(text(to)));
  return [
    ...repeated(ids, '步骤 id'),
    ...unknown.map((to) => wrong(to, '本流程中某一步的 id')),
    ...steps.flatMap((step) => checkStep(rulebook, flow, step)),
    ...unreachable(steps),
    ...circles(steps),
  ];
}

function checkStep(rulebook: Spot, flow: Spot, step: Spot): ConfigProblem[] {
  const level = at(flow, 'level').value;
  const duties = items(at(step, 'duties'));
  const gate = at(step, 'gate');
  const isEmpty = ['duties', 'gate', 'on'].every((field) => at(step, field).value === undefined);
  const added = items(at(at(rulebook, 'levelOneProcedure'), 'duties')).map(text);
  const misplaced = duties.filter((id) => {
    const duty = dutyOf(rulebook, text(id));
    const isAdded = text(at(step, 'on')) === 'procedure' && added.includes(text(id));
    return duty !== undefined && !isAdded && !items(at(duty, 'levels')).some((own) => own.value === level);
  });
  const found = items(at(rulebook, 'gates')).find((each) => text(at(each, 'id')) === text(gate));
  const isShut = found !== undefined && !items(at(found, 'levels')).some((own) => own.value === level);
  return [
    ...checkArticle(rulebook, at(step, 'article')),
    ...duties.flatMap((id) => known(rulebook, id)),
    ...misplaced.map((id) => wrong(id, `用于 ${level} 级的职责 id`)),
    ...(text(gate) !== undefined && found === undefined ? [wrong(gate, 'gates 里某关口的 id')] : []),
    ...(isShut ? [wrong(gate, `用于 ${level} 级的关口 id`)] : []),
    ...(isEmpty ? [wrong(at(step, 'duties'), '职责列表（或写明 gate、on），否则看不出这一步何时完成')] : []),
  ];
}

function followers(step: Spot): (string | undefined)[] {
  return items(at(step, 'next')).map((next) => text(at(next, 'to')));
}

function unreachable(steps: readonly Spot[]): ConfigProblem[] {
  const seen = new Set<string | undefined>(steps.slice(0, 1).map((step) => text(at(step, 'id'))));
  for (const id of seen) {
    const step = steps.find((each) => text(at(each, 'id')) === id);
    for (const next of step === undefined ? [] : followers(step)) seen.add(next);
  }
  return steps
    .map((step) => at(step, 'id'))
    .filter((id) => text(id) !== undefined && !seen.has(text(id)))
    .map((id) => wrong(id, '从第一步走得到的步骤'));
}

/** Each step that leads back to one on the way to it, named at the link that closes the circle. */
function circles(steps: readonly Spot[]): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const done = new Set<string>();
  const walk = (step: Spot, way: readonly string[]) => {
    const id = text(at(step, 'id'));
    if (id === undefined || done.has(id)) return;
    for (const next of items(at(step, 'next'))) {
      const to = text(at(next, 'to'));
      const target = steps.find((each) => text(at(each, 'id')) === to);
      if (to === undefined || target === undefined) continue;
      if (to === id || way.includes(to)) problems.push(wrong(at(next, 'to'), `往后走的步骤（绕回了 ${to}）`));
      else walk(target, [...way, id]);
    }
    done.add(id);
  };
  for (const step of steps) walk(step, []);
  return problems;
}
