import { useEffect } from 'react';
import { Link } from 'wouter';
import type { CaseView } from '../../../api/views-cases.ts';
import { LevelTag } from '../parts/level-tag.tsx';
import { LoadError } from '../parts/load-error.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { useCase } from '../server/case-queries.ts';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { ReviewText } from './review-text.tsx';

/** One case: what it was, its review, its course. */
export default function CasePage({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useCase(id);
  const title = data?.title ?? words.cases.title;
  useEffect(() => {
    document.title = `${title} · ${words.common.product}`;
  }, [title]);
  if (isPending) return <PageSkeleton />;
  if (!data) return <LoadError title={words.cases.noCase} error={error} onRetry={() => void refetch()} />;
  return (
    <article className="cases">
      <p>
        <Link href="/cases">{words.cases.back}</Link>
      </p>
      <CaseHead view={data} />
      <Panel title={words.cases.outcome}>
        <p className="long-text">{data.outcome}</p>
      </Panel>
      <Panel title={words.cases.review}>
        {data.review ? <ReviewText review={data.review} /> : <p className="quiet">{words.cases.noReview}</p>}
      </Panel>
      <Panel title={words.cases.course}>
        {data.timeline.length === 0 && <p className="quiet">{words.cases.noCourse}</p>}
        <ol className="course">
          {data.timeline.map((moment) => (
            <li key={`${moment.atMs}:${moment.ref.kind}:${moment.ref.id}:${moment.text}`}>
              <TimeText ms={moment.atMs} />
              <span>{moment.text}</span>
            </li>
          ))}
        </ol>
      </Panel>
    </article>
  );
}

function CaseHead({ view }: { view: CaseView }) {
  const zone = useZone();
  return (
    <header className={`incident-head edge-${view.level}`}>
      <h1>{view.title}</h1>
      <p className="case-meta">
        <LevelTag level={view.level} />
        <span>
          {words.cases.occurred} <TimeText ms={view.occurrenceAtMs} />
        </span>
        <span>
          {words.cases.closed} <TimeText ms={view.closedAtMs} />（{view.by}）
        </span>
        {view.incidentId !== null && <span>{words.cases.late(view.lateDuties, view.worstLateMins)}</span>}
        {view.isExercise && <span className="mark mark-exercise">{words.cases.exercise}</span>}
        {view.incidentId === null && <span className="mark">{words.cases.byHand}</span>}
        {view.reopenedAtMs !== null && (
          <span className="mark mark-awaits">{words.cases.reopened(zone.short(view.reopenedAtMs))}</span>
        )}
        {view.tags.map((tag) => (
          <Link key={tag} className="mark" href={`/cases?tag=${encodeURIComponent(tag)}`}>
            {tag}
          </Link>
        ))}
      </p>
      {view.clauses.length > 0 && (
        <p className="quiet">
          {words.cases.clauses}：{view.clauses.map((clause) => clause.name).join('、')}
        </p>
      )}
      {view.places.length > 0 && (
        <p className="quiet">
          {words.cases.places}：{view.places.join('、')}
        </p>
      )}
      {view.incidentId !== null && <Link href={`/incidents/${view.incidentId}`}>{words.cases.toIncident}</Link>}
    </header>
  );
}
