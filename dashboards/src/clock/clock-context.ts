import { createContext, use, useSyncExternalStore } from 'react';
import { createServerClock, type ServerClock } from './server-clock.ts';

/** The server's clock for everything below; the default stands at the page's own time and is never synced. */
export const ClockContext = createContext<ServerClock>(createServerClock(() => Date.now()));

/** The server's clock. */
export function useServerClock(): ServerClock {
  return use(ClockContext);
}

/** The server's time in whole seconds, ms UTC; the caller renders again each second of that clock. */
export function useNowMs(): number {
  const clock = useServerClock();
  return useSyncExternalStore(clock.subscribe, () => Math.floor(clock.read() / 1000) * 1000);
}
