import { afterEach, describe, expect, test } from 'vitest';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { makeCurrentWording, type Refusal } from '../kit/publishing-scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function desk(level: 1 | 2 | 3): Promise<{ scene: DeskScene; id: string }> {
  const scene = await openDesk();
  opened.push(scene);
  await scene.judge('s1', level, { minute: 0 });
  await scene.until(1);
  const id = await scene.incidentIdOf('s1');
  await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level, reason: '属实' });
  return { scene, id };
}

const reviewer = { 1: 'task-force', 2: 'leading-group-office', 3: 'department-leader' } as const;

async function reviewedText(scene: DeskScene, id: string, level: 1 | 2 | 3): Promise<string> {
  const draft = { kind: 'online-reply', title: '情况说明', text: '道路已抢通，受伤3人。', wordingNo: 1 };
  const { body } = await scene.as<{ id: string }>('spokesperson', 'POST', `/api/incidents/${id}/publications`, draft);
  const review = { role: reviewer[level], body: '审核人', isPassed: true, proof: '审稿单 1 号' };
  const answer = await scene.as('spokesperson', 'POST', `/api/publications/${body.id}/review`, review);
  expect(answer.status).toBe(200);
  return body.id;
}

const publish = (scene: DeskScene, publicationId: string) =>
  scene.as<Refusal>('spokesperson', 'POST', `/api/publications/${publicationId}/published`, {
    where: ['https://yuchuan.example/notice/1'],
  });
const fill = (scene: DeskScene, id: string, body: object) =>
  scene.as<Refusal>('spokesperson', 'POST', `/api/incidents/${id}/three-sync`, body);

describe('A15 three-sync', () => {
  test.each([1, 2] as const)(
    'level %i: nothing is published before all three pairs are there, with who and when',
    async (level) => {
      const { scene, id } = await desk(level);
      await makeCurrentWording(scene, id);
      const text = await reviewedText(scene, id, level);

      expect((await publish(scene, text)).body.message).toContain('三同步尚未填齐');
      const duty = encodeURIComponent(await scene.dutyIdOf('s1', 'three-sync'));
      const claim = { note: '已填' };
      expect((await scene.as('duty-officer', 'POST', `/api/duties/${duty}/proof`, claim)).status).toBe(409);
      await fill(scene, id, { responsesTogether: '现场与网上同时部署' });
      await fill(scene, id, { wordingTogether: '口径与处置一并研究' });
      const refused = await publish(scene, text);
      expect(refused).toMatchObject({ status: 409, body: { code: 'gate-closed' } });
      expect(refused.body.message).toContain('处置授权与发布授权');

      scene.clock.set(scene.clock.now() + 60_000);
      await fill(scene, id, { authorityTogether: '授权发言人发布' });
      expect((await publish(scene, text)).status).toBe(200);
      expect(await scene.duty('s1', 'three-sync')).toMatchObject({ state: 'met', metBy: '测试spokesperson' });
    },
  );

  test('an earlier filling-in stays in the history with its author and time', async () => {
    const { scene, id } = await desk(1);
    await fill(scene, id, { responsesTogether: '先派人' });
    const firstAtMs = scene.clock.now();
    scene.clock.set(firstAtMs + 60_000);
    await fill(scene, id, { responsesTogether: '派两个组', wordingTogether: null, authorityTogether: null });
    const { body } = await scene.as<{ syncHistory: unknown[] }>(
      'duty-officer',
      'GET',
      `/api/incidents/${id}/publishing`,
    );
    expect(body.syncHistory).toMatchObject([
      { pair: 'responsesTogether', text: '派两个组', by: '测试spokesperson', atMs: firstAtMs + 60_000 },
      { pair: 'responsesTogether', text: '先派人', by: '测试spokesperson', atMs: firstAtMs },
    ]);
  });

  test('level 1 is not closed while a pair is missing, whatever else is done', async () => {
    const { scene, id } = await desk(1);
    await fill(scene, id, { responsesTogether: '部署', wordingTogether: '口径' });
    const close = { reason: '办结' };
    const refused = await scene.as<Refusal>('duty-officer', 'POST', `/api/incidents/${id}/close`, close);
    expect(refused).toMatchObject({ status: 409, body: { code: 'gate-closed' } });
    expect(refused.body.message).toContain('处置授权与发布授权');
    await fill(scene, id, { authorityTogether: '授权' });
    const next = await scene.as<Refusal>('duty-officer', 'POST', `/api/incidents/${id}/close`, close);
    expect(next.body.message).not.toContain('三同步');
  });

  test('level 3: one line of the light form is enough, and none is not', async () => {
    const { scene, id } = await desk(3);
    await makeCurrentWording(scene, id);
    const text = await reviewedText(scene, id, 3);
    expect((await publish(scene, text)).body.message).toContain('三同步简表');
    await fill(scene, id, { light: '养护科处置，办公室答复，一并授权' });
    expect((await publish(scene, text)).status).toBe(200);
  });

  test('the light form does not open the gate at level 1, nor for an incident that was raised since', async () => {
    const { scene, id } = await desk(1);
    expect((await fill(scene, id, { light: '一句话' })).status).toBe(400);

    const second = await desk(3);
    await makeCurrentWording(second.scene, second.id);
    await fill(second.scene, second.id, { light: '一句话' });
    await second.scene.as('duty-officer', 'POST', `/api/incidents/${second.id}/level`, { level: 2, reason: '扩大' });
    const text = await reviewedText(second.scene, second.id, 2);
    expect((await publish(second.scene, text)).body.message).toContain('三同步尚未填齐');
  });
});
