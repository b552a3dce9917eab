import { useEffect } from 'react';
import { LoadError } from '../parts/load-error.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { type Deed, whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import '../styles/people.css';
import { words } from '../words.ts';
import { BroadcastPanel } from './broadcast-panel.tsx';
import { DutyPanel } from './duty-panel.tsx';
import { PatrolPanel } from './patrol-panel.tsx';
import { ReachPanel } from './reach-panel.tsx';
import { RosterPanel } from './roster-panel.tsx';
import { usePeople } from './use-people.ts';

/** People and duty: who has it now, who is away, who belongs where, who can be reached. */
export default function PeoplePage() {
  const { session } = useSession();
  const { data: view, error, isPending, refetch } = usePeople();
  useEffect(() => {
    document.title = `${words.people.title} · ${words.common.product}`;
  }, []);
  if (isPending) return <PageSkeleton />;
  if (!view) return <LoadError title={words.people.failed} error={error} onRetry={() => void refetch()} />;
  const may = (deed: Deed) => whyNot(session, deed) === null;
  return (
    <>
      {error && <StaleNote error={error} onRetry={() => void refetch()} />}
      <div className="people-columns">
        <div>
          <DutyPanel view={view} mayChange={may('rota.set')} />
          <PatrolPanel mayRecord={may('patrol.record')} />
          <BroadcastPanel view={view} maySend={may('broadcast.send')} />
        </div>
        <div>
          <RosterPanel title={words.people.roster} bodies={view.bodies} view={view} />
          <RosterPanel title={words.people.departments} bodies={view.departments} view={view} />
        </div>
      </div>
      <ReachPanel view={view} mayTest={may('rota.set')} />
    </>
  );
}
