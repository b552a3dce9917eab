import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useServerClock } from '../clock/clock-context.ts';
import { connectLive, type LiveConnection } from './live-connection.ts';
import { LiveContext } from './live-context.ts';
import { staleKeys } from './stale-keys.ts';

// In a storm of changes the pages are fetched again once in this time, not once a change.
const GATHER_MS = 400;

/** Keeps the live line open, sets the clock by it, and has what changed fetched again; all of it after the line was lost. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const clock = useServerClock();
  const connection = useRef<LiveConnection>(undefined);
  const [lostSinceMs, setLostSinceMs] = useState<number | null>(null);

  useEffect(() => {
    const stale = new Map<string, readonly string[]>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    const flush = () => {
      timer = undefined;
      for (const queryKey of stale.values()) void client.invalidateQueries({ queryKey });
      stale.clear();
    };
    const opened = connectLive(
      {
        onOpen: () => {
          setLostSinceMs(null);
          if (wasLost) void client.invalidateQueries();
          wasLost = false;
        },
        onLost: () => {
          wasLost = true;
          setLostSinceMs((since) => since ?? Date.now());
        },
        onChange: (change) => {
          for (const key of staleKeys(change)) stale.set(key.join('/'), key);
          if (stale.size > 0) timer ??= setTimeout(flush, GATHER_MS);
        },
        onReset: () => void client.invalidateQueries(),
        onClock: clock.sync,
      },
      () => new EventSource('/api/live'),
    );
    connection.current = opened;
    return () => {
      clearTimeout(timer);
      opened.close();
    };
  }, [client, clock]);

  const live = useMemo(() => ({ lostSinceMs, reconnect: () => connection.current?.reconnect() }), [lostSinceMs]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
