import { Link } from 'wouter';
import type { IncidentView } from '../../../api/views.ts';
import type { FlowStepView, FlowView } from '../../../api/views-rulebook.ts';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

const say = words.rulebook;

/** The level's flow with where the incident is: a row a stage, what runs at the same time side by side. */
export function FlowPanel({ flow, incident }: { flow: FlowView | null; incident: IncidentView['incident'] }) {
  const { id, rulebookVersion, procedure } = incident;
  const link = <Link href={`/incidents/${encodeURIComponent(id)}/rulebook`}>{say.link(rulebookVersion)}</Link>;
  if (flow === null) {
    return (
      <Panel title={say.flow} extra={link}>
        <p className="quiet">{say.noFlow}</p>
      </Panel>
    );
  }
  const rows = [...new Set(flow.steps.map((step) => step.row))].sort((a, b) => a - b);
  const numbers = new Map(flow.steps.map((step, index) => [step.id, index + 1]));
  return (
    <Panel title={flow.title} extra={link}>
      {procedure && <p>{say.procedureTaken(procedure.by)}</p>}
      {flow.note && <p className="quiet">{flow.note}</p>}
      <ol className="flow">
        {rows.map((row) => {
          const steps = flow.steps.filter((step) => step.row === row);
          return (
            <li key={row} className="flow-row">
              <ul className="flow-steps" aria-label={steps.length > 1 ? say.together : undefined}>
                {steps.map((step) => (
                  <Step key={step.id} step={step} numbers={numbers} />
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

function Step({ step, numbers }: { step: FlowStepView; numbers: ReadonlyMap<string, number> }) {
  const no = numbers.get(step.id) ?? 0;
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
      </p>
      {step.dueAtMs !== null && (
        <p>
          {say.due} <TimeText ms={step.dueAtMs} />
        </p>
      )}
      {step.doneAtMs !== null && (
        <p>
          {say.done} <TimeText ms={step.doneAtMs} />
        </p>
      )}
      {step.detail !== '' && <p className="flow-detail">{step.detail}</p>}
      <p className="flow-next">{step.next.length === 0 ? say.end : `${say.to}${nextText(step, numbers)}`}</p>
    </li>
  );
}

function nextText(step: FlowStepView, numbers: ReadonlyMap<string, number>): string {
  const one = ({ to, title, when }: FlowStepView['next'][number]) =>
    `${when === null ? '' : `${when} → `}${numbers.get(to) ?? ''} ${title}`;
  return step.next.map(one).join('；');
}
