import { Link } from 'wouter';
import type { FindingView } from '../../../api/views-accounting.ts';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

/** Faults, each with its points and the records that show it; with `incidentId` a record leads to the incident's page. */
export function FindingList({ findings, incidentId }: { findings: readonly FindingView[]; incidentId?: string }) {
  if (findings.length === 0) return <p className="quiet">{words.accounting.clean}</p>;
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={`${finding.fault}:${finding.atMs}:${finding.text}`}>
          <p>
            <span className="mark mark-awaits">{words.accounting.faults[finding.fault]}</span> {finding.text}
            {finding.points !== null && (
              <strong className="finding-points">{words.accounting.points(finding.points)}</strong>
            )}
          </p>
          <details>
            <summary className="quiet">{words.accounting.evidence(finding.evidence.length)}</summary>
            <ul className="course">
              {finding.evidence.map((ref) => (
                <li key={`${ref.kind}:${ref.id}`}>
                  {ref.atMs === null ? <span>{words.accounting.none}</span> : <TimeText ms={ref.atMs} />}
                  {incidentId === undefined ? (
                    <span>{ref.text}</span>
                  ) : (
                    <Link href={`/incidents/${incidentId}#${encodeURIComponent(`${ref.kind}-${ref.id}`)}`}>
                      {ref.text}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
