import { afterEach, describe, expect, test } from 'vitest';
import type { MediaRequest } from '../../model/index.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { asPerson, makeCurrentWording, proposeReported, type Refusal } from '../kit/publishing-scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function desk(): Promise<{ scene: DeskScene; id: string }> {
  const scene = await openDesk();
  opened.push(scene);
  await scene.judge('s1', 2, { minute: 0 });
  await scene.until(1);
  const id = await scene.incidentIdOf('s1');
  await scene.as('spokesperson', 'POST', `/api/incidents/${id}/three-sync`, {
    responsesTogether: '同时部署',
    wordingTogether: '一并研究',
    authorityTogether: '一并授权',
  });
  return { scene, id };
}

const ask = (scene: DeskScene, id: string, over: object) =>
  scene.as<MediaRequest & Refusal>('duty-officer', 'POST', `/api/incidents/${id}/media-requests`, {
    ...{ kind: 'press-conference', outlet: '某报', tier: 'other', isForeign: false, topic: '塌方处置', ...over },
  });
const accept = (scene: DeskScene, requestId: string) =>
  scene.as<MediaRequest & Refusal>('spokesperson', 'POST', `/api/media-requests/${requestId}/accept`, {});
const guide = (scene: DeskScene, requestId: string, office: string) =>
  scene.as('duty-officer', 'POST', `/api/media-requests/${requestId}/guidance`, { office, proof: '电话记录' });
const nameSpeaker = (scene: DeskScene, id: string, personId: string) =>
  scene.as('spokesperson', 'POST', `/api/incidents/${id}/spokesperson`, { personId });

describe('A23 one voice', () => {
  test.each([
    ['a foreign medium', { outlet: '境外某报', isForeign: true }],
    ['a central one that the register knows, whatever was entered', { outlet: '新华社', tier: 'city' }],
    ['a provincial one', { outlet: '某省报', tier: 'provincial' }],
  ])('%s is accepted only with both guidances on record', async (_, over) => {
    const { scene, id } = await desk();
    await nameSpeaker(scene, id, 'bai-xuemei');
    const { body } = await ask(scene, id, over);
    const refused = await accept(scene, body.id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'gate-closed' } });
    expect(refused.body.message).toMatch(/上级党务工作部门.*省级主管局宣传部门/u);
    await guide(scene, body.id, 'party-work');
    expect((await accept(scene, body.id)).body.message).not.toContain('党务');
    await guide(scene, body.id, 'provincial-publicity');
    expect((await accept(scene, body.id)).body.state).toBe('accepted');
  });

  test('a city paper needs no guidance, but a named spokesperson', async () => {
    const { scene, id } = await desk();
    const { body } = await ask(scene, id, { outlet: '本地晚报', tier: 'city', kind: 'interview' });
    expect((await accept(scene, body.id)).body.message).toContain('发言人');
    await nameSpeaker(scene, id, 'bai-xuemei');
    expect((await accept(scene, body.id)).status).toBe(200);
  });

  test('only the named spokesperson answers, on the current wording and its figures; others decline', async () => {
    const { scene, id } = await desk();
    await makeCurrentWording(scene, id);
    await nameSpeaker(scene, id, 'bai-xuemei');
    const { body } = await ask(scene, id, { outlet: '本地晚报', tier: 'city', kind: 'interview' });
    await accept(scene, body.id);
    const named = await asPerson(scene, 'bai-xuemei', ['spokesperson']);
    const other = await asPerson(scene, 'tao-yunfei', ['spokesperson']);
    const path = `/api/media-requests/${body.id}/answer`;
    const said = { text: '受伤3人，均已送医。', wordingNo: 1 };
    const refused = await other<Refusal>('POST', path, said);
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect(refused.body.message).toContain('白雪梅');
    expect((await named<Refusal>('POST', path, { ...said, text: '受伤4人。' })).body.message).toContain('与口径不符');

    const newer = await proposeReported(scene, id, { value: 3, text: '3人受伤，道路已通。' });
    await scene.as('spokesperson', 'POST', `/api/wordings/${newer}/current`, { expectedNo: 1 });
    expect((await named<Refusal>('POST', path, said)).body.message).toContain('现行为 2 号');
    expect((await named<MediaRequest>('POST', path, { ...said, wordingNo: 2 })).body).toMatchObject({
      state: 'answered',
      answer: { spokesperson: '白雪梅', wordingNo: 2 },
    });
    const second = (await ask(scene, id, { outlet: '另一晚报' })).body.id;
    const declined = await other<MediaRequest>('POST', `/api/media-requests/${second}/decline`, {
      reason: '请找发言人',
    });
    expect(declined.body.state).toBe('declined');
  });

  test('two officers decide one request at once: one decision stands', async () => {
    const { scene, id } = await desk();
    await nameSpeaker(scene, id, 'bai-xuemei');
    const { body } = await ask(scene, id, { tier: 'city', kind: 'interview' });
    const decline = { reason: '不便' };
    const answers = await Promise.all([
      accept(scene, body.id),
      scene.as('duty-officer', 'POST', `/api/media-requests/${body.id}/decline`, decline),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
