import { Link } from 'wouter';
import type { IncidentView } from '../../../api/views.ts';
import type { FlowStepView, FlowView } from '../../../api/views-rulebook.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { FlowChart, FlowStep } from './flow-chart.tsx';
import { presentSteps } from './present-steps.ts';

const say = words.rulebook;
const SHOWN = 6;

/** Where the incident is in its level's flow: what is over in a line, what is owed now and next large, the rest on demand. */
export function FlowPanel({ flow, incident }: { flow: FlowView | null; incident: IncidentView['incident'] }) {
  const { id, rulebookVersion, procedure } = incident;
  const link = <Link href={`/incidents/${encodeURIComponent(id)}/rulebook`}>{say.link(rulebookVersion)}</Link>;
  if (flow === null) return <Panel title={say.flow} extra={link} empty={say.noFlow} />;
  const done = flow.steps.filter((step) => step.state === 'done');
  const present = presentSteps(flow.steps);
  return (
    <Panel title={flow.title} extra={link}>
      {procedure && <p>{say.procedureTaken(procedure.by)}</p>}
      {flow.note && <p className="quiet">{flow.note}</p>}
      {done.length > 0 && (
        <p className="flow-past">{say.past(done.length, done.map((step) => named(flow, step)).join('、'))}</p>
      )}
      {incident.status === 'open' && (
        <ul className="flow-steps flow-present">
          {present.slice(0, SHOWN).map((step) => (
            <FlowStep key={step.id} step={step} no={flow.steps.indexOf(step) + 1} />
          ))}
        </ul>
      )}
      <details className="fold flow-whole">
        <summary>{say.whole(flow.steps.length, Math.max(0, present.length - SHOWN))}</summary>
        <FlowChart steps={flow.steps} />
      </details>
    </Panel>
  );
}

function named(flow: FlowView, step: FlowStepView): string {
  return `${flow.steps.indexOf(step) + 1} ${step.title}`;
}
