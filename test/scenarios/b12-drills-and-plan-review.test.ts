import { afterEach, describe, expect, test } from 'vitest';
import type { CalendarDutiesView } from '../../api/views-accounting.ts';
import { remindCalendar } from '../../response/drill/calendar-duty.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

const DAY = 24 * 60 * MINUTE;

async function desk(): Promise<DeskScene> {
  const scene = await openDesk();
  opened.push(scene);
  return scene;
}

function record(scene: DeskScene, kind: string, atMs: number) {
  return scene.as('party-office', 'POST', '/api/calendar-records', { kind, atMs, note: '凌晨一级演练，90 分' });
}

async function alarms(scene: DeskScene): Promise<string[]> {
  return (await scene.store.list('alarm', {})).map(({ doc }) => doc.text);
}

describe('B12 drills and review of the plan', () => {
  test('what was never held is owed at once; on record, it is owed again after its interval, and said weekly', async () => {
    const scene = await desk();
    expect(await remindCalendar(scene.ctx)).toEqual(['drill', 'plan-review']);
    expect(await remindCalendar(scene.ctx)).toHaveLength(2);
    expect(await alarms(scene)).toHaveLength(2);
    expect((await record(scene, 'drill', START)).status).toBe(200);
    expect((await record(scene, 'drill', START)).status).toBe(409);
    expect((await record(scene, 'plan-review', START)).status).toBe(200);
    const { drillEveryDays } = scene.ctx.config.settings;
    scene.clock.set(START + drillEveryDays * DAY - 1);
    expect(await remindCalendar(scene.ctx)).toEqual([]);
    scene.clock.set(START + drillEveryDays * DAY);
    expect(await remindCalendar(scene.ctx)).toEqual(['drill']);
    expect((await alarms(scene)).at(-1)).toBeDefined();
    expect(await alarms(scene)).toHaveLength(3);
    scene.clock.advance(7 * DAY);
    await remindCalendar(scene.ctx);
    expect(await alarms(scene)).toHaveLength(4);
  });

  test('the page says when each is due; a time to come is no record', async () => {
    const scene = await desk();
    expect((await record(scene, 'drill', START + DAY)).status).toBe(400);
    await record(scene, 'drill', START - 10 * DAY);
    const { body } = await scene.as<CalendarDutiesView>('leader', 'GET', '/api/calendar-duties');
    const { drillEveryDays } = scene.ctx.config.settings;
    expect(body.duties).toMatchObject([
      { kind: 'drill', isOverdue: false, dueAtMs: START + (drillEveryDays - 10) * DAY },
      { kind: 'plan-review', isOverdue: true, dueAtMs: null },
    ]);
    expect((await scene.as('leader', 'POST', '/api/calendar-records', {})).status).toBe(403);
  });

  test('an exercise owes none', async () => {
    const scene = await desk();
    scene.ctx.isExercise = true;
    expect(await remindCalendar(scene.ctx)).toEqual([]);
  });
});
