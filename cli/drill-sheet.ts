import type { Drill } from '../model/index.ts';
import type { DrillScore } from '../response/index.ts';

const outcomes = { 'in-time': '按时', late: '迟', missing: '未做' } as const;

/** Takes a drill, its score and how it was run; gives the score sheet to read. */
export function scoreSheet(
  drill: Drill,
  score: DrillScore,
  run: { isAuto: boolean; speed: number; store: string },
): string {
  const lines = score.lines.map((line) => {
    const at = line.atMins === null ? '　　—　　' : `第 ${line.atMins.toFixed(1)} 分钟`;
    const must = line.isMust ? '【必做】' : '';
    return `${outcomes[line.outcome]}\t${line.points}/${line.of}\t${at}（限第 ${line.by} 分钟）\t${must}${line.name}`;
  });
  const verdict = score.failedMusts.length === 0 ? '合格' : `不合格：必做项未按时做到——${score.failedMusts.join('、')}`;
  return [
    `【演练成绩单】${drill.name}（${drill.id}）`,
    drill.about,
    `方式：${run.isAuto ? '脚本代人动手' : '人在值班台动手'}，${run.speed} 倍速；演练库：${run.store}`,
    '',
    ...lines,
    '',
    `得分 ${score.points}/${score.of}，${verdict}`,
    '演练不计入考核；请在值班台“考核”页登记本次演练。',
    '',
  ].join('\n');
}
