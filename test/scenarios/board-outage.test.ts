// The leaders' board while the shared store is away: what is on its way keeps its time, from the mirror of the node that acts (A19).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { BoardMessage } from '../../model/index.ts';
import { createBoardFollower } from '../../response/publishing/board-follow.ts';
import { withMirror } from '../../store/mirror/index.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { faultyStore } from '../kit/faulty-store.ts';
import { MINUTE } from '../kit/scene.ts';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** A desk whose board has no contacts, and the store of a response node that acts and follows the desk's. */
async function desk() {
  const scene = await openDesk((config) => ({ ...config, roster: { ...config.roster, bodies: [] } }));
  opened.push(scene.close);
  const dir = mkdtempSync(join(tmpdir(), 'yushao-board-'));
  const line = faultyStore(scene.store);
  const { clock, log } = scene.ctx;
  const open = async () => ({ ...line.store, close: async () => undefined });
  const store = await withMirror(open, { dir, clock, log: { ...log, error: log.warn }, tendEveryMs: 1e9 });
  opened.push(async () => {
    await store.close();
    rmSync(dir, { recursive: true });
  });
  const follow = createBoardFollower({ ...scene.ctx, store, log: { ...log, error: log.warn } });
  return { scene, line, store, follow };
}

async function enter(scene: DeskScene): Promise<BoardMessage> {
  const told = { title: '电话转来：路灯不亮', addressee: 'mayor', url: null };
  return (await scene.as<BoardMessage>('duty-officer', 'POST', '/api/board', told)).body;
}

const overdue = (scene: DeskScene) =>
  scene.store.list('alarm', { limit: 100 }).then((rows) => rows.filter(({ doc }) => doc.kind === 'duty-over'));

describe('a message of the leaders’ board in an outage', () => {
  test('past its time it is alarmed from the mirror, and the shared store has the alarm and the record once it is back', async () => {
    const { scene, line, store, follow } = await desk();
    const message = await enter(scene);
    await store.tend();
    await follow();
    line.fail('store-failed');
    scene.clock.set(message.dueAtMs + MINUTE);
    expect(await follow()).toBe(1);
    expect((await store.get('boardMessage', message.id))?.doc.said).toContain('overdue');
    scene.clock.advance(MINUTE);
    expect(await follow()).toBe(0);
    line.fail(null);
    expect(await overdue(scene)).toEqual([]);
    await store.tend();
    expect(await overdue(scene)).toHaveLength(1);
    expect((await scene.store.get('boardMessage', message.id))?.doc.said).toContain('overdue');
    const rows = await scene.store.audit({ limit: 1_000 });
    expect(rows.filter(({ action, detail }) => action === 'board.watch' && 'duringOutage' in detail)).toHaveLength(1);
  });

  test('passed on by a person before, it is left alone in the outage', async () => {
    const { scene, line, store, follow } = await desk();
    const message = await enter(scene);
    for (const to of ['supervision', 'leader']) {
      await scene.as('duty-officer', 'POST', `/api/board/${message.id}/pass`, { to, proof: '专人送达' });
    }
    await store.tend();
    await store.tend();
    line.fail('store-failed');
    scene.clock.set(message.dueAtMs + MINUTE);
    expect(await follow()).toBe(0);
    line.fail(null);
    await store.tend();
    expect(await overdue(scene)).toEqual([]);
  });
});
