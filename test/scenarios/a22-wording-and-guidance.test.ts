import { afterEach, describe, expect, test } from 'vitest';
import type { Guidance, Wording } from '../../model/index.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { asPerson, makeCurrentWording, proposeReported, type Refusal } from '../kit/publishing-scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function desk(level: 1 | 2 | 3): Promise<{ scene: DeskScene; id: string }> {
  const scene = await openDesk();
  opened.push(scene);
  await scene.judge('s1', level, { minute: 0 });
  await scene.until(1);
  return { scene, id: await scene.incidentIdOf('s1') };
}

const fillSync = (scene: DeskScene, id: string) =>
  scene.as('spokesperson', 'POST', `/api/incidents/${id}/three-sync`, {
    responsesTogether: '同时部署',
    wordingTogether: '一并研究',
    authorityTogether: '一并授权',
  });
const assign = (scene: DeskScene, id: string, over: object = {}) =>
  scene.as<Guidance & Refusal>('duty-officer', 'POST', `/api/incidents/${id}/guidance`, {
    ...{ personId: 'he-lei', task: '在本地论坛说明抢修进展', place: '玉川论坛', wordingNo: 1, ...over },
  });
const record = (scene: DeskScene, taskId: string, body: object) =>
  scene.as<Guidance & Refusal>('duty-officer', 'POST', `/api/guidance/${taskId}/records`, body);
const start = (scene: DeskScene, taskId: string) =>
  scene.as<Guidance & Refusal>('spokesperson', 'POST', `/api/guidance/${taskId}/start`);

describe('A22 wording and guidance', () => {
  test('a department proposes, the superior is told, only then is it current; a newer one supersedes it', async () => {
    const { scene, id } = await desk(1);
    const { body } = await scene.as<Wording>('duty-officer', 'POST', `/api/incidents/${id}/wordings`, {
      department: '养护科',
      text: '3人受伤',
      facts: [{ text: '3人送医', postId: null, entry: '现场报告' }],
    });
    expect(body).toMatchObject({ no: 1, state: 'draft', department: '养护科', proposedBy: '测试duty-officer' });
    const current = (wordingId: string, expectedNo: number | null) =>
      scene.as<Wording & Refusal>('spokesperson', 'POST', `/api/wordings/${wordingId}/current`, { expectedNo });
    expect((await current(body.id, null)).body.message).toContain('尚未报上级');
    const report = { to: '上级局办公室', proof: '电话记录' };
    await scene.as('duty-officer', 'POST', `/api/wordings/${body.id}/report`, report);
    expect((await current(body.id, null)).body.state).toBe('current');

    const second = await proposeReported(scene, id, { value: 4 });
    expect((await current(second, 1)).body).toMatchObject({ no: 2, state: 'current' });
    expect((await scene.store.get('wording', body.id))?.doc).toMatchObject({
      state: 'superseded',
      superseded: { byNo: 2 },
    });
  });

  test('a fact without a basis, and a report by a dispatch of nowhere, are refused', async () => {
    const { scene, id } = await desk(1);
    const bare = { department: '养护科', text: '3人受伤', facts: [{ text: '3人送医', postId: null, entry: null }] };
    expect((await scene.as('duty-officer', 'POST', `/api/incidents/${id}/wordings`, bare)).status).toBe(400);
    const unknown = { ...bare, facts: [{ text: '3人送医', postId: 'nowhere', entry: null }] };
    expect((await scene.as('duty-officer', 'POST', `/api/incidents/${id}/wordings`, unknown)).status).toBe(400);
    const wording = await scene.as<Wording>('duty-officer', 'POST', `/api/incidents/${id}/wordings`, {
      ...bare,
      facts: [],
    });
    const path = `/api/wordings/${wording.body.id}/report`;
    const report = { to: '上级局', proof: '短信', dispatchId: 'd0' };
    expect((await scene.as('duty-officer', 'POST', path, report)).status).toBe(404);
  });

  test('two officers at once make two wordings current: one wins, the other is told', async () => {
    const { scene, id } = await desk(1);
    const [one, two] = [await proposeReported(scene, id), await proposeReported(scene, id, { value: 4 })];
    const make = (role: 'spokesperson' | 'party-office', wordingId: string) =>
      scene.as<Refusal>(role, 'POST', `/api/wordings/${wordingId}/current`, { expectedNo: null });
    // Signing in is slow: both are signed in before they meet.
    await scene.as('party-office', 'GET', `/api/incidents/${id}/publishing`);
    const answers = await Promise.all([make('spokesperson', one), make('party-office', two)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'conflict' });
    const rows = await scene.store.list('wording', { where: { incidentId: id, state: 'current' } });
    expect(rows).toHaveLength(1);
  });

  test('level 1: no assignment starts before central coordination, wording and three-sync are on record', async () => {
    const { scene, id } = await desk(1);
    expect((await assign(scene, id)).body.message).toContain('尚无生效口径');
    await makeCurrentWording(scene, id);
    expect((await assign(scene, id, { personId: 'zhou-weiguo' })).status).toBe(400);
    const { body: task } = await assign(scene, id);
    const refused = await start(scene, task.id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'gate-closed' } });
    expect(refused.body.message).toMatch(/统一协调.*事件处置与舆论应对/u);
    await record(scene, task.id, { record: 'coordination', office: '上级局网管办', proof: '协调通知 2 号' });
    await fillSync(scene, id);
    expect((await start(scene, task.id)).body).toMatchObject({
      state: 'active',
      coordination: { office: '上级局网管办', by: '测试duty-officer', proof: '协调通知 2 号' },
    });
  });

  test('a superseded wording carries no assignment: none is given on it, and one that waits does not start', async () => {
    const { scene, id } = await desk(3);
    await scene.as('spokesperson', 'POST', `/api/incidents/${id}/three-sync`, { light: '一并部署' });
    await makeCurrentWording(scene, id);
    const { body: task } = await assign(scene, id);
    const newer = await proposeReported(scene, id, { value: 4 });
    await scene.as('spokesperson', 'POST', `/api/wordings/${newer}/current`, { expectedNo: 1 });
    const refused = await assign(scene, id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'gate-closed', detail: { currentNo: 2 } } });
    expect((await start(scene, task.id)).body.message).toContain('所引口径 1 号已被替代');
    const { body: second } = await assign(scene, id, { wordingNo: 2 });
    expect((await start(scene, second.id)).body.state).toBe('active');
  });

  test('joining media takes the written report, then the office’s consent', async () => {
    const { scene, id } = await desk(3);
    await scene.as('spokesperson', 'POST', `/api/incidents/${id}/three-sync`, { light: '一并部署' });
    await makeCurrentWording(scene, id);
    const { body: task } = await assign(scene, id, { joins: 'traditional-media' });
    expect((await start(scene, task.id)).body.message).toContain('书面报告');
    const consent = { record: 'consent', office: '上级局网管办', proof: '同意函' };
    expect((await record(scene, task.id, consent)).body.message).toContain('先有书面报告');
    await record(scene, task.id, { record: 'written-report', proof: '玉公报〔2026〕9 号' });
    expect((await start(scene, task.id)).body.message).toContain('同意');
    await record(scene, task.id, consent);
    expect((await start(scene, task.id)).body.state).toBe('active');
  });

  test('a commentator sees and reports the own assignments only, once they stand; nothing leaves the program', async () => {
    const { scene, id } = await desk(3);
    await scene.as('spokesperson', 'POST', `/api/incidents/${id}/three-sync`, { light: '一并部署' });
    await makeCurrentWording(scene, id);
    const { body: task } = await assign(scene, id);
    const mine = await asPerson(scene, 'he-lei', ['commentator']);
    const other = await asPerson(scene, 'ma-lihua', ['commentator']);
    type Own = { tasks: { id: string; wording: string; missing: string[] }[] };
    expect((await mine<Own>('GET', '/api/guidance/mine')).body.tasks).toEqual([]);
    const said = { text: '已跟帖说明', url: 'https://forum.example/t/1' };
    expect((await mine<Refusal>('POST', `/api/guidance/${task.id}/reports`, said)).body.code).toBe('gate-closed');

    const sentBefore = scene.gateway.taken.length;
    await start(scene, task.id);
    expect((await mine<Own>('GET', '/api/guidance/mine')).body.tasks).toMatchObject([
      { id: task.id, missing: [], wording: '塌方造成3人受伤，道路正在抢修。' },
    ]);
    expect((await other<Own>('GET', '/api/guidance/mine')).body.tasks).toEqual([]);
    expect((await other('POST', `/api/guidance/${task.id}/reports`, said)).status).toBe(403);
    const reported = await mine<Guidance>('POST', `/api/guidance/${task.id}/reports`, said);
    expect(reported.body.reports).toMatchObject([{ ...said, recordedAtMs: scene.clock.now() }]);
    expect((await mine('GET', `/api/incidents/${id}/publishing`)).status).toBe(403);
    expect(scene.gateway.taken).toHaveLength(sentBefore);
  });
});
