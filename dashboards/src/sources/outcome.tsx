import type { SourceView } from '../../../api/views.ts';
import { words } from '../words.ts';

/** How the last poll went, in one word, with the failures in a row. */
export function Outcome({ source }: { source: SourceView }) {
  if (!source.isEnabled) return <span className="outcome">{words.sources.disabled}</span>;
  if (source.lastOutcome === null) return <span className="outcome">{words.sources.never}</span>;
  return (
    <span className={`outcome outcome-${source.lastOutcome}`}>
      {words.sources.outcomes[source.lastOutcome]}
      {source.failures > 1 && ` ${words.sources.failures(source.failures)}`}
    </span>
  );
}
