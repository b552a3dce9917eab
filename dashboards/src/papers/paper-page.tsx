import { useEffect } from 'react';
import { Link } from 'wouter';
import type { PaperView } from '../../../api/views-papers.ts';
import { LoadError } from '../parts/load-error.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { words } from '../words.ts';
import { CopyTable } from './copy-table.tsx';
import { PaperActions } from './paper-actions.tsx';
import { PaperInstructions } from './paper-instructions.tsx';
import { PaperState } from './paper-line.tsx';
import { usePaper } from './queries.ts';

/** One paper: its text with what each sentence rests on, what can be done with it, its copies, what leaders wrote on it. */
export default function PaperPage({ id }: { id: string }) {
  const { data: view, error, isPending, refetch } = usePaper(id);
  useEffect(() => {
    document.title = `${view?.summary.title ?? words.papers.title} · ${words.common.product}`;
  }, [view?.summary.title]);
  if (isPending) return <PageSkeleton />;
  if (!view) return <LoadError title={words.papers.failed} error={error} onRetry={() => void refetch()} />;
  return (
    <div className="paper">
      {error && <StaleNote error={error} onRetry={() => void refetch()} />}
      <Head view={view} />
      <PaperActions view={view} />
      <div className="paper-columns">
        <PaperText view={view} />
        <div>
          {view.copies.length > 0 && <CopyTable view={view} />}
          {view.summary.incidentId !== null && <PaperInstructions view={view} incidentId={view.summary.incidentId} />}
          <Panel title={words.papers.versions}>
            <ul className="paper-versions">
              {view.versions.toReversed().map(({ no, by, atMs }) => (
                <li key={no}>
                  <a href={`/api/papers/${view.summary.id}/pdf?version=${no}`}>{words.papers.version(no)}</a> {by}{' '}
                  <TimeText ms={atMs} />
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </div>
  );
}

function Head({ view }: { view: PaperView }) {
  const { summary } = view;
  const back = summary.incidentId === null ? '/reports' : `/incidents/${summary.incidentId}`;
  return (
    <header className="paper-head">
      <Link href={back}>{summary.incidentId === null ? words.reports.title : words.papers.back}</Link>
      <h1>{summary.title}</h1>
      <p className="quiet">
        <PaperState paper={summary} />
        {summary.kindName} {summary.number !== null && words.papers.number(summary.number.no)}{' '}
        {words.papers.version(summary.version)} {words.papers.by(summary.by)}{' '}
        {view.approvedBy !== null && words.papers.approvedBy(view.approvedBy)}{' '}
        {view.issuedBy !== null && words.papers.issuedBy(view.issuedBy)}
      </p>
      {summary.missing.length > 0 && <p className="paper-missing">{words.papers.missing(summary.missing)}</p>}
      {view.withdrawnReason !== null && (
        <p className="paper-missing">{words.papers.withdrawnFor(view.withdrawnReason)}</p>
      )}
    </header>
  );
}

function PaperText({ view }: { view: PaperView }) {
  return (
    <Panel title={words.papers.title}>
      {view.sections.map(({ id, heading, isRequired }) => {
        const sentences = view.content.sections.find((section) => section.id === id)?.sentences ?? [];
        return (
          <section key={id} className="paper-section">
            <h3>{heading}</h3>
            {sentences.length === 0 && (
              <p className="quiet">
                {words.papers.empty}
                {isRequired && ` ${words.papers.required}`}
              </p>
            )}
            {sentences.map(({ lead, text, traces }) => (
              <p key={`${lead}${text}`}>
                {lead}
                {text}
                {traces.map((trace) => (
                  <span
                    key={trace.kind === 'entry' ? trace.source : trace.id}
                    className="paper-trace"
                    title={trace.kind === 'entry' ? trace.source : trace.id}
                  >
                    {words.papers.sources[trace.kind]}
                  </span>
                ))}
              </p>
            ))}
          </section>
        );
      })}
    </Panel>
  );
}
