import { Link } from 'wouter';
import type { CaseRow } from '../../../api/views-cases.ts';
import { LevelTag } from '../parts/level-tag.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';

/** A case in a list: what it was, how it ended, what was learned; `why` says what it has in common. */
export function CaseItem({ row, why }: { row: CaseRow; why?: readonly string[] }) {
  return (
    <article className="case-item">
      <div className="case-title">
        <LevelTag level={row.level} />
        <Link href={`/cases/${row.id}`}>{row.title}</Link>
        {row.isExercise && <span className="mark mark-exercise">{words.cases.exercise}</span>}
        {row.incidentId === null && <span className="mark">{words.cases.byHand}</span>}
      </div>
      {why && <p className="case-why">{why.join('；')}</p>}
      <p>{row.outcome}</p>
      {row.review && (
        <p>
          <span className="quiet">{words.cases.learned}：</span>
          {row.review.learned}
        </p>
      )}
      <p className="quiet case-meta">
        <span>
          {words.cases.closed} <TimeText ms={row.closedAtMs} />
        </span>
        {row.incidentId !== null && <span>{words.cases.late(row.lateDuties, row.worstLateMins)}</span>}
        {row.tags.map((tag) => (
          <span key={tag} className="mark">
            {tag}
          </span>
        ))}
      </p>
    </article>
  );
}
