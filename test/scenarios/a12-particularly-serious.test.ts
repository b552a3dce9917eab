import { afterEach, describe, expect, test } from 'vitest';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

interface Seen {
  status: number;
  message: string;
  alarms: { kind: string; text: string }[];
  incident: { level: number; urgent?: { by: string; reason: string } };
}

async function found(level: 1 | 2 | 3): Promise<{ scene: DeskScene; id: string }> {
  const scene = await openDesk();
  opened.push(scene);
  await scene.judge('s1', level, { minute: 0 });
  await scene.until(0.3);
  return { scene, id: await scene.incidentIdOf('s1') };
}

function phonesOf(scene: DeskScene, ids: readonly string[]): string[] {
  return scene.ctx.config.roster.people
    .filter(({ id }) => ids.includes(id))
    .map(({ phone }) => phone ?? '')
    .sort();
}

const REASON = '多家全国媒体跟进，已受全省关注';

describe('A12 a particularly serious event is reported at once, whatever its level', () => {
  test('pressed at level 3: branch, superior, and both the party’s and the government’s main leaders have it; each has its proof', async () => {
    const { scene, id } = await found(3);
    const answer = await scene.as<Seen>('duty-officer', 'POST', `/api/incidents/${id}/urgent`, { reason: REASON });
    expect(answer.status).toBe(200);
    expect(answer.body.incident).toMatchObject({ level: 3, urgent: { by: '测试duty-officer', reason: REASON } });
    await scene.until(2.8);
    const { roster } = scene.ctx.config;
    const body = (bodyId: string) => roster.bodies.find((each) => each.id === bodyId)?.people ?? [];
    const due = [
      ...body('party-general-branch'),
      ...roster.superiorLeaders,
      ...body('city-party-leaders'),
      ...body('city-government-leaders'),
    ];
    expect(scene.phonesThatGot('特别重大事项报告').sort()).toEqual(phonesOf(scene, due));
    for (const rule of ['urgent-party-branch', 'urgent-superior', 'urgent-city-party', 'urgent-city-government']) {
      expect(await scene.duty('s1', rule)).toMatchObject({ state: 'met', proof: 'delivered', lateMins: 0 });
    }
    const dispatches = await scene.dispatches('urgent-report');
    expect(dispatches.every(({ deliveredAtMs }) => deliveredAtMs !== null)).toBe(true);
  });

  test('a disposal plan is owed with it, and is recorded by a person', async () => {
    const { scene, id } = await found(2);
    await scene.as('party-office', 'POST', `/api/incidents/${id}/urgent`, { reason: REASON });
    const plan = await scene.duty('s1', 'urgent-plan');
    expect(plan).toMatchObject({ state: 'open', proof: 'recorded' });
    const path = `/api/duties/${plan.id}/proof`;
    expect((await scene.as('duty-officer', 'POST', path, { note: '' })).status).toBe(400);
    expect((await scene.as('duty-officer', 'POST', path, { note: '处置方案第一版已报' })).status).toBe(200);
  });

  test('pressed twice it is sent once; a change of level neither ends nor repeats it', async () => {
    const { scene, id } = await found(2);
    const press = () => scene.as<Seen>('duty-officer', 'POST', `/api/incidents/${id}/urgent`, { reason: REASON });
    await scene.as('duty-officer', 'GET', '/api/desk');
    const statuses = (await Promise.all([press(), press()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
    await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level: 1, reason: '央媒跟进' });
    await scene.until(1);
    const phones = scene.phonesThatGot('特别重大事项报告');
    expect(new Set(phones).size).toBe(phones.length);
    expect((await scene.store.list('duty', { where: { incidentId: id, ruleId: 'urgent-plan' } })).length).toBe(1);
  });

  test('without a reason, by one who may not, or before anybody pressed, nothing leaves', async () => {
    const { scene, id } = await found(1);
    const path = `/api/incidents/${id}/urgent`;
    expect((await scene.as('duty-officer', 'POST', path, { reason: ' ' })).status).toBe(400);
    expect((await scene.as('commentator', 'POST', path, { reason: REASON })).status).toBe(403);
    await scene.until(1);
    expect(scene.phonesThatGot('特别重大事项报告')).toEqual([]);
  });

  test('the program puts the question to the desk when a clause says nationwide, and sends nothing by itself', async () => {
    const { scene } = await found(2);
    const story = await scene.store.get('story', 's1');
    if (story === undefined) throw new Error('no story');
    const evidence = [{ post: 'p1', why: '合计阅读量 120 万' }];
    const clauses = [{ id: 'society-focus', article: 3, level: 1 as const, evidence }];
    const doc = { ...story.doc, level: 1 as const, clauses, decidingPostId: 'p2', updatedAtMs: scene.clock.now() };
    await scene.store.commit({ writes: [{ op: 'replace', kind: 'story', doc, version: story.version }] });
    await scene.until(1);
    const id = await scene.incidentIdOf('s1');
    const { body } = await scene.as<Seen>('duty-officer', 'GET', `/api/incidents/${id}`);
    expect(body.alarms.filter(({ kind }) => kind === 'urgent').map(({ text }) => text)).toEqual([
      expect.stringContaining('是否按“特别重大”立即上报'),
    ]);
    expect(scene.phonesThatGot('特别重大事项报告')).toEqual([]);
  });
});
