import { AppError } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';

/** How a call goes wrong: refused, unreachable, busy, full, read-only, never answered, or done with the answer lost. */
export type Fault =
  | 'store-failed'
  | 'unavailable'
  | 'store-locked'
  | 'store-full'
  | 'store-read-only'
  | 'hang'
  | 'fail-after-doing';

/** Which calls go wrong: those of `methods` (default: all), after `afterCalls` more, each `every`th (default: each). */
export interface When {
  afterCalls?: number;
  every?: number;
  methods?: readonly (keyof Store)[];
}

/** A store whose calls go wrong on command. */
export interface FaultyStore {
  store: Store;
  /** From now on calls go wrong; null: all is well again. */
  fail(fault: Fault | null, when?: When): void;
  /** Calls made so far, by method. */
  calls(method: keyof Store): number;
}

/** Takes a store and wraps it. */
export function faultyStore(inner: Store): FaultyStore {
  let fault: Fault | null = null;
  let which: When = {};
  let callsSince = 0;
  const counts = new Map<keyof Store, number>();
  const goesWrong = (method: keyof Store) => {
    if (which.methods !== undefined && !which.methods.includes(method)) return false;
    callsSince += 1;
    const past = callsSince - (which.afterCalls ?? 0);
    return past > 0 && past % (which.every ?? 1) === 0;
  };
  const store = new Proxy(inner, {
    get(target, name) {
      const method = name as keyof Store;
      const call = target[method] as ((...args: unknown[]) => Promise<unknown>) | undefined;
      if (typeof call !== 'function' || method === 'close') return call;
      return async (...args: unknown[]) => {
        counts.set(method, (counts.get(method) ?? 0) + 1);
        const doIt = () => call.apply(target, args);
        return fault !== null && goesWrong(method) ? goWrong(fault, doIt) : doIt();
      };
    },
  });
  return {
    store,
    fail(next, when = {}) {
      fault = next;
      which = when;
      callsSince = 0;
    },
    calls: (method) => counts.get(method) ?? 0,
  };
}

async function goWrong(fault: Fault, doIt: () => Promise<unknown>): Promise<unknown> {
  if (fault === 'hang') return new Promise(() => undefined);
  if (fault === 'fail-after-doing') await doIt();
  const code = fault === 'fail-after-doing' ? 'unavailable' : fault;
  throw new AppError(code, '测试：存储不可用', { url: 'http://store.invalid' });
}
