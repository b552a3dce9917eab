import type { Duty } from '../../model/index.ts';
import type { Commit, Versioned } from '../../store/port.ts';
import type { ResponseContext } from '../context.ts';

/** Gives what a duty's due steps write; null when nothing is due any more. */
export type BuildSteps = (duty: Versioned<Duty>) => Promise<Commit | null>;

/**
 * Takes duties that are due, as they were listed, and what builds the steps of one; commits them all at once, for on a file most of a commit is
 * waiting for the disk. Gives how many it moved, and those that have to be looked at each by itself: whose building failed, or all when the ground of one has moved.
 */
export async function moveTogether(
  ctx: ResponseContext,
  due: readonly Versioned<Duty>[],
  build: BuildSteps,
): Promise<{ moved: number; left: string[] }> {
  const parts: { id: string; commit: Commit }[] = [];
  const left: string[] = [];
  for (const duty of due) {
    const commit = await build(duty).catch(() => {
      left.push(duty.doc.id);
      return null;
    });
    if (commit !== null) parts.push({ id: duty.doc.id, commit });
  }
  if (parts.length === 0) return { moved: 0, left };
  const isDone = await commitAll(
    ctx,
    parts.map(({ commit }) => commit),
  );
  return isDone ? { moved: parts.length, left } : { moved: 0, left: [...left, ...parts.map(({ id }) => id)] };
}

/** Whether everything was written; what a store could not take together may still pass one by one. */
async function commitAll(ctx: ResponseContext, commits: readonly Commit[]): Promise<boolean> {
  const together: Commit = {
    writes: commits.flatMap(({ writes }) => writes),
    audit: commits.flatMap(({ audit }) => audit ?? []),
  };
  return ctx.store.commit(together).then(
    (outcome) => outcome.ok,
    () => false,
  );
}

/** Takes ids and gives the duties as they are now, those only that are still due: another node may have been faster. */
export async function stillDue(ctx: ResponseContext, ids: readonly string[]): Promise<Versioned<Duty>[]> {
  const duties: Versioned<Duty>[] = [];
  for (const id of ids) {
    const duty = await ctx.store.get('duty', id);
    if (duty !== undefined && isDue(duty.doc, ctx.clock.now())) duties.push(duty);
  }
  return duties;
}

/** Whether a duty has something to do by this moment, ms UTC. */
export function isDue(duty: Duty, nowMs: number): boolean {
  return duty.state === 'open' && duty.nextAtMs !== null && duty.nextAtMs <= nowMs;
}
