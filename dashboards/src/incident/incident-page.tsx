import { useSearch } from 'wouter';
import type { IncidentView } from '../../../api/views.ts';
import { ClockTitle } from '../desk/clock-title.tsx';
import { NextAction } from '../desk/next-action.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { CallStrip } from '../people/call-strip.tsx';
import { useIncident } from '../server/queries.ts';
import { useSession } from '../session/session-context.ts';
import { ActionBar } from './action-bar.tsx';
import { IncidentAlarms } from './incident-alarms.tsx';
import { IncidentHead } from './incident-head.tsx';
import { NoIncident } from './no-incident.tsx';
import { TabBar } from './tab-bar.tsx';
import { TabPanel } from './tab-panel.tsx';
import { tabOf, tabsFor } from './tabs.ts';
import { useHashTarget } from './use-hash-target.ts';
import { useTabCounts } from './use-tab-counts.ts';

/** Everything about one incident: on top the one thing to do next, below it the rest, a click away. */
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
      <Tabs view={view} />
    </div>
  );
}

function Tabs({ view }: { view: IncidentView }) {
  const { session } = useSession();
  const tabs = tabsFor(session);
  const active = tabOf(tabs, useSearch(), location.hash);
  return (
    <>
      <TabBar tabs={tabs} active={active} counts={useTabCounts(view)} />
      <TabPanel tab={active} view={view} />
    </>
  );
}
