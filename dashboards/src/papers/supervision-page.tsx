import { useEffect } from 'react';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { useSupervision } from './queries.ts';
import { SupervisionList } from './supervision-list.tsx';

/** The follow-up list: what leaders instructed and what is still open, soonest due first. */
export default function SupervisionPage() {
  const { data: rows, error, isPending, refetch } = useSupervision();
  useEffect(() => {
    document.title = `${words.supervision.title} · ${words.common.product}`;
  }, []);
  if (isPending) return <PageSkeleton rows={1} />;
  if (!rows) return <LoadError title={words.supervision.failed} error={error} onRetry={() => void refetch()} />;
  if (rows.length === 0) return <Nothing title={words.supervision.empty} note={words.supervision.emptyNote} />;
  const over = rows.filter((row) => row.isOverdue).length;
  return (
    <Panel title={words.supervision.title} extra={<span>{words.supervision.summary(rows.length, over)}</span>}>
      <SupervisionList rows={rows} />
    </Panel>
  );
}
