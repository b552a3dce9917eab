import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse, START_MS } from './testing/house.ts';

interface LiveEvent {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

let house: House;
let cookie: string;
const lines: ReadableStreamDefaultReader[] = [];
beforeEach(async () => {
  house = await openHouse();
  cookie = await house.signIn('duty-officer');
});
afterEach(async () => {
  for (const line of lines.splice(0)) await line.cancel();
  await house.close();
});

function parse(block: string): LiveEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
  return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) };
}

/** Opens the line; `next` waits for one event, and is undefined once the line ended. */
async function open(lastEventId?: string) {
  const headers = lastEventId === undefined ? undefined : { 'last-event-id': lastEventId };
  const response = await house.call('GET', '/api/live', { cookie, headers });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  lines.push(reader);
  let buffer = '';
  return {
    async next(): Promise<LiveEvent | undefined> {
      while (!buffer.includes('\n\n')) {
        const { value, done } = await reader.read();
        if (done) return undefined;
        buffer += value;
      }
      const end = buffer.indexOf('\n\n');
      const block = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      return parse(block);
    },
  };
}

async function change(id: string): Promise<void> {
  await house.store.commit({ writes: [{ op: 'create', kind: 'meta', doc: { id, value: 1 } }] });
}

/** Reads up to the change of the named thing and gives the ids of the changes seen. */
async function readTo(line: Awaited<ReturnType<typeof open>>, id: string): Promise<LiveEvent[]> {
  const seen: LiveEvent[] = [];
  for (;;) {
    const event = await line.next();
    if (event === undefined) throw new Error(`the line ended before ${id}`);
    if (event.event === 'change') seen.push(event);
    if (event.data.id === id) return seen;
  }
}

describe('the live line', () => {
  it('tells the clock first, then each change once and in order', async () => {
    const line = await open();
    expect(await line.next()).toMatchObject({ event: 'clock', data: { nowMs: START_MS, speed: 1 } });
    for (const id of ['a', 'b', 'c']) await change(id);
    const seen = await readTo(line, 'c');
    expect(seen.map((event) => event.data.id)).toEqual(['a', 'b', 'c']);
    expect(seen[0]?.data).toEqual({ seq: Number(seen[0]?.id), kind: 'meta', id: 'a', incidentId: null });
  });

  it('does not tell what was before, unless the client says where it stopped', async () => {
    await change('before');
    const fresh = await open();
    await change('after');
    expect((await readTo(fresh, 'after')).map((event) => event.data.id)).toEqual(['after']);
  });

  it('resumes after Last-Event-ID without a gap or a repeat', async () => {
    const first = await open();
    await first.next();
    await change('one');
    const [one] = await readTo(first, 'one');
    await change('missed-1');
    await change('missed-2');
    const second = await open(one?.id);
    await change('live');
    expect((await readTo(second, 'live')).map((event) => event.data.id)).toEqual(['missed-1', 'missed-2', 'live']);
  });

  it('tells a client whose number is not ours, or too old, to begin anew', async () => {
    expect(await (await open('999999999')).next()).toMatchObject({ event: 'reset' });
    const writes = Array.from({ length: 2_001 }, (_, n) => ({
      op: 'create' as const,
      kind: 'meta' as const,
      doc: { id: `m${n}`, value: n },
    }));
    await house.store.commit({ writes });
    expect(await (await open('1')).next()).toMatchObject({ event: 'reset' });
  });

  it('serves many clients with one poll', async () => {
    let polls = 0;
    const { store } = house;
    const counting = {
      ...store,
      changes: (request: Parameters<typeof store.changes>[0]) => {
        polls++;
        return store.changes(request);
      },
    };
    const crowd = await openHouse({ store: counting, livePollMs: 20, machineClock: house.clock });
    const own = house;
    house = crowd;
    const clients = await Promise.all(Array.from({ length: 10 }, () => open()));
    for (const client of clients) await client.next();
    polls = 0;
    await change('for all');
    await Promise.all(clients.map((client) => readTo(client, 'for all')));
    expect(polls).toBeLessThan(10);
    house = own;
    await crowd.api.stop();
  });

  it('ends when the session does', async () => {
    const line = await open();
    await line.next();
    await house.call('DELETE', '/api/session', { cookie });
    house.clock.moveMs(5_000);
    await change('wakes the line');
    for (;;) if ((await line.next()) === undefined) break;
  });

  it('ends when the server stops', async () => {
    const line = await open();
    await line.next();
    await house.api.stop();
    expect(await line.next()).toBeUndefined();
  });
});
