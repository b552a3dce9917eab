import type { FlowStepView } from '../../../api/views-rulebook.ts';

/** Takes a flow's steps and gives those that a person looks for: what is past its time, what is owed now, and the stage that comes next. */
export function presentSteps(steps: readonly FlowStepView[]): FlowStepView[] {
  const next = steps.filter((step) => step.state === 'next');
  const nearest = Math.min(...next.map((step) => step.row));
  return [
    ...steps.filter((step) => step.state === 'overdue'),
    ...steps.filter((step) => step.state === 'now'),
    ...next.filter((step) => step.row === nearest),
  ];
}
