// Calls that climb from person to person, and what stops them; stand-ins for those who are away (A6, B12).
import { afterEach, describe, expect, test } from 'vitest';
import type { LadderView, PeopleView } from '../../api/views-people.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

const CALL = '研判并确认级别”尚无人应答';
const WEEK = { fromMs: START - 60 * MINUTE, toMs: START + 7 * 24 * 60 * MINUTE };

async function desk(): Promise<DeskScene> {
  const scene = await openDesk();
  opened.push(scene);
  return scene;
}

async function found(scene: DeskScene): Promise<string> {
  await scene.judge('s1', 2, { minute: 0 });
  await scene.until(0.5);
  return scene.incidentIdOf('s1');
}

function namesCalled(scene: DeskScene, words: string): string[] {
  const { people } = scene.ctx.config.roster;
  return scene.phonesThatGot(words).map((phone) => people.find((person) => person.phone === phone)?.name ?? phone);
}

describe('a call that nobody answers', () => {
  test('goes A, B, then the next, the set minutes apart, each once', async () => {
    const scene = await desk();
    await found(scene);
    expect(namesCalled(scene, '待研判')).toEqual(['何静怡']);
    await scene.until(4.5);
    expect(namesCalled(scene, CALL)).toEqual([]);
    scene.clock.set(START + 5.2 * MINUTE);
    await scene.until(5.5);
    expect(namesCalled(scene, CALL)).toEqual(['段海鸣']);
    scene.clock.set(START + 10.2 * MINUTE);
    await scene.until(10.5);
    scene.clock.set(START + 15.2 * MINUTE);
    await scene.until(15.5);
    expect(namesCalled(scene, CALL)).toEqual(['段海鸣', '杨树岚', '陈晓岚']);
  });

  test('stops at once when an officer takes it up, and the record says who', async () => {
    const scene = await desk();
    const id = await found(scene);
    expect((await scene.as('commentator', 'POST', `/api/incidents/${id}/answer`, {})).status).toBe(403);
    expect((await scene.as('duty-officer', 'POST', `/api/incidents/${id}/answer`, {})).status).toBe(200);
    scene.clock.set(START + 9 * MINUTE);
    await scene.until(9.5);
    expect(namesCalled(scene, CALL)).toEqual([]);
    const { body } = await scene.as<LadderView>('duty-officer', 'GET', `/api/incidents/${id}/ladder`);
    expect(body.ladders).toMatchObject([{ isClimbing: false, called: [], answered: { by: '测试duty-officer' } }]);
    // Taken up is not confirmed: the duty itself stays open and is called overdue in its time.
    expect((await scene.duty('s1', 'level-confirmed')).state).toBe('open');
  });

  test('of two officers at once one is first; the other reads who that was', async () => {
    const scene = await desk();
    const id = await found(scene);
    const path = `/api/incidents/${id}/answer`;
    const answers = await Promise.all([
      scene.as<{ message: string }>('duty-officer', 'POST', path, {}),
      scene.as<{ message: string }>('opinion-admin', 'POST', path, {}),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.message).toContain('已应答，正在处理');
    const { body } = await scene.as<LadderView>('duty-officer', 'GET', `/api/incidents/${id}/ladder`);
    expect(body.ladders.flatMap(({ answered }) => answered ?? [])).toHaveLength(1);
  });

  test('stops when the alarm that it put on the desk is acknowledged', async () => {
    const scene = await desk();
    const id = await found(scene);
    scene.clock.set(START + 5.2 * MINUTE);
    await scene.until(5.5);
    const { body } = await scene.as<{ alarms: { id: string; kind: string }[] }>(
      'duty-officer',
      'GET',
      `/api/incidents/${id}`,
    );
    const alarm = body.alarms.find(({ kind }) => kind === 'unanswered');
    expect((await scene.as('duty-officer', 'POST', `/api/alarms/${alarm?.id}/acknowledge`)).status).toBe(200);
    scene.clock.set(START + 15.2 * MINUTE);
    await scene.until(15.5);
    expect(namesCalled(scene, CALL)).toEqual(['段海鸣']);
  });
});

describe('who is away', () => {
  test('the rota says who is asked; a leave hands that on to the stand-in, who reads for whom', async () => {
    const scene = await desk();
    const shift = { ...WEEK, a: 'pu-ruixue', b: 'mu-chengyi' };
    expect((await scene.as('leader', 'POST', '/api/people/rota', shift)).status).toBe(403);
    expect((await scene.as('duty-officer', 'POST', '/api/people/rota', shift)).status).toBe(200);
    expect((await scene.as('duty-officer', 'POST', '/api/people/rota', { ...shift, fromMs: START })).status).toBe(409);
    const leave = { ...WEEK, personId: 'pu-ruixue', standIn: 'yang-shulan', note: '年休假' };
    expect(
      (await scene.as('duty-officer', 'POST', '/api/people/leave', { ...leave, standIn: 'pu-ruixue' })).status,
    ).toBe(400);
    expect((await scene.as('duty-officer', 'POST', '/api/people/leave', leave)).status).toBe(200);
    const id = await found(scene);
    expect(namesCalled(scene, '（代普瑞雪）待研判')).toEqual(['杨树岚']);
    expect(namesCalled(scene, '待研判')).toEqual(['杨树岚']);
    const { body } = await scene.as<{ alarms: { text: string }[] }>('duty-officer', 'GET', `/api/incidents/${id}`);
    expect(body.alarms.map(({ text }) => text).join()).toContain('普瑞雪不在岗，“研判并确认级别”改发杨树岚');
  });

  test('a shift taken off the rota and a leave called off hold no more, and may be set again', async () => {
    const scene = await desk();
    const shift = { ...WEEK, a: 'pu-ruixue', b: 'mu-chengyi' };
    const set = await scene.as<{ id: string }>('duty-officer', 'POST', '/api/people/rota', shift);
    const leave = { ...WEEK, fromMs: START + MINUTE, personId: 'he-jingyi', standIn: 'yang-shulan' };
    const away = await scene.as<{ id: string }>('duty-officer', 'POST', '/api/people/leave', leave);
    const undo = [`/api/people/rota/${set.body.id}/remove`, `/api/people/leave/${away.body.id}/end`];
    for (const path of undo) expect((await scene.as('duty-officer', 'POST', path, {})).status).toBe(200);
    for (const path of undo) expect((await scene.as('duty-officer', 'POST', path, {})).status).toBe(409);
    const { body } = await scene.as<PeopleView>('duty-officer', 'GET', '/api/people');
    expect(body).toMatchObject({ onDuty: { a: 'he-jingyi', untilMs: null }, shifts: [], leaves: [] });
    await found(scene);
    expect(namesCalled(scene, '待研判')).toEqual(['何静怡']);
    const again = { ...shift, fromMs: scene.clock.now() };
    expect((await scene.as('duty-officer', 'POST', '/api/people/leave', leave)).status).toBe(200);
    expect((await scene.as('duty-officer', 'POST', '/api/people/rota', again)).status).toBe(200);
  });

  test('with nobody left it climbs to the next who is there, and the desk is told', async () => {
    const scene = await desk();
    for (const [personId, standIn] of [
      ['he-jingyi', 'duan-haiming'],
      ['duan-haiming', 'he-jingyi'],
    ]) {
      const answer = await scene.as('duty-officer', 'POST', '/api/people/leave', { ...WEEK, personId, standIn });
      expect(answer.status).toBe(200);
    }
    const id = await found(scene);
    expect(namesCalled(scene, '待研判')).toEqual(['杨树岚']);
    const { body } = await scene.as<{ alarms: { text: string }[] }>('duty-officer', 'GET', `/api/incidents/${id}`);
    expect(body.alarms.map(({ text }) => text).join()).toContain('收件人缺位：何静怡；已转杨树岚');
  });
});
