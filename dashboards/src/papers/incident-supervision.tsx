import { Link } from 'wouter';
import { Panel } from '../parts/panel.tsx';
import { errorLine } from '../server/api-error.ts';
import { words } from '../words.ts';
import { useSupervision } from './queries.ts';
import { SupervisionList } from './supervision-list.tsx';

/** What leaders instructed about one incident and is still open. */
export function IncidentSupervision({ incidentId }: { incidentId: string }) {
  const { data, error } = useSupervision();
  const rows = data?.filter((row) => row.incidentId === incidentId) ?? [];
  const none = data === undefined && error ? errorLine(error) : words.supervision.empty;
  return (
    <Panel
      title={words.supervision.title}
      extra={<Link href="/supervision">{words.supervision.all}</Link>}
      empty={rows.length === 0 && none}
    >
      <SupervisionList rows={rows} />
    </Panel>
  );
}
