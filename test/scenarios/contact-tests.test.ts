// Whether people can be reached is known before it is needed (B12).
import { afterEach, describe, expect, test } from 'vitest';
import type { PeopleView } from '../../api/views-people.ts';
import { examine } from '../../cli/doctor.ts';
import { testContactsWhenDue } from '../../response/people/contact-tests.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

const DAY = 24 * 60 * MINUTE;

async function desk(change?: Parameters<typeof openDesk>[0]): Promise<DeskScene> {
  const scene = await openDesk(change);
  opened.push(scene);
  return scene;
}

async function settle(scene: DeskScene, minute: number): Promise<void> {
  await scene.until(minute);
  scene.clock.set(START + (minute + 4) * MINUTE);
  await scene.until(minute + 4.2);
}

describe('a test of contacts', () => {
  test('on demand reaches one person, whose receipt then stands on the page; the others stay named', async () => {
    const scene = await desk();
    const path = '/api/people/contact-tests';
    expect((await scene.as('leader', 'POST', path, { personIds: ['ma-lihua'] })).status).toBe(403);
    const sent = await scene.as<{ messages: number }>('duty-officer', 'POST', path, { personIds: ['ma-lihua'] });
    expect(sent.body).toEqual({ messages: 1 });
    await settle(scene, 1);
    const { body } = await scene.as<PeopleView>('duty-officer', 'GET', '/api/people');
    const person = body.people.find(({ id }) => id === 'ma-lihua');
    expect(person).toMatchObject({ isUnreached: false, ways: [{ outcome: 'delivered' }] });
    expect(person?.reachedAtMs).toBeGreaterThan(START);
    expect(body.people.filter(({ isUnreached }) => isUnreached)).toHaveLength(body.people.length - 1);
    const findings = await examine(scene.ctx.config, () => scene.another(), scene.clock);
    const reach = findings.find(({ what }) => what === '联系方式测试');
    expect(reach?.isOk).toBe(false);
    expect(reach?.detail).not.toContain('马丽华');
    expect(reach?.detail).toContain('周维国');
  });

  test('goes to everybody by itself, once in the set days, however many nodes and hours ask', async () => {
    const scene = await desk();
    const people = scene.ctx.config.roster.people.length;
    const counts = await Promise.all([testContactsWhenDue(scene.ctx), testContactsWhenDue(scene.ctx)]);
    expect(counts.sort((a, b) => a - b)).toEqual([0, people]);
    scene.clock.set(START + 29 * DAY);
    expect(await testContactsWhenDue(scene.ctx)).toBe(0);
    // A test of one person on demand is no round of the others.
    await scene.as('duty-officer', 'POST', '/api/people/contact-tests', { personIds: ['ma-lihua'] });
    scene.clock.set(START + 30 * DAY);
    expect(await testContactsWhenDue(scene.ctx)).toBe(people - 1);
  });

  test('who did not get it by the next day is named to the desk', async () => {
    const scene = await desk();
    await testContactsWhenDue(scene.ctx);
    scene.clock.set(START + DAY);
    await testContactsWhenDue(scene.ctx);
    const { body } = await scene.as<{ alarms: { text: string }[] }>('duty-officer', 'GET', '/api/desk');
    expect(body.alarms.map(({ text }) => text).join()).toContain('30天内没有收到过测试消息：周维国');
  });

  test('an exercise rings nobody real unless the settings say that it may', async () => {
    const scene = await desk();
    const exercise = { ...scene.ctx, isExercise: true };
    expect(await testContactsWhenDue(exercise)).toBe(0);
    const { settings } = scene.ctx.config;
    const allowed = {
      ...exercise,
      config: { ...exercise.config, settings: { ...settings, exerciseReachesPeople: true } },
    };
    expect(await testContactsWhenDue(allowed)).toBeGreaterThan(0);
    await scene.until(0.5);
    expect(scene.phonesThatGot('【演练】联系方式测试').length).toBeGreaterThan(0);
  });
});
