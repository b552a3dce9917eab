import { afterEach, describe, expect, test } from 'vitest';
import type { Partner } from '../../model/index.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import type { Refusal } from '../kit/publishing-scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function desk(): Promise<DeskScene> {
  const scene = await openDesk();
  opened.push(scene);
  return scene;
}

const entry = {
  name: '本地晚报',
  kind: 'media',
  contact: '甲编辑',
  phone: '0870-1000001',
  standIn: '乙编辑',
  standInPhone: '0870-1000002',
  agreement: '合作协议 2026-1',
  notes: '',
};
const add = (scene: DeskScene, over: object = {}) =>
  scene.as<Partner & Refusal>('duty-officer', 'POST', '/api/partners', { ...entry, ...over });

describe('A27 register of partners', () => {
  test('kept by the officers: added, changed, retired, removed, each name once, each change in the log', async () => {
    const scene = await desk();
    const { body } = await add(scene);
    expect(body).toMatchObject({ ...entry, lastUsedAtMs: null, isRetired: false });
    expect((await add(scene)).status).toBe(409);
    const path = `/api/partners/${body.id}`;
    const changed = { ...entry, contact: '丙编辑', isRetired: true, seenAtMs: body.updatedAtMs };
    scene.clock.set(scene.clock.now() + 1_000);
    expect((await scene.as<Partner>('party-office', 'PUT', path, changed)).body.contact).toBe('丙编辑');
    const stale = await scene.as<Refusal>('duty-officer', 'PUT', path, changed);
    expect(stale).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await scene.as('duty-officer', 'DELETE', path)).status).toBe(200);
    expect((await scene.as('duty-officer', 'GET', '/api/partners')).body).toEqual({ partners: [] });
    expect((await scene.as('analyst', 'POST', '/api/partners', entry)).status).toBe(403);
    expect((await scene.as('commentator', 'GET', '/api/partners')).status).toBe(403);
  });

  test('at hand in an incident, its carriers first; turning to one is marked', async () => {
    const scene = await desk();
    await add(scene);
    const { body: carrier } = await add(scene, { name: '新华社' });
    await scene.judge('s1', 1, { minute: 0 });
    await scene.until(1);
    const id = await scene.incidentIdOf('s1');
    type Shown = { partners: (Partner & { isCarrier: boolean })[] };
    const shown = await scene.as<Shown>('duty-officer', 'GET', `/api/incidents/${id}/publishing`);
    expect(shown.body.partners.map(({ name, isCarrier }) => [name, isCarrier])).toEqual([
      ['新华社', true],
      ['本地晚报', false],
    ]);
    const use = { incidentId: id, purpose: '请其核对稿件' };
    const used = await scene.as<Partner>('duty-officer', 'POST', `/api/partners/${carrier.id}/uses`, use);
    expect(used.body).toMatchObject({ lastUsedAtMs: scene.clock.now(), uses: [{ ...use, by: '测试duty-officer' }] });
    expect(
      (await scene.as('duty-officer', 'POST', `/api/partners/${carrier.id}/uses`, { ...use, incidentId: 'x' })).status,
    ).toBe(404);
  });

  test('the export runs nothing: formulas, quotes and markup are text; the export is logged', async () => {
    const scene = await desk();
    await add(scene, { name: '=HYPERLINK("http://x","点")', contact: '+86', notes: '"<script>alert(1)</script>' });
    const response = await scene.fetchAs('duty-officer', 'GET', '/api/partners/export');
    expect(response.headers.get('content-type')).toContain('text/csv');
    const csv = await response.text();
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""点"")"`);
    expect(csv).toContain(`"'+86"`);
    expect(csv).toContain(`"""<script>alert(1)</script>"`);
    const rows = await scene.store.audit({ limit: 1_000 });
    expect(rows.map((row) => row.action)).toContain('partner.export');
  });
});
