import { afterEach, describe, expect, test } from 'vitest';
import type { CaseListView, CaseView, SimilarCasesView } from '../../api/views-cases.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { meetAllDuties, REVIEW, reviewAndClose } from '../kit/finish.ts';
import { MINUTE } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

/** A level 2, confirmed, with all done that a person owes but the review. */
async function almostDone(storyId = 's1'): Promise<{ scene: DeskScene; id: string }> {
  const scene = await openDesk();
  opened.push(scene);
  const id = await levelTwo(scene, storyId, 0);
  return { scene, id };
}

async function levelTwo(scene: DeskScene, storyId: string, minute: number): Promise<string> {
  await scene.judge(storyId, 2, { minute, postId: `p-${storyId}` });
  await scene.until(minute + 1);
  const id = await scene.incidentIdOf(storyId);
  await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level: 2, reason: '省媒报道属实' });
  await scene.until(minute + 2);
  await meetAllDuties(scene, id);
  return id;
}

describe('A24 review and case library', () => {
  test('a level 2 does not close without its review, and the review is no note on a duty', async () => {
    const { scene, id } = await almostDone();
    const early = await scene.as<{ code: string; message: string }>(
      'duty-officer',
      'POST',
      `/api/incidents/${id}/close`,
      { reason: '修好了' },
    );
    expect(early.status).toBe(409);
    expect(early.body.message).toContain('总结');
    const duty = encodeURIComponent(await scene.dutyIdOf('s1', 'review'));
    const body = { note: '开过会了', receivedBy: null, atMs: null };
    const note = await scene.as('party-office', 'POST', `/api/duties/${duty}/proof`, body);
    expect(note.status).toBe(409);
    const blank = await scene.as('duty-officer', 'POST', `/api/incidents/${id}/review`, { ...REVIEW, learned: ' ' });
    expect(blank.status).toBe(400);
    const closed = await reviewAndClose(scene, id);
    expect(closed.status).toBe(200);
    expect((await scene.duty('s1', 'review')).state).toBe('met');
  });

  test('closed, it stands in the library with its course and lessons, and words find it', async () => {
    const { scene, id } = await almostDone();
    await reviewAndClose(scene, id, ['路面坑槽']);
    const found = await scene.as<CaseListView>('leader', 'GET', `/api/cases?${query('大坑 销号制度')}`);
    expect(found.body.cases).toMatchObject([{ incidentId: id, level: 2, tags: ['路面坑槽'], review: REVIEW }]);
    const page = await scene.as<CaseView>('leader', 'GET', `/api/cases/${found.body.cases[0]?.id}`);
    const course = page.body.timeline.map((moment) => moment.text).join('\n');
    expect(course).toContain('值班员研判为 2 级');
    expect(course).toMatch(/“告知本单位主要领导”完成，按时/);
    expect(course).toMatch(/内部告知（.+）送达/);
    const none = await scene.as<CaseListView>('leader', 'GET', `/api/cases?${query('大坑 塌方')}`);
    expect(none.body.total).toBe(0);
    const byTag = await scene.as<CaseListView>(
      'leader',
      'GET',
      `/api/cases?tag=${encodeURIComponent('路面坑槽')}&level=2`,
    );
    expect(byTag.body.total).toBe(1);
    expect((await scene.as<CaseListView>('leader', 'GET', '/api/cases?level=1')).body.total).toBe(0);
    expect((await scene.as('commentator', 'GET', '/api/cases')).status).toBe(403);
  });

  test('two officers close at once: one of them does, and there is one case', async () => {
    const { scene, id } = await almostDone();
    await scene.as('duty-officer', 'POST', `/api/incidents/${id}/review`, REVIEW);
    const close = (role: 'duty-officer' | 'opinion-admin') =>
      scene.as(role, 'POST', `/api/incidents/${id}/close`, { reason: '修好了' });
    const answers = await Promise.all([close('duty-officer'), close('opinion-admin')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await scene.store.list('case', {})).toHaveLength(1);
  });

  test('a new incident is shown the case like it, with the reasons and how that went', async () => {
    const { scene, id } = await almostDone();
    await reviewAndClose(scene, id);
    const other = await levelTwo(scene, 's2', 30);
    const similar = await scene.as<SimilarCasesView>('duty-officer', 'GET', `/api/incidents/${other}/similar-cases`);
    expect(similar.body.similar).toHaveLength(1);
    const [first] = similar.body.similar;
    expect(first?.case).toMatchObject({ incidentId: id, outcome: '坑已修好，当事人认可', review: REVIEW });
    expect(first?.why.join('\n')).toContain('玉澄公路');
    expect(first?.why.join('\n')).toContain('省级媒体');
    const itself = await scene.as<SimilarCasesView>('duty-officer', 'GET', `/api/incidents/${id}/similar-cases`);
    expect(itself.body.similar).toEqual([]);
  });

  test('opened again, the case stays as it was and bears the date; closed again, a second case is made', async () => {
    const { scene, id } = await almostDone();
    await reviewAndClose(scene, id);
    const [before] = await scene.store.list('case', {});
    await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level: 2, reason: '又有人发帖' });
    const [after] = await scene.store.list('case', {});
    expect(after?.doc).toEqual({ ...before?.doc, reopenedAtMs: scene.clock.now() });
    scene.clock.advance(MINUTE);
    const again = await reviewAndClose(scene, id);
    expect(again.status).toBe(200);
    expect(await scene.store.list('case', {})).toHaveLength(2);
  });

  test('a level 3 closes without a review and is a case too; an older matter is entered by hand, once', async () => {
    const scene = await openDesk();
    opened.push(scene);
    await scene.judge('s3', 3, { minute: 0 });
    await scene.until(1);
    const id = await scene.incidentIdOf('s3');
    await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level: 3, reason: '一般投诉' });
    await meetAllDuties(scene, id);
    const closed = await scene.as('duty-officer', 'POST', `/api/incidents/${id}/close`, { reason: '已答复' });
    expect(closed.status).toBe(200);
    const times = { occurrenceAtMs: scene.clock.now() - 900 * MINUTE, closedAtMs: scene.clock.now() - 60 * MINUTE };
    const old = { title: '收费站排队引发围观', level: 2, outcome: '增开车道', tags: ['收费'], ...times };
    expect((await scene.as('party-office', 'POST', '/api/cases', old)).status).toBe(400);
    const whole = { ...old, review: REVIEW };
    expect((await scene.as('party-office', 'POST', '/api/cases', whole)).status).toBe(200);
    expect((await scene.as('party-office', 'POST', '/api/cases', whole)).status).toBe(409);
    const all = await scene.as<CaseListView>('party-office', 'GET', '/api/cases');
    expect(all.body.total).toBe(2);
  });
});

function query(q: string): string {
  return new URLSearchParams({ q }).toString();
}
