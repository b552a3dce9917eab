import { Link } from 'wouter';
import type { DeskView } from '../../../api/views.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

/** Sources that see nothing: what appears there meanwhile may be missed. */
export function BlindStrip({ sources }: { sources: DeskView['blindSources'] }) {
  const zone = useZone();
  if (sources.length === 0) return null;
  return (
    <section className="blind" aria-label={words.desk.blind}>
      <strong>{words.desk.blindCount(sources.length)}</strong> <span>{words.desk.blindNote}</span>
      <ul>
        {sources.map((source) => (
          <li key={source.id}>
            <Link href="/sources">{source.name}</Link>{' '}
            {source.sinceMs === null ? words.desk.blindAlways : words.desk.blindSince(zone.short(source.sinceMs))}{' '}
            <span className="quiet">{source.why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
