import type { SSEStreamingApi } from 'hono/streaming';
import type { Change } from '../../store/port.ts';
import type { ApiContext } from '../context.ts';
import { createMailbox } from './mailbox.ts';

/** The page believes a silent line dead after 20 s; three of these fit. */
const CLOCK_EVERY_MS = 5_000;
/** A client further behind than this reloads everything instead. */
const MAX_BEHIND = 2_000;
const PAGE = 500;

export interface LiveClient {
  stream: SSEStreamingApi;
  /** From Last-Event-ID; null: begin at the present. */
  afterSeq: number | null;
  /** Aborted when the client went or the server stops. */
  signal: AbortSignal;
  /** Asked with every clock event; false ends the line. */
  isStillSignedIn: () => Promise<boolean>;
}

/** Sends `clock` {nowMs, speed} at once and every 5 s, `change` {seq, kind, id, incidentId} as they come, and `reset` {seq} to a client that has missed too much. */
export async function streamChanges(api: ApiContext, client: LiveClient): Promise<void> {
  const mailbox = createMailbox<Change>(MAX_BEHIND);
  const unsubscribe = await api.live.subscribe(mailbox.put);
  try {
    let lastSeq = await catchUp(api, client);
    let clockDueMs = api.machineClock.now() + CLOCK_EVERY_MS;
    while (!client.signal.aborted && !mailbox.isFull()) {
      const waitMs = clockDueMs - api.machineClock.now();
      const changes = waitMs > 0 ? await mailbox.take(waitMs, client.signal) : [];
      for (const change of changes) if (change.seq > lastSeq) await send(client, change);
      lastSeq = Math.max(lastSeq, changes.at(-1)?.seq ?? 0);
      if (api.machineClock.now() >= clockDueMs) {
        if (!(await client.isStillSignedIn())) return;
        await sendClock(api, client, lastSeq);
        clockDueMs = api.machineClock.now() + CLOCK_EVERY_MS;
      }
    }
  } finally {
    unsubscribe();
  }
}

async function catchUp(api: ApiContext, client: LiveClient): Promise<number> {
  const present = await api.live.presentSeq();
  let lastSeq = client.afterSeq ?? present;
  // A number from another, or restored, store may lie ahead of ours.
  if (lastSeq > present || present - lastSeq > MAX_BEHIND) {
    lastSeq = present;
    await client.stream.writeSSE({ event: 'reset', id: String(present), data: JSON.stringify({ seq: present }) });
  }
  await sendClock(api, client, lastSeq);
  while (lastSeq < present) {
    const page = await api.store.changes({ afterSeq: lastSeq, limit: PAGE });
    if (page.changes.length === 0) break;
    for (const change of page.changes) await send(client, change);
    lastSeq = page.changes.at(-1)?.seq ?? present;
  }
  return lastSeq;
}

function send(client: LiveClient, { seq, kind, id, incidentId }: Change): Promise<void> {
  return client.stream.writeSSE({
    event: 'change',
    id: String(seq),
    data: JSON.stringify({ seq, kind, id, incidentId }),
  });
}

function sendClock(api: ApiContext, client: LiveClient, seq: number): Promise<void> {
  const data = JSON.stringify({ nowMs: api.clock.now(), speed: api.clock.speed });
  return client.stream.writeSSE({ event: 'clock', id: String(seq), data });
}
