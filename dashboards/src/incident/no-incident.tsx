import { Link } from 'wouter';
import { LoadError } from '../parts/load-error.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { ApiError } from '../server/api-error.ts';
import { words } from '../words.ts';

/** An incident that is not there, or that could not be loaded: two different things. */
export function NoIncident({ error, onRetry }: { error: unknown; onRetry(): void }) {
  if (!(error instanceof ApiError) || error.status !== 404) {
    return <LoadError title={words.incident.failed} error={error} onRetry={onRetry} />;
  }
  return (
    <Nothing title={words.incident.missing}>
      <Link href="/">{words.frame.toDesk}</Link>
    </Nothing>
  );
}
