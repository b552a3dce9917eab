import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { useDesk } from '../server/queries.ts';
import { words } from '../words.ts';
import { AlarmStrip } from './alarm-strip.tsx';
import { BlindStrip } from './blind-strip.tsx';
import { ClockTitle } from './clock-title.tsx';
import { IncidentCard } from './incident-card.tsx';

/** The duty desk: alarms, then open incidents by urgency, then what cannot be seen. */
export default function DeskPage() {
  const { data: desk, error, isPending, refetch } = useDesk();
  if (isPending) return <PageSkeleton />;
  if (!desk) return <LoadError title={words.desk.failed} error={error} onRetry={() => void refetch()} />;
  const firstId = desk.incidents.find((card) => card.nextAction)?.id;
  return (
    <div className="desk">
      <ClockTitle cards={desk.incidents} page={words.desk.title} />
      <h1 className="hidden">{words.desk.title}</h1>
      {error && <StaleNote error={error} onRetry={() => void refetch()} />}
      <AlarmStrip alarms={desk.alarms} />
      {desk.incidents.map((card) => (
        <IncidentCard key={card.id} card={card} isFirst={card.id === firstId} />
      ))}
      {desk.incidents.length === 0 && <Nothing title={words.desk.quiet} note={words.desk.quietNote} />}
      <BlindStrip sources={desk.blindSources} />
    </div>
  );
}
