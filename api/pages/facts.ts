import type { Configuration, Incident } from '../../model/index.ts';
import { fullMoment, reportFacts } from '../../response/index.ts';
import type { StoredPost } from '../../store/port.ts';
import { presentCarriers } from '../present/carriers.ts';
import { presentReasons } from '../present/reasons.ts';
import { spanWords } from './moments.ts';

/** The rows of facts that a report's reader sees, in reading order. */
export type FactRows = readonly (readonly [label: string, value: string])[];

/** How far the level is settled (A5), in words. */
export function levelState(incident: Incident): string {
  if (incident.determined !== null) return `已由${incident.determined.by}确定`;
  return incident.awaitsConfirmation ? '系统拟定，未经人工确认，级别待上级确定' : '本单位研判，级别待上级确定';
}

/** The level in words: 1级（重大）. */
export function levelTitle(incident: Incident, config: Pick<Configuration, 'rulebook'>): string {
  return `${incident.level}级（${config.rulebook.levelNames[incident.level]}）`;
}

/** Takes an incident and its posts; gives what, where, since when, who carries it, how far it spread, level and why. */
export function factRows(
  incident: Incident,
  posts: readonly StoredPost[],
  config: Pick<Configuration, 'unit' | 'rulebook' | 'settings'>,
  nowMs: number,
): FactRows {
  const zone = config.settings.timeZone;
  const { what, where: places } = reportFacts(incident, posts, config.unit);
  const { spread } = incident;
  const why = presentReasons(incident.clauses, config.rulebook).map((one) => `${one.name}（第${one.article}条）`);
  const age = incident.closedAtMs === null ? `，距今 ${spanWords(nowMs - incident.occurrenceAtMs)}` : '';
  return [
    ['事由', what],
    ['涉及', places.length > 0 ? `${config.unit.name}；${places.join('、')}` : config.unit.name],
    ['发生时间', `${fullMoment(incident.occurrenceAtMs, zone)}${age}`],
    ['发现时间', fullMoment(incident.discoveredAtMs, zone)],
    ['级别', `${levelTitle(incident, config)}：${levelState(incident)}`],
    ['定级依据', why.length > 0 ? why.join('；') : '一般诉求'],
    ['刊载', presentCarriers(incident, posts).join('、')],
    [
      '传播',
      `${spread.posts} 条（另有转载 ${spread.copies} 条），阅读 ${spread.views}，转发 ${spread.reposts}，评论 ${spread.comments}`,
    ],
  ];
}
