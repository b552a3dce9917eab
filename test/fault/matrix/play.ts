import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type Configuration, errorText, type Log } from '../../../model/index.ts';
import { createStoryFollower } from '../../../response/incidents/follow.ts';
import { incidentIdOf } from '../../../response/incidents/open.ts';
import { applyReceipt, confirmLevel } from '../../../response/index.ts';
import { type FakeClock, fakeClock } from '../../kit/clock.ts';
import { makeAnalysis, makePost, makeStory } from '../../kit/posts.ts';
import { type Cell, natureOf } from './cells.ts';
import { configFor, type Node, type NodeOrder, openNode } from './node.ts';
import type { Side, Taken } from './side.ts';
import { startSide } from './sides.ts';
import { readRecord, unsettled, untold, untruths } from './truth.ts';
import { startVictim } from './victims.ts';

/** Three in the morning of a Wednesday, Shanghai. */
const START = Date.parse('2026-03-04T03:00:00+08:00');
const MINUTE = 60_000;
/** By then the desk must know of a level 1 that did not arrive. */
const ALARM_BY_MS = START + 25 * MINUTE;
/** Looks while the fault lasts, s after the sending; one more comes right before the alarm must stand. */
const LOOKS_SECS = [0, 6, 12, 75, 140];
const MOST_LOOKS_AFTER = 30;
const LOOK_EVERY_MS = 65_000;
/** A hung channel is waited for this long, a good one longer: the machine may be busy. */
const HUNG_SECS = 0.3;
const GOOD_SECS = 8;

/** A cell that is being played. */
interface Scene {
  cell: Cell;
  side: Side;
  clock: FakeClock;
  order: NodeOrder;
  nodes: Node[];
  log: Log;
  wrongs: string[];
}

/** Takes a cell and the shipped configuration; plays it on a file, a clock and servers of its own and gives what was wrong. */
export async function playCell(cell: Cell, shipped: Configuration): Promise<string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'yushao-cell-'));
  const clock = fakeClock(START);
  const isHung = cell.fault === 'hang' || cell.fault === 'hang-taken';
  const side = await startSide(cell.kind, isHung ? HUNG_SECS : GOOD_SECS, clock);
  const wrongs: string[] = [];
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message, detail) => wrongs.push(`${message} ${JSON.stringify(detail ?? {})}`),
  };
  const order = { path: join(dir, 'y.db'), config: configFor(shipped, side.config, cell.carrier) };
  const scene: Scene = { cell, side, clock, order, nodes: [], log, wrongs };
  try {
    await makeMatter(scene);
    await openNodes(scene, cell.fault.startsWith('restart') ? cell.processes - 1 : cell.processes);
    await goWrong(scene);
    await recover(scene);
    return wrongs;
  } catch (thrown) {
    return [...wrongs, `没有演完：${errorText(thrown)}`];
  } finally {
    await Promise.all(scene.nodes.map((node) => node.close()));
    await side.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function openNodes({ nodes, order, clock, log }: Scene, count: number): Promise<void> {
  while (nodes.length < count) nodes.push(await openNode(order, clock, log));
}

/** A level-1 matter whose carrier is due now: a flash report needs the officer's confirmation, at minute 2. */
async function makeMatter({ cell, clock, order, log }: Scene): Promise<void> {
  const desk = await openNode(order, clock, log);
  const { store } = desk.ctx;
  const post = makePost({ id: 'p1', title: '玉澄公路大坑多日未修', publishedAtMs: START, collectedAtMs: START });
  await store.putPosts([{ ...post, outlet: '新华社' }]);
  const at = { decidingAtMs: START, foundAtMs: START, updatedAtMs: START };
  const doc = makeStory({ id: 's1', level: 1, ...at });
  await store.commit({
    writes: [{ op: 'create', kind: 'story', doc }],
    analyses: [makeAnalysis('p1', 's1', { tier: 'central' })],
  });
  if (cell.carrier === 'flash-report') {
    await createStoryFollower(desk.ctx)();
    clock.advance(2 * MINUTE);
    const actor = { id: 'duty', name: '值班员' };
    await confirmLevel(desk.ctx, { incidentId: incidentIdOf('s1'), level: 1, reason: '属实', actor });
  }
  await desk.close();
}

async function goWrong(scene: Scene): Promise<void> {
  const { side, cell } = scene;
  const { conduct } = side;
  switch (cell.fault) {
    case 'refuse':
    case 'hang':
    case 'hang-taken':
      conduct.behaviour = cell.fault;
      return watch(scene, LOOKS_SECS);
    case 'no-receipt':
      conduct.behaviour = 'silent';
      return watch(scene, LOOKS_SECS);
    case 'duplicate-receipt':
      return receiptsTwice(scene);
    case 'receipt-before-answer':
      return receiptFirst(scene);
    case 'restart':
      return killed(scene, 'hang');
    case 'restart-taken':
      return killed(scene, 'hang-taken');
  }
}

/** Looks at these moments and right before the alarm must stand; all that is said on the way must be true. */
async function watch(scene: Scene, looksSecs: readonly number[]): Promise<void> {
  const sentAtMs = scene.clock.now();
  for (const secs of looksSecs) await lookAt(scene, sentAtMs + secs * 1_000);
  await lookAt(scene, ALARM_BY_MS - 2_000);
  const record = await recordOf(scene);
  scene.wrongs.push(...untold(record, ALARM_BY_MS));
}

async function lookAt(scene: Scene, atMs: number): Promise<void> {
  scene.clock.set(Math.max(atMs, scene.clock.now()));
  await Promise.all(scene.nodes.map((node) => node.look()));
  scene.wrongs.push(...untruths(await recordOf(scene)));
}

function recordOf({ cell, nodes, side }: Scene) {
  const [node] = nodes;
  if (node === undefined) throw new Error('no process is left');
  return readRecord(cell, node.ctx.store, side);
}

/** Everything arrives, and every process gets every receipt twice at once, and once more later. */
async function receiptsTwice(scene: Scene): Promise<void> {
  const { side, nodes, clock } = scene;
  side.conduct.behaviour = 'silent';
  await lookAt(scene, clock.now());
  side.arrive();
  const pushAll = () =>
    Promise.all(
      nodes.flatMap((node) => side.log().flatMap((taken) => [push(scene, node, taken), push(scene, node, taken)])),
    );
  await pushAll();
  side.conduct.behaviour = 'ok';
  await untilTold(scene);
  await lookAt(scene, clock.now() + 31_000);
  await pushAll();
  await watch(scene, [0]);
}

/** The receipt comes while the answer to the sending is still out, to whichever process; the others look at that moment too. */
async function receiptFirst(scene: Scene): Promise<void> {
  const { side, nodes, clock } = scene;
  const early: Taken[] = [];
  side.conduct.beforeAnswer = async (taken) => {
    const node = nodes.at(-1);
    if (node === undefined) return;
    if (!(await push(scene, node, taken))) early.push(taken);
    await Promise.all(nodes.map((one) => one.glance()));
  };
  await lookAt(scene, clock.now());
  side.conduct.beforeAnswer = async () => undefined;
  // Who was told “not known” brings it again.
  for (const taken of early) await Promise.all(nodes.slice(0, 1).map((node) => push(scene, node, taken)));
  await untilTold(scene);
  await watch(scene, [0, 31]);
}

/** Brings a receipt to a process; gives whether it was taken. A kind without receipts must turn it away. */
async function push({ side, wrongs }: Scene, { ctx, ports }: Node, taken: Taken): Promise<boolean> {
  if (side.deliver !== undefined) {
    side.deliver(taken);
    return true;
  }
  const { key, body } = side.receipt?.(taken) ?? { key: '', body: { ref: taken.ref, status: 'DELIVRD' } };
  const isTaken = await applyReceipt(ctx, ports, { channelId: 'ch', key, body }).catch((thrown) => {
    if (side.receipt !== undefined || !(thrown instanceof AppError) || thrown.code !== 'not-found') throw thrown;
    return null;
  });
  if (isTaken !== null && side.receipt === undefined) wrongs.push('没有回执的通道收下了硬推的回执');
  return isTaken === null || isTaken.matched;
}

/** A receipt over a line of its own, or one that came early, is written down a moment later, by the machine's clock. */
async function untilTold(scene: Scene): Promise<void> {
  if (!natureOf(scene.cell.kind).hasReceipts) return;
  for (let look = 0; look < 200; look++) {
    const { dispatches, log } = await recordOf(scene);
    if (log.length > 0 && dispatches.every(({ state }) => state === 'delivered')) return;
    await sleep(25);
  }
}

/** A process is killed while its sending is out; where there is another it has been looking on, else a new one starts on the file. */
async function killed(scene: Scene, behaviour: 'hang' | 'hang-taken'): Promise<void> {
  const { side, clock, order, nodes, cell } = scene;
  const victim = await startVictim();
  try {
    const held = new Promise<void>((resolve) => {
      side.conduct.onHeld = resolve;
    });
    side.conduct.behaviour = behaviour;
    victim.begin({ ...order, nowMs: clock.now() });
    await Promise.race([held, victim.survived]);
    side.conduct.onHeld = () => undefined;
    await Promise.all(nodes.map((node) => node.glance()));
  } finally {
    await victim.kill();
  }
  side.conduct.behaviour = 'refuse';
  await openNodes(scene, Math.max(1, cell.processes - 1));
  await watch(scene, LOOKS_SECS);
}

/** From now on an answer is waited for long enough on the busiest machine: the processes start anew with another timeout. */
async function waitLonger(scene: Scene): Promise<void> {
  const { nodes, order } = scene;
  const count = nodes.length;
  await Promise.all(nodes.splice(0).map((node) => node.close()));
  const channels = order.config.channels.map((channel) => ({ ...channel, timeoutSecs: GOOD_SECS }));
  scene.order = { ...order, config: { ...order.config, channels } };
  await openNodes(scene, count);
  await emptyTheWire(scene);
}

/**
 * The clock of the scene leaps, the wire does not: what was given up and lies unread there is turned away before anybody asks for it (what comes of
 * it when it is read later is test/fault/late-arrival.test.ts). Connections are read in the order that they were made, so after two questions and answers nothing is left.
 */
async function emptyTheWire({ side, nodes }: Scene): Promise<void> {
  side.conduct.behaviour = 'refuse';
  for (const port of nodes[0]?.ports.values() ?? []) {
    for (let nth = 0; nth < 2; nth++) await port.probe();
  }
}

/** The other side does as it should again: everything comes to its true end. */
async function recover(scene: Scene): Promise<void> {
  const { cell, side, clock, wrongs } = scene;
  if (cell.fault === 'hang' || cell.fault === 'hang-taken') await waitLonger(scene);
  side.conduct.behaviour = 'ok';
  side.arrive();
  let left: string[] = [];
  for (let look = 0; look < MOST_LOOKS_AFTER; look++) {
    await lookAt(scene, clock.now() + LOOK_EVERY_MS);
    left = unsettled(await recordOf(scene));
    if (left.length === 0) break;
  }
  wrongs.push(...left);
  const audit = await scene.nodes[0]?.ctx.store.verifyAudit();
  if (audit?.ok !== true) wrongs.push('审计链断了');
}
