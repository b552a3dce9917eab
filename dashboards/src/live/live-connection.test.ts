import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectLive, type LiveListener } from './live-connection.ts';

class FakeLine extends EventTarget {
  isClosed = false;
  close() {
    this.isClosed = true;
  }
  say(type: string, data?: unknown) {
    this.dispatchEvent(
      Object.assign(new Event(type), { data: typeof data === 'string' ? data : JSON.stringify(data) }),
    );
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function started() {
  const lines: FakeLine[] = [];
  const told: string[] = [];
  const listener: LiveListener = {
    onOpen: () => told.push('open'),
    onLost: () => told.push('lost'),
    onChange: (change) => told.push(`change ${change.kind} ${change.incidentId}`),
    onReset: () => told.push('reset'),
    onClock: (nowMs, speed) => told.push(`clock ${nowMs} ×${speed}`),
  };
  const connection = connectLive(listener, () => {
    const line = new FakeLine();
    lines.push(line);
    return line as unknown as EventSource;
  });
  const line = () => lines[lines.length - 1] as FakeLine;
  return { lines, told, connection, line };
}

test('passes on changes and the clock', () => {
  const { told, connection, line } = started();
  line().say('open');
  line().say('change', { seq: 1, kind: 'duty', id: 'd1', incidentId: 'i1' });
  line().say('clock', { nowMs: 7, speed: 30 });
  line().say('reset', { seq: 9 });
  expect(told).toEqual(['open', 'change duty i1', 'clock 7 ×30', 'reset']);
  connection.close();
});

test('an error is told as lost, and the line is opened again by itself', () => {
  const { lines, told, connection, line } = started();
  line().say('open');
  line().say('error');
  expect(told).toEqual(['open', 'lost']);
  expect(lines[0]?.isClosed).toBe(true);
  vi.advanceTimersByTime(2_000);
  line().say('open');
  expect(told).toEqual(['open', 'lost', 'open']);
  connection.close();
});

test('twenty seconds without a word count as lost, though the socket seems open', () => {
  const { told, connection, line } = started();
  line().say('open');
  vi.advanceTimersByTime(19_000);
  line().say('clock', { nowMs: 1, speed: 1 });
  vi.advanceTimersByTime(19_999);
  expect(told).not.toContain('lost');
  vi.advanceTimersByTime(1);
  expect(told).toContain('lost');
  connection.close();
});

test('words that cannot be read are passed over without losing the line', () => {
  const { told, connection, line } = started();
  line().say('open');
  line().say('change', 'not json');
  line().say('clock', { nowMs: 'now' });
  expect(told).toEqual(['open']);
  connection.close();
});

test('nothing is opened after close', () => {
  const { lines, connection, line } = started();
  line().say('error');
  connection.close();
  vi.advanceTimersByTime(60_000);
  expect(lines).toHaveLength(1);
});
