import type { SourceView } from '../../../api/views.ts';

/** Whether a source's last poll saw nothing of the site. */
export function isTroubled(source: SourceView): boolean {
  return source.isEnabled && (source.lastOutcome === 'failed' || source.lastOutcome === 'blocked');
}
