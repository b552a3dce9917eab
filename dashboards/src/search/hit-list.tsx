import { Button, Skeleton } from 'antd';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { errorLine } from '../server/api-error.ts';
import { useHits } from '../server/queries.ts';
import { words } from '../words.ts';
import { Hit } from './hit.tsx';

/** The hits, newest first, page after page. */
export function HitList({ query, isNarrowed }: { query: string; isNarrowed: boolean }) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useHits(query);
  if (isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (!data) return <LoadError title={words.search.failed} error={error} onRetry={() => void refetch()} />;
  const hits = data.pages.flatMap((page) => page.hits);
  if (hits.length === 0) {
    return isNarrowed ? (
      <Nothing title={words.search.empty} note={words.search.emptyNote} />
    ) : (
      <Nothing title={words.search.emptyStore} />
    );
  }
  return (
    <>
      {hits.map((hit) => (
        <Hit key={hit.id} hit={hit} />
      ))}
      <div className="search-more">
        {error && <p role="alert">{errorLine(error)}</p>}
        {hasNextPage ? (
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            {words.common.more}
          </Button>
        ) : (
          <span className="quiet">{words.search.end}</span>
        )}
      </div>
    </>
  );
}
