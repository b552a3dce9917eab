import type { IncidentView } from '../../../api/views.ts';
import { LevelTag } from '../parts/level-tag.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

type Incident = IncidentView['incident'];
type Reason = IncidentView['card']['reasons'][number];
const stages = ['proposed', 'provisional', 'determined'] as const;

/** A5: what the program proposed, what the unit's officer set, what a body above determined; each with who, when, why. */
export function LevelHistory({ incident, reasons }: { incident: Incident; reasons: readonly Reason[] }) {
  return (
    <Panel title={words.incident.history}>
      <ol className="level-stages">
        {stages.map((stage) => (
          <li key={stage} className={incident[stage] ? 'stage' : 'stage stage-none'}>
            <span className="stage-name">{words.incident.stages[stage]}</span>
            <Stage decision={incident[stage]} reasons={reasons} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Stage({ decision, reasons }: { decision: Incident['provisional']; reasons: readonly Reason[] }) {
  if (!decision) return <span className="quiet">{words.incident.notYet}</span>;
  return (
    <div>
      <LevelTag level={decision.level} /> <span>{words.incident.by[decision.by] ?? decision.by}</span>{' '}
      <TimeText ms={decision.atMs} />
      <p>{decision.by === 'program' ? clauseNames(decision.seenClauses, reasons) : decision.reason}</p>
      {decision.proof && (
        <p className="quiet">
          {words.incident.proof}：{decision.proof}
        </p>
      )}
    </div>
  );
}

/** The program's reasons are clauses; a clause that no longer holds is known by its id only. */
function clauseNames(ids: readonly string[], reasons: readonly Reason[]): string {
  const names = ids.map((id) => reasons.find((reason) => reason.clause === id)?.name ?? id);
  return names.join('；') || words.incident.noClauses;
}
