import { useEffect } from 'react';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { useSources } from '../server/queries.ts';
import { words } from '../words.ts';
import { isTroubled } from './is-troubled.ts';
import { SourceRow } from './source-row.tsx';

/** What is crawled and how it went last; what sees nothing stands first. */
export default function SourcesPage() {
  const { data: sources, error, isPending, refetch } = useSources();
  useEffect(() => {
    document.title = `${words.sources.title} · ${words.common.product}`;
  }, []);
  if (isPending) return <PageSkeleton rows={1} />;
  if (!sources) return <LoadError title={words.sources.failed} error={error} onRetry={() => void refetch()} />;
  if (sources.length === 0) return <Nothing title={words.sources.empty} />;
  const bad = sources.filter(isTroubled);
  const { columns } = words.sources;
  return (
    <>
      {error && <StaleNote error={error} onRetry={() => void refetch()} />}
      <Panel title={words.sources.title} extra={<span>{words.sources.summary(sources.length, bad.length)}</span>}>
        <table className="table">
          <thead>
            <tr>
              {[columns.name, columns.outcome, columns.last, columns.lastOk, columns.why].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...bad, ...sources.filter((source) => !isTroubled(source))].map((source) => (
              <SourceRow key={source.id} source={source} />
            ))}
          </tbody>
        </table>
      </Panel>
    </>
  );
}
