import type { Standing } from '../../model/index.ts';
import { type Hold, marginMs } from './lease.ts';

/** Short of its end a right counts as over: a check and what follows from it take time. Real ms. */
const safetyMs = 1_000;
/** How long a node that cannot know whether another acts lets that one go first, real ms; above any channel's timeout. */
export const yieldMs = 20_000;

/**
 * Takes what a node holds, whether it acts from its mirror, and the moment; gives how it stands. Pure.
 * An outage and a cut line look alike from inside. Until its right ends nobody else acts. After that the node goes on, since a report must
 * reach: but it lets a successor go first, and asks the gateway before it sends.
 */
export function standingOf(hold: Hold | null, isAway: boolean, nowMs: number, speed: number): Standing {
  if (hold === null) return { isActive: false, asksFirst: true, dueByMs: 0 };
  const isAlone = !isAway || nowMs < hold.untilMs - safetyMs * speed;
  if (isAlone) return { isActive: true, asksFirst: hold.isDoubtful, dueByMs: Number.MAX_SAFE_INTEGER };
  const successorHadItsTurnAtMs = hold.untilMs + (marginMs + yieldMs) * speed;
  return { isActive: true, asksFirst: true, dueByMs: nowMs < successorHadItsTurnAtMs ? 0 : nowMs - yieldMs * speed };
}
