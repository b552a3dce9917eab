import { createContext, use } from 'react';

/** The state of the line: null while it is open, else since when (the machine's ms) nothing has come. */
export interface Live {
  lostSinceMs: number | null;
  reconnect(): void;
}

export const LiveContext = createContext<Live>({ lostSinceMs: null, reconnect: () => {} });

/** The state of the live line. */
export function useLive(): Live {
  return use(LiveContext);
}
