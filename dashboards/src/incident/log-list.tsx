import { Button } from 'antd';
import { useState } from 'react';
import type { IncidentView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

const SHOWN = 60;

/** What was done about the incident, newest first; the older lines of a long log on demand, or where the address points at one. */
export function LogList({ lines }: { lines: IncidentView['log'] }) {
  const zone = useZone();
  const [isWhole, setWhole] = useState(location.hash !== '');
  const sorted = lines.toSorted((a, b) => b.seq - a.seq);
  return (
    <Panel title={words.incident.log} empty={lines.length === 0 && words.incident.noLog}>
      <ol className="log">
        {sorted.slice(0, isWhole ? undefined : SHOWN).map((line) => (
          <li key={line.seq} id={`audit-${line.seq}`}>
            <time title={zone.full(line.atMs)}>{zone.time(line.atMs)}</time>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
      {!isWhole && lines.length > SHOWN && (
        <Button onClick={() => setWhole(true)}>{words.incident.wholeLog(lines.length)}</Button>
      )}
    </Panel>
  );
}
