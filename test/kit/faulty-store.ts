import { AppError } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';

/** How a call goes wrong: refused, unreachable, full, read-only, never answered, or done with the answer lost. */
export type Fault = 'store-failed' | 'unavailable' | 'store-full' | 'store-read-only' | 'hang' | 'fail-after-doing';

/** A store whose calls go wrong on command. */
export interface FaultyStore {
  store: Store;
  /** From now on, or after `afterCalls` more calls, calls of `methods` (default: all) go wrong; null: all is well again. */
  fail(fault: Fault | null, when?: { afterCalls?: number; methods?: readonly (keyof Store)[] }): void;
  /** Calls made so far, by method. */
  calls(method: keyof Store): number;
}

/** Takes a store and wraps it. */
export function faultyStore(inner: Store): FaultyStore {
  let fault: Fault | null = null;
  let methods: readonly (keyof Store)[] | undefined;
  let callsLeft = 0;
  const counts = new Map<keyof Store, number>();
  const store = new Proxy(inner, {
    get(target, name) {
      const method = name as keyof Store;
      const call = target[method] as ((...args: unknown[]) => Promise<unknown>) | undefined;
      if (typeof call !== 'function' || method === 'close') return call;
      return async (...args: unknown[]) => {
        counts.set(method, (counts.get(method) ?? 0) + 1);
        const doIt = () => call.apply(target, args);
        if (fault === null || (methods !== undefined && !methods.includes(method))) return doIt();
        if (callsLeft > 0) {
          callsLeft -= 1;
          return doIt();
        }
        return goWrong(fault, doIt);
      };
    },
  });
  return {
    store,
    fail(next, when = {}) {
      fault = next;
      methods = when.methods;
      callsLeft = when.afterCalls ?? 0;
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
