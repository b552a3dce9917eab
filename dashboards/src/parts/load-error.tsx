import { Button } from 'antd';
import { errorLine } from '../server/api-error.ts';
import { words } from '../words.ts';

/** Says what could not be loaded and why, with a way to try again. */
export function LoadError({ title, error, onRetry }: { title?: string; error: unknown; onRetry?: () => void }) {
  return (
    <div className="state state-error" role="alert">
      {title && <h2>{title}</h2>}
      <p>{errorLine(error)}</p>
      {onRetry && (
        <Button type="primary" onClick={onRetry}>
          {words.common.retry}
        </Button>
      )}
    </div>
  );
}
