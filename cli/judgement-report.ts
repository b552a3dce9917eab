import { type JudgementReport, loadJudgementReport } from '../response/index.ts';
import { openExistingStore, storeUrl } from './place.ts';

/** `yushao judgement report`: how the judgement did on the unit's own decisions, as a table or as one line of JSON. */
export async function judgementReportCommand(options: { json?: boolean }): Promise<string[]> {
  const store = await openExistingStore(storeUrl(process.env));
  try {
    const report = await loadJudgementReport(store);
    return options.json ? [JSON.stringify(report)] : reportLines(report);
  } finally {
    await store.close();
  }
}

const levelNames = { 1: '一级', 2: '二级', 3: '三级' } as const;

function reportLines({ decisions, agreed, levels, clauses }: JudgementReport): string[] {
  if (decisions === 0) return ['还没有人对级别作出过决定（演练不计），没有可统计的内容'];
  const head = `共 ${decisions} 次决定（同一提议以最后一次为准，演练不计），与提议一致 ${agreed} 次，占 ${percent(agreed / decisions)}`;
  const [worst] = clauses;
  const isAnyWrong = worst !== undefined && worst.wrongIn.length + worst.missedIn.length > 0;
  return [
    head,
    '',
    '级别｜程序提议｜其中一致｜人员认定｜精确率｜召回率',
    ...levels.map((one) => [levelNames[one.level], ...figures(one)].join('｜')),
    '',
    '条款｜成立｜其中得到认可｜应当成立｜精确率｜召回率｜误判事件｜漏判事件',
    ...clauses.map((one) => [one.id, ...figures(one), listed(one.wrongIn), listed(one.missedIn)].join('｜')),
    '',
    isAnyWrong ? `错得最多的条款：${worst.id}` : '没有条款被否定',
  ];
}

function figures(one: JudgementReport['clauses'][number] | JudgementReport['levels'][number]): string[] {
  return [`${one.said}`, `${one.right}`, `${one.owed}`, percent(one.precision), percent(one.recall)];
}

function percent(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`;
}

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? '—' : ids.join(' ');
}
