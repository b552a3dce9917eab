import { lazy, Suspense } from 'react';
import type { IncidentView } from '../../../api/views.ts';
import { ReviewPanel } from '../cases/review-panel.tsx';
import { SimilarPanel } from '../cases/similar-panel.tsx';
import { IncidentSupervision } from '../papers/incident-supervision.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { DispatchTable } from './dispatch-table.tsx';
import { DraftPanel } from './draft-panel.tsx';
import { HandlingTab } from './handling-tab.tsx';
import { InstructionList } from './instruction-list.tsx';
import { LogList } from './log-list.tsx';
import { PostList } from './post-list.tsx';
import type { Tab } from './tabs.ts';
import { ThreeSyncForm } from './three-sync-form.tsx';

const PublishingPanels = lazy(() => import('../publishing/publishing-panels.tsx'));
const PapersPanel = lazy(() => import('../papers/papers-panel.tsx'));
const SpreadPanel = lazy(() => import('./spread-panel.tsx'));

/** What is behind the open tab. */
export function TabPanel({ tab, view }: { tab: Tab; view: IncidentView }) {
  return (
    <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
      <Suspense fallback={<PageSkeleton rows={1} />}>
        <Content tab={tab} view={view} />
      </Suspense>
    </div>
  );
}

function Content({ tab, view }: { tab: Tab; view: IncidentView }) {
  const { incident } = view;
  switch (tab) {
    case 'handling':
      return <HandlingTab view={view} />;
    case 'papers':
      return (
        <>
          <PapersPanel incidentId={incident.id} />
          <InstructionList instructions={view.instructions} />
          <IncidentSupervision incidentId={incident.id} />
        </>
      );
    case 'publishing':
      return (
        <>
          <ThreeSyncForm key={incident.id} incident={incident} />
          <PublishingPanels incidentId={incident.id} />
        </>
      );
    case 'opinion':
      return (
        <>
          <SpreadPanel view={view} />
          <PostList view={view} />
        </>
      );
    case 'sent':
      return (
        <>
          <DispatchTable dispatches={view.dispatches} />
          <DraftPanel draft={view.flashDraft} />
        </>
      );
    case 'review':
      return (
        <>
          <ReviewPanel incident={incident} />
          <SimilarPanel incidentId={incident.id} />
        </>
      );
    case 'log':
      return <LogList lines={view.log} />;
  }
}
