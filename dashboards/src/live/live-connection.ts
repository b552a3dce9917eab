// The line to /api/live. Guarantees: a line that ended is opened again for as long as somebody wants it, and silence counts as an end.

/** What changed on the server. */
export interface LiveChange {
  kind: string;
  id: string;
  incidentId: string | null;
}

export interface LiveListener {
  onOpen(): void;
  onLost(): void;
  onChange(change: LiveChange): void;
  onClock(nowMs: number, speed: number): void;
  /** Too much was missed to be told one by one. */
  onReset(): void;
}

export interface LiveConnection {
  reconnect(): void;
  close(): void;
}

// The server tells the clock every few seconds; after this long without a word the line is dead, whatever TCP believes.
const SILENCE_MS = 20_000;
const RETRY_MS = 2_000;

/** Opens the line and tells `listener`; `open` makes the EventSource, so that a test can hand in its own. */
export function connectLive(listener: LiveListener, open: () => EventSource): LiveConnection {
  let source: EventSource | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(silence);
    clearTimeout(retry);
    source?.close();
  };
  const lose = () => {
    stop();
    listener.onLost();
    retry = setTimeout(start, RETRY_MS);
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(lose, SILENCE_MS);
  };
  const start = () => {
    stop();
    const line = open();
    source = line;
    heard();
    line.addEventListener('open', () => {
      heard();
      listener.onOpen();
    });
    line.addEventListener('error', lose);
    line.addEventListener('reset', () => {
      heard();
      listener.onReset();
    });
    line.addEventListener('change', (event) => {
      heard();
      const change = readChange(event.data);
      if (change) listener.onChange(change);
    });
    line.addEventListener('clock', (event) => {
      heard();
      const clock = readClock(event.data);
      if (clock) listener.onClock(clock.nowMs, clock.speed);
    });
  };
  start();
  return { reconnect: start, close: stop };
}

function readJson(data: unknown): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(String(data));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function readChange(data: unknown): LiveChange | undefined {
  const { kind, id, incidentId } = readJson(data);
  if (typeof kind !== 'string' || typeof id !== 'string') return undefined;
  return { kind, id, incidentId: typeof incidentId === 'string' ? incidentId : null };
}

function readClock(data: unknown): { nowMs: number; speed: number } | undefined {
  const { nowMs, speed } = readJson(data);
  return typeof nowMs === 'number' && typeof speed === 'number' ? { nowMs, speed } : undefined;
}
