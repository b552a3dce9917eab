import { z } from 'zod';
import type { Clock } from '../../model/index.ts';
import type { Store } from '../port.ts';
import { putMeta, writeFor } from './local.ts';

/** Real ms. A holder renews this often; its right lasts this long from before it asked for it. */
export const renewEveryMs = 5_000;
export const leaseMs = 15_000;
/** Others wait this much longer: for calls under way and clocks that run apart. */
export const marginMs = 5_000;
/** A holder that was killed goes on from its mirror when it is back within this time; an older mirror knows too little. */
const restartWithinMs = 15 * 60_000;

const leaseId = 'response-lease';
const holdId = 'mirror:hold';

const LeaseValue = z.object({ owner: z.string(), isReleased: z.boolean(), isDoubtful: z.boolean(), atMs: z.number() });
const Hold = z.object({ untilMs: z.number(), isDoubtful: z.boolean(), aliveAtMs: z.number() });
export type Hold = Omit<z.infer<typeof Hold>, 'aliveAtMs'>;

/** The right of one response node to act, kept in the shared store; who holds it when the store goes is the one that goes on. */
export interface Lease {
  /** What this node last knew to hold; `isDoubtful` where it was taken from one that never gave it back. */
  hold(): Hold | null;
  /** Takes, keeps or watches the lease. Throws what the store says; what was watched till then counts no more. */
  tend(): Promise<void>;
  /** Notes in the mirror that the holder lives, for the case that it is killed. */
  note(): Promise<void>;
  /** Gives it back, so that another need not wait. */
  release(): Promise<void>;
}

/** Takes both stores and this node's id and gives its lease, as the mirror last knew it. */
export async function openLease(deps: { remote: Store; local: Store; owner: string; clock: Clock }): Promise<Lease> {
  const { remote, local, owner, clock } = deps;
  const real = (ms: number) => ms * clock.speed;
  let hold = await holdFrom(local, clock.now() - real(restartWithinMs));
  // Measured on this node's own clock alone: two machines' clocks need not agree.
  let watched: { version: string; sinceMs: number } | null = null;

  const note = async () => putMeta(local, holdId, hold === null ? null : { ...hold, aliveAtMs: clock.now() });
  const write = async (isReleased: boolean, isDoubtful: boolean, found: Awaited<ReturnType<typeof read>>) => {
    const doc = { id: leaseId, value: { owner, isReleased, isDoubtful, atMs: clock.now() } };
    const wanted = writeFor('meta', found, doc) ?? { op: 'replace', kind: 'meta', doc, version: found?.version ?? '' };
    return (await remote.commit({ writes: [wanted] })).ok;
  };
  const read = () => remote.get('meta', leaseId);

  return {
    hold: () => hold,
    note,
    async tend() {
      const beganMs = clock.now();
      const watchedBefore = watched;
      watched = null;
      const found = await read();
      const lease = found === undefined ? undefined : LeaseValue.parse(found.doc.value);
      const isFree = lease === undefined || lease.isReleased;
      const isOurs = lease?.owner === owner && !lease.isReleased;
      const sinceMs = watchedBefore?.version === found?.version ? (watchedBefore?.sinceMs ?? beganMs) : beganMs;
      const hasRunOut = beganMs - sinceMs >= real(leaseMs + marginMs);
      if (!isFree && !isOurs && !hasRunOut) {
        watched = { version: found?.version ?? '', sinceMs };
        hold = null;
      } else {
        const isDoubtful = isOurs ? lease.isDoubtful : !isFree;
        const isTaken = await write(false, isDoubtful, found);
        hold = isTaken ? { untilMs: beganMs + real(leaseMs), isDoubtful } : null;
      }
      await note();
    },
    async release() {
      if (hold === null) return;
      const found = await read();
      const lease = found === undefined ? undefined : LeaseValue.parse(found.doc.value);
      hold = null;
      await note();
      if (lease?.owner === owner) await write(true, false, found);
    },
  };
}

async function holdFrom(local: Store, aliveSinceMs: number): Promise<Hold | null> {
  const kept = Hold.safeParse((await local.get('meta', holdId))?.doc.value);
  if (!kept.success || kept.data.aliveAtMs < aliveSinceMs) return null;
  const { untilMs, isDoubtful } = kept.data;
  return { untilMs, isDoubtful };
}
