import { afterEach, describe, expect, test } from 'vitest';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { makeCurrentWording, proposeReported, type Refusal } from '../kit/publishing-scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

interface Text {
  id: string;
  state: string;
}

async function desk(level: 1 | 2 | 3): Promise<{ scene: DeskScene; id: string }> {
  const scene = await openDesk();
  opened.push(scene);
  await scene.judge('s1', level, { minute: 0 });
  await scene.until(1);
  const id = await scene.incidentIdOf('s1');
  await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level, reason: '属实' });
  await scene.as('spokesperson', 'POST', `/api/incidents/${id}/three-sync`, {
    responsesTogether: '同时部署',
    wordingTogether: '一并研究',
    authorityTogether: '一并授权',
  });
  await makeCurrentWording(scene, id);
  return { scene, id };
}

const draft = (scene: DeskScene, id: string, over: object = {}) =>
  scene.as<Text & Refusal>('duty-officer', 'POST', `/api/incidents/${id}/publications`, {
    ...{ kind: 'news-copy', title: '情况通报', text: '受伤3人，道路抢修中。', wordingNo: 1, ...over },
  });
const review = (scene: DeskScene, text: string, role: string, over: object = {}) =>
  scene.as<Text & Refusal>('party-office', 'POST', `/api/publications/${text}/review`, {
    ...{ role, body: '审核人', isPassed: true, proof: '审稿单', ...over },
  });
const publish = (scene: DeskScene, text: string, over: object = {}) =>
  scene.as<Text & Refusal>('duty-officer', 'POST', `/api/publications/${text}/published`, {
    ...{ where: ['https://yuchuan.example/1'], ...over },
  });

describe('A21 review before publishing', () => {
  test.each([
    [1, ['task-force', 'superior-publicity'], 'leading-group-office', '专班或局宣传部门'],
    [2, ['leading-group-office'], 'department-leader', '领导小组办公室'],
    [3, ['department-leader', 'superior-consulted'], 'task-force', '部门分管领导或征求上级部门意见'],
  ] as const)('level %i is reviewed by its own reviewers, by nobody else', async (level, right, wrong, names) => {
    const { scene, id } = await desk(level);
    for (const role of right) {
      const { body } = await draft(scene, id);
      expect((await publish(scene, body.id)).body.message).toContain('尚未审核');
      const refused = await review(scene, body.id, wrong);
      expect(refused).toMatchObject({ status: 409, body: { code: 'gate-closed' } });
      expect(refused.body.message).toContain(names);
      expect((await review(scene, body.id, role, { proof: '' })).status).toBe(400);
      expect((await review(scene, body.id, role)).body.state).toBe('reviewed');
      expect((await publish(scene, body.id)).body).toMatchObject({
        state: 'published',
        publishedBy: '测试duty-officer',
        where: ['https://yuchuan.example/1'],
        isUnapproved: false,
      });
    }
  });

  test('a text that was refused, or published twice, goes no further', async () => {
    const { scene, id } = await desk(3);
    const { body } = await draft(scene, id);
    expect((await review(scene, body.id, 'department-leader', { isPassed: false })).body.state).toBe('refused');
    expect((await publish(scene, body.id)).status).toBe(409);
    const second = (await draft(scene, id)).body.id;
    await review(scene, second, 'department-leader');
    expect((await publish(scene, second)).status).toBe(200);
    expect((await publish(scene, second)).status).toBe(409);
  });

  test('a level raised after the review asks for a review anew', async () => {
    const { scene, id } = await desk(3);
    const { body } = await draft(scene, id);
    await review(scene, body.id, 'department-leader');
    await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level: 1, reason: '扩大' });
    expect((await publish(scene, body.id)).body.message).toContain('专班或局宣传部门');
  });

  test('what came out before its review is refused here and kept openly as unapproved', async () => {
    const { scene, id } = await desk(1);
    const { body } = await draft(scene, id);
    const earlier = scene.clock.now() - 1_000;
    scene.clock.set(scene.clock.now() + 60_000);
    await review(scene, body.id, 'task-force');
    expect((await publish(scene, body.id, { publishedAtMs: earlier })).body.message).toContain('发布早于审核');
    const honest = await scene.as<Text>('duty-officer', 'POST', `/api/incidents/${id}/publications/unapproved`, {
      ...{ kind: 'online-reply', title: '跟帖回应', text: '某站自行回应', where: ['本地论坛'] },
      ...{ publishedAtMs: earlier, publishedBy: '某收费站', note: '未经批准自行回应' },
    });
    expect(honest.body).toMatchObject({ isUnapproved: true, state: 'published', publishedBy: '某收费站' });
    const rows = await scene.store.audit({ incidentId: id, limit: 1_000 });
    expect(rows.map((row) => row.action)).toContain('publication.unapproved');
  });

  test('a text on a superseded wording is refused at the draft, at the review and at the record', async () => {
    const { scene, id } = await desk(1);
    const [unreviewed, reviewed] = [(await draft(scene, id)).body.id, (await draft(scene, id)).body.id];
    await review(scene, reviewed, 'task-force');
    const newer = await proposeReported(scene, id, { value: 4, text: '4人受伤' });
    await scene.as('spokesperson', 'POST', `/api/wordings/${newer}/current`, { expectedNo: 1 });
    for (const refused of [
      await draft(scene, id),
      await review(scene, unreviewed, 'task-force'),
      await publish(scene, reviewed),
    ]) {
      expect(refused).toMatchObject({ status: 409, body: { code: 'gate-closed', detail: { currentNo: 2 } } });
    }
  });

  test('figures against the wording are named, and the leader who only reads cannot record', async () => {
    const { scene, id } = await desk(1);
    const refused = await draft(scene, id, { text: '事故造成五人受伤。' });
    expect(refused.body.message).toContain('“五人”与口径不符（口径：受伤 3人）');
    const leader = await scene.as<Refusal>('leader', 'POST', `/api/incidents/${id}/publications`, {});
    expect(leader.status).toBe(403);
  });
});
