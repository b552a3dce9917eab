// A request that was given up lies unread at the gateway, which says “not found” and reads it only then.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../config/load.ts';
import { enqueue } from '../../response/outbox/enqueue.ts';
import { type FakeClock, fakeClock } from '../kit/clock.ts';
import { type Node, openNode } from './matrix/node.ts';
import { readOn, type Side } from './matrix/side.ts';
import { startSide } from './matrix/sides.ts';

const START = Date.parse('2026-03-04T03:00:00+08:00');
const TIMEOUT_SECS = 8;
const silent = { info: () => undefined, warn: () => undefined, error: console.error };

let dir: string;
let side: Side;
let clock: FakeClock;
let nodes: Node[];

afterEach(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await side.close();
  rmSync(dir, { recursive: true, force: true });
});

async function open(kind: 'sms-http' | 'voice', processes: number): Promise<void> {
  dir = mkdtempSync(join(tmpdir(), 'yushao-late-'));
  clock = fakeClock(START);
  side = await startSide(kind, TIMEOUT_SECS, clock);
  const shipped = loadConfiguration('config', process.env);
  const order = { path: join(dir, 'y.db'), config: { ...shipped, channels: [side.config] } };
  nodes = await Promise.all(Array.from({ length: processes }, () => openNode(order, clock, silent)));
}

/** Every process looks at once, so many seconds later. */
async function later(secs: number): Promise<void> {
  clock.advance(secs * 1_000);
  await Promise.all(nodes.map((node) => node.look()));
}

async function dispatch() {
  const [row] = (await nodes[0]?.ctx.store.list('dispatch', { limit: 10 })) ?? [];
  if (row === undefined) throw new Error('no dispatch');
  return row.doc;
}

/** One level-1 message; the line breaks before the gateway has read it. */
async function sendIntoTheWire(): Promise<void> {
  const { ctx } = nodes[0] ?? {};
  if (ctx === undefined) throw new Error('no process');
  const { channels, roster, settings } = ctx.config;
  const order = {
    ...{ incidentId: null, dutyId: null, document: 'notice' as const, to: roster.people.slice(0, 1) },
    ...{ channels: ['ch'], priority: 1, revision: 0, subject: '通知', compose: () => '路面塌陷，请即处置。' },
  };
  const { publicUrl, linkHours } = settings;
  const { writes } = enqueue(order, { channels, publicUrl, linkHours, nowMs: clock.now() });
  await ctx.store.commit({ writes });
  side.conduct.behaviour = 'late';
  await later(0);
  expect(await dispatch()).toMatchObject({ state: 'unknown', isResend: false });
  await later(6);
  expect(await dispatch()).toMatchObject({ state: 'unknown', isResend: false, attempts: [{ outcome: 'not-found' }] });
}

/** The other side does as it should again; gives what it has after twenty minutes, as marked or not. */
async function marksAtTheEnd(): Promise<(boolean | null)[]> {
  side.conduct.behaviour = 'ok';
  for (let look = 0; look < 20; look++) await later(60);
  expect((await dispatch()).state).toBe('delivered');
  return side.log().map(({ isMarked }) => isMarked);
}

describe.each(['sms-http', 'voice'] as const)('%s', (kind) => {
  describe.each([1, 2])('in %i processes', (processes) => {
    test('read after the first “not found”: there when it is asked again, and never sent twice', async () => {
      await open(kind, processes);
      await sendIntoTheWire();
      readOn(side);
      await later(10);
      expect(await dispatch()).toMatchObject({ state: 'delivered', isResend: false });
      expect(await marksAtTheEnd()).toEqual([false]);
    });

    test('read after the second too: twice, the second of them marked', async () => {
      await open(kind, processes);
      await sendIntoTheWire();
      await later(10);
      expect(await dispatch()).toMatchObject({ isResend: true, text: expect.stringMatching(/^【重发】/) });
      readOn(side);
      expect(await marksAtTheEnd()).toEqual([false, true]);
    });

    test('never read: once, and marked, since nobody could be sure', async () => {
      await open(kind, processes);
      await sendIntoTheWire();
      await later(9);
      expect((await dispatch()).isResend).toBe(false);
      await later(1);
      expect(await marksAtTheEnd()).toEqual([true]);
    });
  });
});
