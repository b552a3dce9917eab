import { describe, expect, it } from 'vitest';
import { createHostGate, type Stopwatch } from './host-gate.ts';

const live = new AbortController().signal;

/** Time that a test moves on; who waits is woken when it has come. */
function handTime() {
  let nowMs = 0;
  const waiting: { atMs: number; wake: () => void }[] = [];
  const time: Stopwatch = {
    nowMs: () => nowMs,
    wait: (ms, signal) =>
      new Promise<void>((wake, giveUp) => {
        waiting.push({ atMs: nowMs + ms, wake });
        signal.addEventListener('abort', () => giveUp(signal.reason));
      }),
  };
  async function move(ms: number): Promise<void> {
    nowMs += ms;
    for (const one of waiting) if (one.atMs <= nowMs) one.wake();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { time, move };
}

describe('the gate of a host', () => {
  it('is passed at once the first time, also by another host, and then in order, a delay apart', async () => {
    const { time, move } = handTime();
    const gate = createHostGate(time);
    const passed: string[] = [];
    const enter = (name: string, host: string) => gate.enter(host, 1000, live).then(() => passed.push(name));
    const all = Promise.all([
      enter('a1', '10.0.0.1:80'),
      enter('a2', '10.0.0.1:80'),
      enter('a3', '10.0.0.1:80'),
      enter('b1', '10.0.0.2:80'),
    ]);
    await move(0);
    expect(passed).toEqual(['a1', 'b1']);
    await move(999);
    expect(passed).toHaveLength(2);
    await move(1);
    expect(passed).toEqual(['a1', 'b1', 'a2']);
    await move(1000);
    await all;
    expect(passed).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('lets go of who gives up, and gives the turn to the next', async () => {
    const { time, move } = handTime();
    const gate = createHostGate(time);
    const giveUp = new AbortController();
    await gate.enter('h', 1000, live);
    const gone = expect(gate.enter('h', 60_000, giveUp.signal)).rejects.toThrow('abort');
    const next = gate.enter('h', 1000, live);
    await move(0);
    giveUp.abort();
    await move(0);
    await move(1000);
    await Promise.all([gone, next]);
  });
});
