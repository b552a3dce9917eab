import { AppError, type Clock } from '../../model/index.ts';

/** Wrong tries of one name from one address before it must wait; enough for a tired officer, hopeless for a guesser. */
const MAX_TRIES = 5;
const WINDOW_MS = 10 * 60_000;
/** Keys remembered at most, so that a flood of invented names cannot fill the memory. */
const MAX_KEYS = 20_000;

export interface SignInLimit {
  /** Counts a try before it is judged, so that parallel tries count too; AppError too-many when none is left. */
  begin(user: string, address: string): void;
  /** Forgets the tries after a right password. */
  succeed(user: string, address: string): void;
}

/** Gives a limit of sign-in tries per name and address, on the machine's clock. */
export function createSignInLimit(clock: Clock): SignInLimit {
  const tries = new Map<string, { count: number; untilMs: number }>();

  function makeRoom(nowMs: number): void {
    if (tries.size < MAX_KEYS) return;
    for (const [key, entry] of tries) if (entry.untilMs <= nowMs) tries.delete(key);
    for (const key of tries.keys()) {
      if (tries.size < MAX_KEYS) return;
      tries.delete(key);
    }
  }

  return {
    begin(user, address) {
      const nowMs = clock.now();
      const key = JSON.stringify([user, address]);
      const entry = tries.get(key);
      if (entry === undefined || entry.untilMs <= nowMs) {
        makeRoom(nowMs);
        tries.set(key, { count: 1, untilMs: nowMs + WINDOW_MS });
        return;
      }
      if (entry.count >= MAX_TRIES) {
        const retryAfterSecs = Math.ceil((entry.untilMs - nowMs) / 1000);
        const mins = Math.ceil(retryAfterSecs / 60);
        throw new AppError('too-many', `登录失败次数过多，请 ${mins} 分钟后再试`, { retryAfterSecs });
      }
      entry.count += 1;
    },
    succeed(user, address) {
      tries.delete(JSON.stringify([user, address]));
    },
  };
}
