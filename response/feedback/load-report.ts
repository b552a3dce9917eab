import type { Decision } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';
import { type JudgementReport, measureDecisions } from './measure-decisions.ts';

const pageSize = 1_000;

/** Takes the store and gives how the judgement did on all decisions that are kept in it. */
export async function loadJudgementReport(store: Pick<Store, 'scan'>): Promise<JudgementReport> {
  const decisions: Decision[] = [];
  for (let after: string | null = null; ; ) {
    const page = await store.scan('decision', { after, limit: pageSize });
    if (page.length === 0) return measureDecisions(decisions);
    decisions.push(...page.map(({ doc }) => doc));
    after = decisions.at(-1)?.id ?? null;
  }
}
