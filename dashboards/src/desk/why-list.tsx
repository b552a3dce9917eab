import type { IncidentCard } from '../../../api/views.ts';
import { words } from '../words.ts';

type Reason = IncidentCard['reasons'][number];

/** Why an incident has its level: each clause in words, its article, what shows it. */
export function WhyList({ reasons, isLong = false }: { reasons: readonly Reason[]; isLong?: boolean }) {
  return (
    <ul className="why">
      {reasons.map((reason) => (
        <li key={reason.clause}>
          <strong>{reason.name}</strong> <span className="article">{words.clock.article(reason.article)}</span>{' '}
          <span>{evidenceLine(reason, isLong)}</span>
          {isLong && (
            <details className="article-fold">
              <summary>{words.clock.articleText}</summary>
              <p className="quiet">{reason.articleText}</p>
            </details>
          )}
        </li>
      ))}
      {reasons.length === 0 && <li className="quiet">{words.common.none}</li>}
    </ul>
  );
}

const SHORT = 2;

function evidenceLine(reason: Reason, isLong: boolean): string {
  const whys = [...new Set(reason.evidence.map((evidence) => evidence.why))];
  return (isLong ? whys : whys.slice(0, SHORT)).join('；');
}
