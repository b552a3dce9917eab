import { Skeleton } from 'antd';
import { words } from '../words.ts';

/** Stands where a page is being loaded. */
export function PageSkeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div className="state-loading" role="status" aria-label={words.common.loading}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div className="panel" key={row}>
          <Skeleton active paragraph={{ rows: 3 }} />
        </div>
      ))}
    </div>
  );
}
