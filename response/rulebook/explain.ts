// The whole rulebook in plain Chinese, for a person to read through before it is put in force.
import type { DutyRule, Level, Recipient, Rulebook, Thresholds } from '../../model/index.ts';
import { explainFlow } from './explain-flow.ts';
import { gateForms, gateWhats, proofNames, recipientNames, startNames, thresholdNames } from './words.ts';

const LEVELS: readonly Level[] = [1, 2, 3];

/** Takes a rulebook and the names of its channels and gives the plan, a line an entry: levels, clauses, duties, gates, flows, unconfirmed rules, points. */
export function explainRulebook(rulebook: Rulebook, channelNames: ReadonlyMap<string, string> = new Map()): string[] {
  return [
    `${rulebook.name}（${rulebook.id}，版本 ${rulebook.version}）`,
    ...LEVELS.flatMap((level) => explainLevel(rulebook, level, channelNames)),
    ...section('门槛数字（等于即算达到）', explainThresholds(rulebook.thresholds)),
    ...section('重大舆情无人研判确认时', explainUnconfirmed(rulebook)),
    ...section('按一级程序办理（严重舆情可选）', [
      `级别不变，加办：${titles(rulebook, rulebook.levelOneProcedure.duties)}；时限从决定时起算（第${rulebook.levelOneProcedure.article}条）`,
    ]),
    ...section('传播扩大（严重舆情，尚无批示时）', explainGrowth(rulebook)),
    ...section(
      '总结',
      rulebook.reviews.map(
        (review) =>
          `${levelList(review.levels)}：写明${review.asks.join('、')}，存入${review.keptIn}（职责“${titles(rulebook, [review.duty])}”，第${review.article}条）`,
      ),
    ),
    ...section(
      '地方领导留言板的去向',
      rulebook.routes.map(
        (route) => `给${route.addressee}的留言：报${route.office}，同时告知${route.alsoTold}（第${route.article}条）`,
      ),
    ),
    ...section('考核扣分', explainScoring(rulebook)),
    ...section(
      '条文大意',
      Object.entries(rulebook.articles).map(([no, words]) => `第${no}条　${words}`),
    ),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', `【${title}】`, ...lines.map((line) => `　${line}`)];
}

function explainLevel(rulebook: Rulebook, level: Level, channelNames: ReadonlyMap<string, string>): string[] {
  const clauses = rulebook.clauses.filter((clause) => clause.level === level);
  const duties = rulebook.duties.filter((duty) => duty.levels.includes(level));
  const gates = rulebook.gates.filter((gate) => gate.levels.includes(level));
  const flow = rulebook.flows.find((one) => one.level === level);
  return [
    '',
    `━━ ${level}级（${rulebook.levelNames[level]}）`,
    ...section('定级情形（有一条即是）', [
      ...clauses.map((clause) => `${clause.name}（第${clause.article}条）`),
      ...(level === 3 ? ['涉及本单位的一般投诉、爆料和诉求'] : []),
    ]),
    ...section(
      '职责',
      duties.flatMap((duty) => explainDuty(duty, channelNames)),
    ),
    ...section(
      '关口',
      gates.map(
        (gate) =>
          `${gate.title}：不打开不能${gate.blocks.map((what) => gateWhats[what]).join('、')}；${gateForms[gate.form]}；由${gate.opensBy.join('或')}打开（第${gate.article}条）`,
      ),
    ),
    ...section('流程', flow === undefined ? ['没有'] : explainFlow(flow)),
  ];
}

function explainDuty(duty: DutyRule, channelNames: ReadonlyMap<string, string>): string[] {
  const { send } = duty;
  const channels = send?.channels.map((id) => channelNames.get(id) ?? id).join('、');
  const sent =
    send === undefined
      ? `${duty.owner}办理，系统不代发`
      : `系统发给${recipientNames[send.to]}，经${channels}，${send.gate === 'at-once' ? '立即发出' : '研判确认后发出'}`;
  return [
    `${duty.title}（第${duty.article}条）：${duty.owner}，${startNames[duty.from]}起 ${duty.countsWorkingDays === true ? '工作日计，' : ''}${span(duty.withinMins)}内`,
    `　　${sent}；凭证：${proofNames[duty.proof]}`,
    `　　到期前 ${span(duty.warnMins)}提醒${names(duty.alert)}；超时告知${names(duty.overdue)}`,
  ];
}

function explainThresholds(thresholds: Thresholds): string[] {
  return (Object.keys(thresholds) as (keyof Thresholds)[]).map((key) => `${thresholdNames[key]}：${thresholds[key]}`);
}

function explainUnconfirmed({ unconfirmed }: Rulebook): string[] {
  return [
    `发生后 ${unconfirmed.standInAtMins} 分钟：通知备岗人员`,
    `发生后 ${unconfirmed.sendAtMins} 分钟：有常设授权的自动发出并标明“未经人工确认”；没有授权的不发，每 ${unconfirmed.climbEveryMins} 分钟往上再叫一人`,
    `发现得晚的：给值班员 ${unconfirmed.lateFoundOfficerMins} 分钟，不多给`,
  ];
}

function explainGrowth(rulebook: Rulebook): string[] {
  const { growth } = rulebook;
  const also = [
    ...(growth.onNewPlatform ? ['出现在新的平台'] : []),
    ...(growth.onNewClause ? ['达到新的定级条款'] : []),
  ];
  return [
    `阅读、转发、评论、条数任一达到上一步的 ${growth.factor} 倍（且不少于 ${growth.leastCount}）${also.map((one) => `，或${one}`).join('')}（第${growth.article}条）`,
    `每扩大一步开出：${titles(rulebook, growth.duties)}`,
  ];
}

function explainScoring({ scoring }: Rulebook): string[] {
  if (scoring === undefined) return ['手册没有计分一节：只计次数，不计分'];
  const bands = scoring.lateBands.map(({ fromMins, points }, index) => {
    const next = scoring.lateBands[index + 1]?.fromMins;
    const span = next === undefined ? `${fromMins} 分钟以上` : `${fromMins} 至 ${next - 1} 分钟`;
    return `超时 ${span}扣 ${points} 分`;
  });
  return [
    `（${scoring.basis}）`,
    ...bands,
    `无人应答扣 ${scoring.unanswered} 分；知情不报扣 ${scoring.concealed} 分；谎报扣 ${scoring.false} 分；漏掉环节扣 ${scoring.skipped} 分`,
  ];
}

function titles(rulebook: Rulebook, ids: readonly string[]): string {
  return ids.map((id) => rulebook.duties.find((duty) => duty.id === id)?.title ?? id).join('、');
}

function names(recipients: readonly Recipient[]): string {
  return recipients.map((one) => recipientNames[one]).join('、');
}

function levelList(levels: readonly Level[]): string {
  return levels.map((level) => `${level}级`).join('、');
}

/** Minutes as people say them: whole days and hours where they are whole. */
function span(mins: number): string {
  if (mins % 1440 === 0) return `${mins / 1440} 天`;
  return mins % 60 === 0 ? `${mins / 60} 小时` : `${mins} 分钟`;
}
