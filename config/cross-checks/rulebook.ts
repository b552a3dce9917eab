import type { ConfigProblem } from '../problems.ts';
import { at, items, number, repeated, root, type Spot, text, wrong } from '../spot.ts';
import type { YamlFile } from '../yaml-file.ts';
import { checkArticle } from './rulebook-article.ts';
import { checkFlows } from './rulebook-flows.ts';
import { checkPlan } from './rulebook-plan.ts';

/** What part A owes at each level: its limits are the unit's to set, and a rulebook without one of them would silently lose a step. */
const neededDuties: Record<number, readonly string[]> = {
  1: [
    'own-leaders-told',
    'level-confirmed',
    'flash-report',
    'flash-acknowledged',
    'paper-report',
    'first-responsible',
    'joint-assessment',
    'task-force',
    'monitoring-plan',
    'three-sync',
    'review',
  ],
  2: [
    'own-leaders-told',
    'level-confirmed',
    'superior-view-asked',
    'risk-assessment',
    'bulletin',
    'follow-up',
    'growth-own-leaders',
    'growth-superior',
    'three-sync',
    'review',
  ],
  3: ['department-told', 'facts-checked', 'finished', 'reported-back', 'answered-online', 'result-reported'],
};

/** Checks a rulebook by itself: ids, articles, limits that fit each other; `name` is its file's name without ending. */
export function checkRulebook(file: YamlFile, name: string): ConfigProblem[] {
  if (file.value === undefined) return [];
  const rulebook = root(file);
  const clauses = items(at(rulebook, 'clauses'));
  const duties = items(at(rulebook, 'duties'));
  const id = at(rulebook, 'id');
  return [
    ...(text(id) === undefined || text(id) === name ? [] : [wrong(id, `与文件名相同的 id：${name}`)]),
    ...repeated(clauses.map(idOf), '条款 id'),
    ...repeated(duties.map(idOf), '职责 id'),
    ...[...clauses, ...duties].flatMap((entry) => checkArticle(rulebook, at(entry, 'article'))),
    ...duties.flatMap(checkDuty),
    ...missingDuties(at(rulebook, 'duties')),
    ...checkUnconfirmed(at(rulebook, 'unconfirmed'), duties),
    ...checkPlan(rulebook),
    ...checkFlows(rulebook),
  ];
}

function idOf(entry: Spot): Spot {
  return at(entry, 'id');
}

const DAY_MINS = 24 * 60;

function checkDuty(duty: Spot): ConfigProblem[] {
  const within = number(at(duty, 'withinMins'));
  const warn = at(duty, 'warnMins');
  const proof = at(duty, 'proof');
  const isTooEarly = within !== undefined && within >= 0 && (number(warn) ?? 0) > within;
  const isBroken = at(duty, 'countsWorkingDays').value === true && (within ?? 0) % DAY_MINS !== 0;
  const isUnprovable = text(proof) === 'delivered' && at(duty, 'send').value === undefined;
  return [
    ...(isTooEarly ? [wrong(warn, `不超过 withinMins（${within}）的分钟数`)] : []),
    ...(isBroken ? [wrong(at(duty, 'withinMins'), '整天数（1440 的倍数），因为按工作日计')] : []),
    ...(isUnprovable ? [wrong(proof, '没有 send 时能取得的证明（不能是 delivered）')] : []),
    ...repeated(items(at(at(duty, 'send'), 'channels')), '通道 id'),
    ...['levels', 'alert', 'overdue'].flatMap((list) => repeated(items(at(duty, list)), '项')),
  ];
}

function missingDuties(duties: Spot): ConfigProblem[] {
  if (!Array.isArray(duties.value)) return [];
  const byId = new Map(items(duties).map((duty) => [text(idOf(duty)), duty]));
  const needed = new Map<string, number[]>();
  for (const [level, ids] of Object.entries(neededDuties)) {
    for (const id of ids) needed.set(id, [...(needed.get(id) ?? []), Number(level)]);
  }
  return [...needed].flatMap(([id, levels]) => {
    const duty = byId.get(id);
    if (duty === undefined) return [wrong(duties, `含有职责 ${id} 的列表`, '没有它的列表')];
    const own = items(at(duty, 'levels')).map((level) => level.value);
    const missing = levels.filter((level) => !own.includes(level));
    return missing.map((level) => wrong(at(duty, 'levels'), `含有 ${level} 级的列表（职责 ${id}）`));
  });
}

/** The stand-in comes before the report leaves by itself, and both before the flash report is due (RULES, Clock facts). */
function checkUnconfirmed(unconfirmed: Spot, duties: readonly Spot[]): ConfigProblem[] {
  const standIn = at(unconfirmed, 'standInAtMins');
  const send = at(unconfirmed, 'sendAtMins');
  const flash = duties.find((duty) => text(idOf(duty)) === 'flash-report');
  const limit = flash && number(at(flash, 'withinMins'));
  const sendAt = number(send);
  const standInAt = number(standIn);
  return [
    ...(standInAt !== undefined && sendAt !== undefined && standInAt >= sendAt
      ? [wrong(standIn, `小于 sendAtMins（${sendAt}）的分钟数`)]
      : []),
    ...(sendAt !== undefined && limit !== undefined && limit > 0 && sendAt >= limit
      ? [wrong(send, `小于 flash-report 时限（${limit}）的分钟数`)]
      : []),
  ];
}
