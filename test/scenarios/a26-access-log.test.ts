import { afterEach, describe, expect, test } from 'vitest';
import type { AccessListView } from '../../api/views-accounting.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function lookedAt(): Promise<{ scene: DeskScene; id: string }> {
  const scene = await openDesk();
  opened.push(scene);
  await scene.judge('s1', 2, { minute: 0 });
  await scene.until(0);
  const id = await scene.incidentIdOf('s1');
  scene.clock.set(START + 1 * MINUTE);
  await scene.as('duty-officer', 'GET', `/api/incidents/${id}`);
  scene.clock.set(START + 2 * MINUTE);
  await scene.fetchAs('leader', 'GET', `/print/incidents/${id}/paper`);
  await scene.as('analyst', 'GET', `/api/search?${new URLSearchParams({ q: '大坑' })}`);
  await scene.as('analyst', 'GET', `/api/cases?${new URLSearchParams({ q: '坑' })}`);
  return { scene, id };
}

async function accesses(scene: DeskScene, query: string) {
  const answer = await scene.as<AccessListView>('system-admin', 'GET', `/api/accesses?${query}`);
  expect(answer.status).toBe(200);
  return answer.body.accesses;
}

describe('A26 access log', () => {
  test('who looked at, printed and searched what, when and from where, by person, incident and day', async () => {
    const { scene, id } = await lookedAt();
    expect((await accesses(scene, `incidentId=${id}`)).map(({ actor, action }) => [actor, action])).toEqual([
      ['u-leader', 'incident.print'],
      ['u-duty-officer', 'incident.view'],
    ]);
    const [view] = await accesses(scene, 'actor=u-duty-officer&action=incident.view');
    expect(view).toMatchObject({ subject: id, atMs: START + MINUTE, address: 'local', actorName: '测试duty-officer' });
    const searches = await accesses(scene, 'actor=u-analyst');
    expect(searches.map(({ action }) => action)).toEqual(expect.arrayContaining(['archive.search', 'case.search']));
    const day = 24 * 60 * MINUTE;
    expect(await accesses(scene, `from=${START + day}&to=${START + 2 * day}`)).toEqual([]);
  });

  test('each line stands in the audit chain too, so that nobody can take one away unseen', async () => {
    const { scene, id } = await lookedAt();
    const rows = await scene.store.audit({ incidentId: id, limit: 1_000 });
    expect(rows.filter(({ action }) => action === 'incident.view' || action === 'incident.print')).toHaveLength(2);
    expect(await scene.store.verifyAudit()).toMatchObject({ ok: true });
  });

  test('a page that refreshes itself is one access; an hour later it is another', async () => {
    const { scene, id } = await lookedAt();
    const look = () => scene.as('duty-officer', 'GET', `/api/incidents/${id}`);
    await look();
    await look();
    expect(await accesses(scene, 'actor=u-duty-officer&action=incident.view')).toHaveLength(1);
    scene.clock.advance(60 * MINUTE);
    await look();
    expect(await accesses(scene, 'actor=u-duty-officer&action=incident.view')).toHaveLength(2);
  });

  test('the log is for the system’s administrator and the party office; reading and exporting it is on record', async () => {
    const { scene } = await lookedAt();
    for (const role of ['duty-officer', 'leader', 'analyst', 'commentator'] as const) {
      expect((await scene.as(role, 'GET', '/api/accesses')).status).toBe(403);
    }
    const file = await scene.fetchAs('party-office', 'GET', '/api/accesses/export?actor=u-leader');
    const text = await file.text();
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(text.split('\r\n').filter((line) => line.includes('incident.print'))).toHaveLength(1);
    expect(text).not.toContain('archive.search');
    expect(await accesses(scene, 'action=access.export')).toHaveLength(1);
  });

  test('what is sent, answered and logged of an incident is kept from those who need not know', async () => {
    const { scene, id } = await lookedAt();
    const answer = await scene.as<{ dispatches: unknown[]; log: unknown[] }>(
      'commentator',
      'GET',
      `/api/incidents/${id}`,
    );
    expect(answer.body).toMatchObject({ dispatches: [], log: [] });
    expect((await scene.visit(`/api/incidents/${id}`)).status).toBe(401);
  });
});
