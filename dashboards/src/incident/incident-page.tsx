import { lazy, Suspense } from 'react';
import type { IncidentView } from '../../../api/views.ts';
import { ReviewPanel } from '../cases/review-panel.tsx';
import { SimilarPanel } from '../cases/similar-panel.tsx';
import { ClockTitle } from '../desk/clock-title.tsx';
import { NextAction } from '../desk/next-action.tsx';
import { WhyList } from '../desk/why-list.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { CallStrip } from '../people/call-strip.tsx';
import { useIncident } from '../server/queries.ts';
import { whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { ActionBar } from './action-bar.tsx';
import { ClockList } from './clock-list.tsx';
import { DispatchTable } from './dispatch-table.tsx';
import { DraftPanel } from './draft-panel.tsx';
import { FlowPanel } from './flow-panel.tsx';
import { FlowTimes } from './flow-times.tsx';
import { IncidentAlarms } from './incident-alarms.tsx';
import { IncidentHead } from './incident-head.tsx';
import { InstructionList } from './instruction-list.tsx';
import { LevelHistory } from './level-history.tsx';
import { LogList } from './log-list.tsx';
import { NoIncident } from './no-incident.tsx';
import { PostList } from './post-list.tsx';
import { ThreeSyncForm } from './three-sync-form.tsx';
import { useHashTarget } from './use-hash-target.ts';

const PublishingPanels = lazy(() => import('../publishing/publishing-panels.tsx'));
const PapersPanel = lazy(() => import('../papers/papers-panel.tsx'));
const SpreadPanel = lazy(() => import('./spread-panel.tsx'));

/** Everything about one incident: what to do and its clocks beside what is known and what was done. */
export default function IncidentPage({ id }: { id: string }) {
  const { data: view, error, isPending, refetch } = useIncident(id);
  useHashTarget(view !== undefined);
  if (isPending) return <PageSkeleton />;
  if (!view) return <NoIncident error={error} onRetry={() => void refetch()} />;
  return (
    <div className="incident">
      <ClockTitle cards={[view.card]} page={view.card.title} />
      {error && <StaleNote error={error} onRetry={() => void refetch()} />}
      <IncidentHead card={view.card} />
      {view.card.status === 'open' && view.card.nextAction && <NextAction card={view.card} isFirst />}
      <ActionBar view={view} />
      <CallStrip view={view} />
      <IncidentAlarms alarms={view.alarms} />
      <div className="incident-columns">
        <div className="incident-clocks">
          <ClockList clocks={view.card.clocks} isOpen={view.card.status === 'open'} />
        </div>
        <div className="incident-main">
          <FlowTimes times={view.times} />
          <FlowPanel flow={view.flow} incident={view.incident} />
          <Facts view={view} />
        </div>
        <div className="incident-rest">
          <Rest view={view} />
        </div>
      </div>
    </div>
  );
}

function Rest({ view }: { view: IncidentView }) {
  const { session } = useSession();
  const isFull = whyNot(session, 'incident.read-restricted') === null;
  return (
    <>
      <ThreeSyncForm key={view.incident.id} incident={view.incident} />
      {isFull && <ReviewPanel incident={view.incident} />}
      {isFull && <SimilarPanel incidentId={view.incident.id} />}
      {isFull && <LogList lines={view.log} />}
    </>
  );
}

function Facts({ view }: { view: IncidentView }) {
  const { session } = useSession();
  const isFull = whyNot(session, 'incident.read-restricted') === null;
  return (
    <>
      <Panel title={words.incident.reasons}>
        <WhyList reasons={view.card.reasons} isLong />
      </Panel>
      <LevelHistory incident={view.incident} reasons={view.card.reasons} />
      {isFull && (
        <Suspense fallback={<PageSkeleton rows={1} />}>
          <PublishingPanels incidentId={view.incident.id} />
        </Suspense>
      )}
      {isFull && (
        <Suspense fallback={<PageSkeleton rows={1} />}>
          <PapersPanel incidentId={view.incident.id} />
        </Suspense>
      )}
      {isFull && <InstructionList instructions={view.instructions} />}
      {isFull && <DispatchTable dispatches={view.dispatches} />}
      {isFull && <DraftPanel draft={view.flashDraft} />}
      <Suspense fallback={<PageSkeleton rows={1} />}>
        <SpreadPanel view={view} />
      </Suspense>
      <PostList view={view} />
    </>
  );
}
