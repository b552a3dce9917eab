import { afterEach, describe, expect, test } from 'vitest';
import type { LadderView, PeopleView } from '../../api/views-people.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function levelOne(): Promise<{ scene: DeskScene; id: string; dutyId: string }> {
  const scene = await openDesk();
  opened.push(scene);
  await scene.judge('s1', 1, { minute: 0 });
  await scene.until(0.5);
  const id = await scene.incidentIdOf('s1');
  return { scene, id, dutyId: await scene.dutyIdOf('s1', 'first-responsible') };
}

function phoneOf(scene: DeskScene, id: string): string {
  return scene.ctx.config.roster.people.find((person) => person.id === id)?.phone ?? '';
}

describe('A6 at level 1 the first responsible handles in person', () => {
  test('the proof names who came: nobody, or one who is neither first responsible nor a stand-in, is refused by name', async () => {
    const { scene, id, dutyId } = await levelOne();
    const path = `/api/duties/${dutyId}/proof`;
    const proof = (personId?: string) =>
      scene.as<{ message: string }>('duty-officer', 'POST', path, { note: '已到现场', personId });
    const unnamed = await proof();
    expect(unnamed.status).toBe(400);
    expect(unnamed.body.message).toContain('周维国');
    expect((await proof('ma-lihua')).status).toBe(400);
    // The head of a department that the matter does not concern is not meant; once it does, he is.
    expect((await proof('li-zhengping')).status).toBe(400);
    const named = { departmentIds: ['enforcement'] };
    expect((await scene.as('duty-officer', 'POST', `/api/incidents/${id}/departments`, named)).status).toBe(200);
    const met = await proof('li-zhengping');
    expect(met.status).toBe(200);
    expect(await scene.duty('s1', 'first-responsible')).toMatchObject({ state: 'met', metBy: '测试duty-officer' });
    expect((await scene.duty('s1', 'first-responsible')).metNote).toContain('亲自处置：李正平');
  });

  test('a leader who is away is told through the stand-in, not on the own phone', async () => {
    const scene = await openDesk();
    opened.push(scene);
    const away = scene.ctx.config.roster.ownLeaders[0] ?? '';
    const standIn = scene.ctx.config.roster.people.find((person) => person.id === away)?.standIn ?? '';
    const leave = { personId: away, fromMs: START - MINUTE, toMs: START + 600 * MINUTE, standIn: null, note: '出差' };
    expect((await scene.as('duty-officer', 'POST', '/api/people/leave', leave)).status).toBe(200);
    await scene.judge('s1', 1, { minute: 0 });
    await scene.until(0.5);
    const phones = scene.phonesThatGot('舆情报告');
    expect(phones).toContain(phoneOf(scene, standIn));
    expect(phones).not.toContain(phoneOf(scene, away));
  });

  test('a department that is not on the roster is refused', async () => {
    const { scene, id } = await levelOne();
    const path = `/api/incidents/${id}/departments`;
    expect((await scene.as('duty-officer', 'POST', path, { departmentIds: ['navy'] })).status).toBe(400);
  });

  test('every department has its posts filled, each with a stand-in', async () => {
    const { scene } = await levelOne();
    const { body } = await scene.as<PeopleView>('leader', 'GET', '/api/people');
    const people = new Map(body.people.map((person) => [person.id, person]));
    for (const department of body.departments) {
      const posts = department.posts.map(({ post }) => post);
      expect(posts).toEqual(expect.arrayContaining(['第一责任人', '网络发言人', '舆情管理员']));
      for (const id of department.posts.flatMap((post) => post.people)) {
        expect(people.get(people.get(id)?.standIn ?? '')?.id).not.toBe(id);
        expect(people.get(id)?.standIn).toBeDefined();
      }
    }
  });
});

describe('A6 a leader who never answers', () => {
  test('the next is called after the set minutes, the desk is told, and the report up is not held back', async () => {
    const { scene, id } = await levelOne();
    await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level: 1, reason: '属实' });
    scene.clock.set(START + 15.5 * MINUTE);
    await scene.until(16);
    const calls = scene.gateway.taken.filter(({ text }) => text.includes('第一责任人到场亲自处置”尚无人应答'));
    expect(calls.map(({ phone }) => phone)).toEqual([phoneOf(scene, 'chen-xiaolan')]);
    expect(scene.phonesThatGot('舆情快报')).toHaveLength(scene.ctx.config.roster.superiorLeaders.length);
    const { body } = await scene.as<{ alarms: { text: string }[] }>('duty-officer', 'GET', `/api/incidents/${id}`);
    expect(body.alarms.map(({ text }) => text).join()).toContain('已呼叫陈晓岚');
    // The officer's own answer is about the officer's calls; the leaders' go on.
    await scene.as('duty-officer', 'POST', `/api/incidents/${id}/answer`, {});
    const { body: ladder } = await scene.as<LadderView>('duty-officer', 'GET', `/api/incidents/${id}/ladder`);
    expect(ladder.ladders.some(({ isClimbing }) => isClimbing)).toBe(true);
    expect(ladder.canAnswer).toBe(false);
  });

  test('one who opens the link and signs ends the calls to leaders at once', async () => {
    const { scene, id } = await levelOne();
    const told = scene.gateway.taken.find(
      ({ phone, text }) => phone === phoneOf(scene, 'zhou-weiguo') && text.includes('舆情报告'),
    );
    const link = /\/r\/[\w-]+/.exec(told?.text ?? '')?.[0] ?? '';
    const form = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'instruction=',
    };
    expect((await scene.visit(link, form)).status).toBe(200);
    await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level: 1, reason: '属实' });
    scene.clock.set(START + 31 * MINUTE);
    await scene.until(31.5);
    expect(scene.phonesThatGot('第一责任人到场亲自处置”尚无人应答')).toEqual([]);
    const { body } = await scene.as<LadderView>('duty-officer', 'GET', `/api/incidents/${id}/ladder`);
    const answers = body.ladders.flatMap(({ answered }) => answered ?? []);
    expect(answers).toMatchObject([{ by: '周维国', how: '打开链接签阅' }]);
  });
});
