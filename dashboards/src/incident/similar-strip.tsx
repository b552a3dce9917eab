import { Link, useLocation } from 'wouter';
import { useSimilarCases } from '../server/case-queries.ts';
import { words } from '../words.ts';

const SHOWN = 3;

/** Past cases like this incident, by title; nothing where there are none. */
export function SimilarStrip({ incidentId }: { incidentId: string }) {
  const [path] = useLocation();
  const { data } = useSimilarCases(incidentId);
  if (data === undefined || data.similar.length === 0) return null;
  return (
    <nav className="strip" aria-label={words.cases.similar}>
      <span className="quiet">{words.cases.similar}</span>
      {data.similar.slice(0, SHOWN).map(({ case: row }) => (
        <Link key={row.id} href={`/cases/${row.id}`}>
          {row.title}
        </Link>
      ))}
      <Link href={`${path}?tab=review`} replace>
        {words.incident.allSimilar(data.similar.length)}
      </Link>
    </nav>
  );
}
