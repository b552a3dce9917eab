import { afterEach, describe, expect, test } from 'vitest';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function desk(): Promise<DeskScene> {
  const scene = await openDesk();
  opened.push(scene);
  return scene;
}

describe('A13 flash report', () => {
  test('confirmed at minute 6, both of the superior’s main leaders have it before minute 30, unmarked', async () => {
    const scene = await desk();
    await scene.judge('s1', 1, { minute: 0 });
    await scene.until(6);
    expect(scene.phonesThatGot('舆情快报')).toEqual([]);
    const id = await scene.incidentIdOf('s1');
    const answer = await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level: 1, reason: '属实' });
    expect(answer.status).toBe(200);
    await scene.until(8);
    const leaders = scene.ctx.config.roster.superiorLeaders;
    expect(scene.phonesThatGot('舆情快报')).toHaveLength(leaders.length);
    expect(scene.phonesThatGot('未经人工确认')).toEqual([]);
  });
});
