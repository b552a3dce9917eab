import { Link, useLocation } from 'wouter';
import type { IncidentView } from '../../../api/views.ts';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

/** What a leader wrote last, so that it is not missed behind a tab; a bare 已阅 asks for nothing. */
export function LatestInstruction({ instructions }: { instructions: IncidentView['instructions'] }) {
  const [path] = useLocation();
  const latest = instructions
    .filter(({ text }) => text.trim() !== '' && text !== words.incident.bareRead)
    .toSorted((a, b) => b.atMs - a.atMs)[0];
  if (latest === undefined) return null;
  return (
    <p className="strip strip-instruction">
      <span className="quiet">{words.incident.instructions}</span>
      <strong>{latest.text}</strong>
      <span className="quiet">
        {latest.person} <TimeText ms={latest.atMs} />
      </span>
      <Link href={`${path}?tab=papers`} replace>
        {words.incident.allInstructions}
      </Link>
    </p>
  );
}
