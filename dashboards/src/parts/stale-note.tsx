import { Alert, Button } from 'antd';
import { errorLine } from '../server/api-error.ts';
import { words } from '../words.ts';

/** Above data that could not be renewed: what is shown is the last that came. */
export function StaleNote({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Alert
      type="error"
      showIcon
      title={`${words.common.stale}：${errorLine(error)}`}
      action={
        <Button size="small" onClick={onRetry}>
          {words.common.retry}
        </Button>
      }
    />
  );
}
