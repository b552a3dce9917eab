import { Link } from 'wouter';
import type { RulebookView } from '../../../api/views-rulebook.ts';
import { LoadError } from '../parts/load-error.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { useRulebook } from '../server/queries.ts';
import { words } from '../words.ts';

const say = words.rulebook;

/** The version of the rulebook that an incident is executed under: the plan in words, the articles, the file. */
export default function RulebookPage({ id }: { id: string }) {
  const { data: view, error, isPending, refetch } = useRulebook(id);
  if (isPending) return <PageSkeleton />;
  if (!view) return <LoadError title={say.failed} error={error} onRetry={() => void refetch()} />;
  return (
    <div className="rulebook">
      <p>
        <Link href={`/incidents/${encodeURIComponent(id)}`}>{say.back}</Link>
      </p>
      <Head view={view} />
      <Panel title={say.plan}>
        <pre className="rulebook-plan">{view.plan.join('\n')}</pre>
      </Panel>
      <Panel title={say.articles}>
        <dl className="rulebook-articles">
          {view.articles.map(({ no, text }) => (
            <div key={no}>
              <dt>{say.article(no)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={say.text}>
        {view.text === '' ? <p className="quiet">{say.noText}</p> : <pre className="rulebook-text">{view.text}</pre>}
      </Panel>
    </div>
  );
}

function Head({ view }: { view: RulebookView }) {
  return (
    <header className="incident-head">
      <h1>{view.name}</h1>
      <p>
        {say.version} {view.version}（{view.isRunning ? say.running : say.earlier}）
        {view.storedAtMs !== null && (
          <>
            <span className="dot" aria-hidden />
            {say.keptSince} <TimeText ms={view.storedAtMs} />
          </>
        )}
      </p>
    </header>
  );
}
