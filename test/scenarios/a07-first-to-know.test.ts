import { afterEach, describe, expect, test } from 'vitest';
import type { DiscoveryView, PatrolsView } from '../../api/views-people.ts';
import type { Configuration } from '../../model/index.ts';
import { checkPatrol } from '../../response/people/patrol.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function desk(): Promise<DeskScene> {
  const enabled = (config: Configuration): Configuration => ({
    ...config,
    sources: config.sources.map((source) => ({ ...source, isEnabled: true })),
  });
  const scene = await openDesk(enabled);
  opened.push(scene);
  return scene;
}

describe('A7 the office looks every day, and the unit is the first to know', () => {
  test('the daily round is signed once a day and says which kinds of source were seen and which were blind', async () => {
    const scene = await desk();
    const source = scene.ctx.config.sources.find((each) => each.isEnabled);
    if (source === undefined) throw new Error('the configuration has no source');
    const poll = {
      ...{ id: 'p-1', sourceId: source.id, atMs: scene.clock.now() - MINUTE, tookMs: 5, outcome: 'ok' as const },
      ...{ why: '200', found: 3, stored: 1, known: 2, rejected: 0 },
    };
    await scene.store.commit({ writes: [{ op: 'create', kind: 'poll', doc: poll }] });
    const { body: before } = await scene.as<PatrolsView>('duty-officer', 'GET', '/api/patrols');
    expect(before.isSigned).toBe(false);
    expect(before.coverage.find(({ kind }) => kind === source.source)?.seen).toContain(source.name);

    const round = { assessment: '无涉本单位的敏感信息', warnings: '' };
    expect((await scene.as('duty-officer', 'POST', '/api/patrols', { ...round, assessment: '' })).status).toBe(400);
    expect((await scene.as('leader', 'POST', '/api/patrols', round)).status).toBe(403);
    expect((await scene.as('duty-officer', 'POST', '/api/patrols', round)).status).toBe(200);
    expect((await scene.as('opinion-admin', 'POST', '/api/patrols', round)).status).toBe(409);

    const { body } = await scene.as<PatrolsView>('duty-officer', 'GET', '/api/patrols');
    expect(body).toMatchObject({ isSigned: true, today: '2026-03-04' });
    const kinds = body.patrols[0]?.kinds ?? [];
    expect(kinds.find(({ kind }) => kind === source.source)?.seen).toContain(source.name);
    expect(kinds.find(({ kind }) => kind === 'podcast')).toMatchObject({ seen: [] });
    expect(kinds.flatMap((kind) => kind.blind)).not.toContain(source.name);
  });

  test('a day without a round is told to the desk at the set time, once', async () => {
    const scene = await desk();
    scene.clock.set(Date.parse('2026-03-04T17:20:00+08:00'));
    expect(await checkPatrol(scene.ctx)).toBe(false);
    scene.clock.set(Date.parse('2026-03-04T17:30:00+08:00'));
    expect(await checkPatrol(scene.ctx)).toBe(true);
    expect(await checkPatrol(scene.ctx)).toBe(false);
    const { body } = await scene.as<{ alarms: { text: string }[] }>('duty-officer', 'GET', '/api/desk');
    expect(body.alarms.map(({ text }) => text)).toContain('今日巡查（2026-03-04）到17:30尚未登记');
  });

  test('who told the unit is on record, and being told before it had found the matter is counted', async () => {
    const scene = await desk();
    const HOUR = 60 * MINUTE;
    scene.clock.set(START + 3 * HOUR);
    await scene.judge('early', 2, { minute: 0, postId: 'p1' });
    await scene.judge('late', 2, { minute: 0, foundAfter: 100, postId: 'p2' });
    await scene.judge('alone', 2, { minute: 0, postId: 'p3' });
    await scene.until(180.2);
    const [early, late] = [await scene.incidentIdOf('early'), await scene.incidentIdOf('late')];
    const told = { who: '市网管办', how: '电话', atMs: START + HOUR };
    for (const id of [early, late]) {
      expect((await scene.as('duty-officer', 'POST', `/api/incidents/${id}/told-by`, told)).status).toBe(200);
    }
    const later = { ...told, atMs: scene.clock.now() + HOUR };
    expect((await scene.as('duty-officer', 'POST', `/api/incidents/${early}/told-by`, later)).status).toBe(400);
    expect((await scene.as('duty-officer', 'POST', `/api/incidents/${late}/told-by`, told)).status).toBe(409);
    const { body } = await scene.as<DiscoveryView>('party-office', 'GET', '/api/discovery');
    expect(body).toEqual({ incidents: 3, foundAlone: 1, foundFirst: 1, toldFirst: 1, toldFirstIds: [late] });
  });
});
