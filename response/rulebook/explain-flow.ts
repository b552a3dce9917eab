import type { Flow } from '../../model/index.ts';

const onWords = { instruction: '有领导批示时', growth: '传播扩大时', procedure: '决定按一级程序办理时' } as const;

/** Takes a flow and gives its steps, a line each, with where each goes on. */
export function explainFlow(flow: Flow): string[] {
  const titles = new Map(flow.steps.map((step) => [step.id, step.title]));
  const numbers = new Map(flow.steps.map((step, index) => [step.id, index + 1]));
  const lines = flow.steps.map((step) => {
    const next = step.next.map(
      ({ to, when }) => `${when === undefined ? '' : `${when}，`}${numbers.get(to)}.${titles.get(to)}`,
    );
    const on = step.on === undefined ? '' : `（${onWords[step.on]}）`;
    return `${numbers.get(step.id)}. ${step.title}${on}：${step.who}，第${step.article}条 → ${next.length === 0 ? '结束' : next.join('；')}`;
  });
  return flow.note === undefined ? lines : [`（${flow.note}）`, ...lines];
}
