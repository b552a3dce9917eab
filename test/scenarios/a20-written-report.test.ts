import { afterEach, describe, expect, test } from 'vitest';
import type { PaperView } from '../../api/views-papers.ts';
import type { Wording } from '../../model/index.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { drafted, issued, type Said } from '../kit/papers.ts';

const REQUEST: Said = { reason: '外省媒体转载与事实不符', request: '请协调网上信息', contact: '何静怡' };
const REPORT: Said = { measures: '已派员现场处置', request: '报告上述情况' };
const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function levelTwo(): Promise<{ scene: DeskScene; incidentId: string }> {
  const scene = await openDesk();
  opened.push(scene);
  await scene.judge('s1', 2, { minute: 0 });
  await scene.until(1);
  const incidentId = await scene.incidentIdOf('s1');
  await scene.as('duty-officer', 'POST', `/api/incidents/${incidentId}/level`, { level: 2, reason: '属实' });
  return { scene, incidentId };
}

/** A wording in force, as the wording's own routes make it. */
async function agreed(scene: DeskScene, incidentId: string, text: string): Promise<void> {
  const doc: Wording = {
    id: `${incidentId}:w1`,
    incidentId,
    no: 1,
    text,
    facts: [],
    figures: [],
    state: 'current',
    department: '养护科',
    proposedById: 'u',
    proposedBy: '许国强',
    proposedAtMs: scene.clock.now(),
    reportedUp: null,
    madeCurrent: { byId: 'u', by: '陈晓岚', atMs: scene.clock.now() },
    superseded: null,
  };
  await scene.store.commit({ writes: [{ op: 'create', kind: 'wording', doc }] });
}

describe('A20 coordination takes a written report', () => {
  test('the request cannot be issued before the written report about the same incident is', async () => {
    const { scene, incidentId } = await levelTwo();
    const { summary } = await drafted(scene, { kind: 'coordination-request', incidentId, said: REQUEST });
    const base = `/api/papers/${summary.id}`;
    const early = await scene.as<{ message: string }>('duty-officer', 'POST', `${base}/issue`, {});
    expect([early.status, early.body.message]).toEqual([409, expect.stringContaining('尚未审定')]);
    await scene.as('party-office', 'POST', `${base}/approve`, { version: summary.version });
    const refused = await scene.as<{ message: string }>('duty-officer', 'POST', `${base}/issue`, {});
    expect([refused.status, refused.body.message]).toEqual([409, expect.stringContaining('书面报告')]);

    await agreed(scene, incidentId, '路面已封闭抢修，预计三日内恢复。');
    const report = await issued(scene, { kind: 'written-report', incidentId, said: REPORT });
    expect(JSON.stringify(report.content)).toContain('路面已封闭抢修');
    expect(report.content.signer).toBe('周维国');
    const request = await scene.as<PaperView>('duty-officer', 'POST', `${base}/issue`, {});
    expect(request.body.summary).toMatchObject({ state: 'issued', number: { no: 1 } });
    expect(request.body.content.to).toEqual(['上级公路局']);
  });

  test('a withdrawn report no longer carries a request', async () => {
    const { scene, incidentId } = await levelTwo();
    await agreed(scene, incidentId, '路面已封闭抢修。');
    const report = await issued(scene, { kind: 'written-report', incidentId, said: REPORT });
    const path = `/api/papers/${report.summary.id}/withdraw`;
    expect((await scene.as('duty-officer', 'POST', path, { reason: '数据有误' })).status).toBe(403);
    expect((await scene.as('party-office', 'POST', path, { reason: '数据有误' })).status).toBe(200);
    await expect(issued(scene, { kind: 'coordination-request', incidentId, said: REQUEST })).rejects.toThrow(
      '书面报告',
    );
  });

  test('what speaks outward is not approved without the wording in force, nor when it says something else', async () => {
    const { scene, incidentId } = await levelTwo();
    await expect(issued(scene, { kind: 'written-report', incidentId, said: REPORT })).rejects.toThrow('尚无生效口径');
    await agreed(scene, incidentId, '路面已封闭抢修。');
    scene.clock.set(scene.clock.now() + 1_000);
    const other = { ...REPORT, wording: '我们另有说法。' };
    await expect(issued(scene, { kind: 'written-report', incidentId, said: other })).rejects.toThrow(
      '没有引用现行口径',
    );
  });
});
