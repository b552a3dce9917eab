import type { FlowStepView } from '../../../api/views-rulebook.ts';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

const say = words.rulebook;

/** The whole flow: a row a stage, what runs at the same time side by side. */
export function FlowChart({ steps }: { steps: readonly FlowStepView[] }) {
  const rows = [...new Set(steps.map((step) => step.row))].sort((a, b) => a - b);
  const numbers = new Map(steps.map((step, index) => [step.id, index + 1]));
  return (
    <ol className="flow">
      {rows.map((row) => {
        const together = steps.filter((step) => step.row === row);
        return (
          <li key={row} className="flow-row">
            <ul className="flow-steps" aria-label={together.length > 1 ? say.together : undefined}>
              {together.map((step) => (
                <FlowStep key={step.id} step={step} no={numbers.get(step.id) ?? 0}>
                  {step.next.length === 0 ? say.end : `${say.to}${nextText(step, numbers)}`}
                </FlowStep>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

interface FlowStepProps {
  step: FlowStepView;
  no: number;
  /** What comes after it; without it the step is told in short, what is left of it being the clocks' to tell. */
  children?: string;
}

/** One step of a flow: what, who, by when, how it stands. */
export function FlowStep({ step, no, children }: FlowStepProps) {
  return (
    <li className={`flow-step flow-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
      <p className="flow-head">
        <span className="flow-no" aria-hidden>
          {no}
        </span>
        <strong>{step.title}</strong>
        <span className="flow-state">{say.states[step.state]}</span>
      </p>
      <p className="flow-who">
        {step.who}
        <span className="dot" aria-hidden />
        <abbr title={step.articleText}>{say.article(step.article)}</abbr>
        {step.dueAtMs !== null && (
          <>
            <span className="dot" aria-hidden />
            <span className="number">
              {say.due} <TimeText ms={step.dueAtMs} />
            </span>
          </>
        )}
      </p>
      {step.doneAtMs !== null && (
        <p>
          {say.done} <TimeText ms={step.doneAtMs} />
        </p>
      )}
      {children !== undefined && step.detail !== '' && <p className="flow-detail">{step.detail}</p>}
      {children !== undefined && <p className="flow-next">{children}</p>}
    </li>
  );
}

function nextText(step: FlowStepView, numbers: ReadonlyMap<string, number>): string {
  const one = ({ to, title, when }: FlowStepView['next'][number]) =>
    `${when === null ? '' : `${when} → `}${numbers.get(to) ?? ''} ${title}`;
  return step.next.map(one).join('；');
}
