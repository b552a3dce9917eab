import type { IncidentView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

/** What was done about the incident, newest first. */
export function LogList({ lines }: { lines: IncidentView['log'] }) {
  const zone = useZone();
  return (
    <Panel title={words.incident.log} empty={lines.length === 0 && words.incident.noLog}>
      <ol className="log">
        {lines
          .toSorted((a, b) => b.seq - a.seq)
          .map((line) => (
            <li key={line.seq} id={`audit-${line.seq}`}>
              <time title={zone.full(line.atMs)}>{zone.time(line.atMs)}</time>
              <span>{line.text}</span>
            </li>
          ))}
      </ol>
    </Panel>
  );
}
