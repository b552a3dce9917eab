import type { Evidence, Spread, Thresholds } from '../../model/index.ts';
import type { Matter, Voice } from './matter.ts';

/** What happened to an earlier incident of the same matter (GRADING.md, Format: `history`). */
export interface History {
  level: 1 | 2 | 3;
  events: { kind: EventKind; at: string }[];
}

/** How an incident was handled badly. */
export type EventKind = 'late' | 'undone' | 'reopened' | 'false-statement' | 'deleted' | 'press-clash' | 'no-answer';

/** What a clause may look at. */
export interface ClauseContext {
  matter: Matter;
  spread: Spread;
  thresholds: Thresholds;
  history: History | null;
}

/** A clause: gives the evidence that it holds, empty where it does not. */
export type ClauseTest = (context: ClauseContext) => Evidence[];

/** Takes a voice and a reason and gives the evidence. */
export function evidence(voice: Voice, why: string): Evidence {
  return { post: voice.post.id, why };
}

/** Takes a context and tells whether the sums reached the numbers of `spread-2`. */
export function isWide({ spread, thresholds }: ClauseContext): boolean {
  return (
    spread.views >= thresholds.spreadViews ||
    spread.reposts >= thresholds.spreadReposts ||
    spread.comments >= thresholds.spreadComments
  );
}

/** Takes the context and gives the voice that carries most of the count, for evidence of sums. */
export function largest(voices: readonly Voice[], name: 'views' | 'reposts' | 'comments'): Voice | undefined {
  return voices.toSorted((a, b) => (b.metrics[name] ?? 0) - (a.metrics[name] ?? 0))[0];
}
