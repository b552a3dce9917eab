import type { IncidentView } from '../../../api/views.ts';
import { WhyList } from '../desk/why-list.tsx';
import { Panel } from '../parts/panel.tsx';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { ClockList } from './clock-list.tsx';
import { FlowPanel } from './flow-panel.tsx';
import { FlowTimes } from './flow-times.tsx';
import { LatestInstruction } from './latest-instruction.tsx';
import { LevelHistory } from './level-history.tsx';
import { SimilarStrip } from './similar-strip.tsx';

/** What is owed by when, where the incident stands in its flow, and why it has its level. */
export function HandlingTab({ view }: { view: IncidentView }) {
  const { session } = useSession();
  const isFull = whyNot(session, 'incident.read-restricted') === null;
  return (
    <>
      {isFull && <LatestInstruction instructions={view.instructions} />}
      {isFull && <SimilarStrip incidentId={view.incident.id} />}
      <div className="incident-columns">
        <div className="incident-clocks">
          <ClockList clocks={view.card.clocks} isOpen={view.card.status === 'open'} />
        </div>
        <div className="incident-main">
          <FlowPanel flow={view.flow} incident={view.incident} />
          <FlowTimes times={view.times} />
          <Panel title={words.incident.reasons}>
            <WhyList reasons={view.card.reasons} isLong />
          </Panel>
          <LevelHistory incident={view.incident} reasons={view.card.reasons} />
        </div>
      </div>
    </>
  );
}
