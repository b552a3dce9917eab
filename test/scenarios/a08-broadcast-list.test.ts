import { afterEach, describe, expect, test } from 'vitest';
import type { BroadcastView, PeopleView } from '../../api/views-people.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function desk(change?: Parameters<typeof openDesk>[0]): Promise<DeskScene> {
  const scene = await openDesk(change);
  opened.push(scene);
  return scene;
}

describe('A8 one managed group of all spokespersons and administrators', () => {
  test('one message reaches each of them once, and the list shows who has it and who signed for it', async () => {
    const scene = await desk();
    const { roster } = scene.ctx.config;
    const group = new Set([
      ...roster.departments.flatMap(({ spokesperson, opinionAdmins }) => [spokesperson, ...opinionAdmins]),
      ...roster.broadcastExtra,
    ]);
    const listed = await scene.as<PeopleView>('spokesperson', 'GET', '/api/people');
    expect(new Set(listed.body.broadcastList)).toEqual(group);

    const text = '今晚起每两小时报一次网上情况';
    const refused = await scene.as('spokesperson', 'POST', '/api/broadcasts', { text });
    expect(refused.status).toBe(403);
    const sent = await scene.as<BroadcastView>('duty-officer', 'POST', '/api/broadcasts', { text });
    expect(sent.status).toBe(200);
    await scene.until(1);
    // The gateway is asked for the receipts that it did not push.
    scene.clock.set(START + 5 * MINUTE);
    await scene.until(5.5);
    const phones = roster.people.filter(({ id }) => group.has(id)).map(({ phone }) => phone);
    expect(scene.phonesThatGot(text).sort()).toEqual(phones.sort());

    const { body: all } = await scene.as<BroadcastView[]>('duty-officer', 'GET', '/api/broadcasts');
    expect(all[0]?.people.map(({ state }) => state)).toEqual([...group].map(() => 'delivered'));
    expect(all[0]?.people.every(({ acknowledgedAtMs }) => acknowledgedAtMs === null)).toBe(true);

    const path = `/api/broadcasts/${sent.body.id}/acknowledge`;
    const spoken = { personId: 'tao-yunfei', how: '电话答复已知悉' };
    const signed = await scene.as<BroadcastView>('duty-officer', 'POST', path, spoken);
    const read = signed.body.people.filter(({ acknowledgedAtMs }) => acknowledgedAtMs !== null);
    expect(read.map(({ personId, how }) => [personId, how])).toEqual([['tao-yunfei', '代记：电话答复已知悉']]);
  });

  test('nobody signs for another without saying how, nor for one who is not on the list', async () => {
    const scene = await desk();
    const sent = await scene.as<BroadcastView>('duty-officer', 'POST', '/api/broadcasts', { text: '请核对联系方式' });
    const path = `/api/broadcasts/${sent.body.id}/acknowledge`;
    expect((await scene.as('duty-officer', 'POST', path, { personId: 'tao-yunfei' })).status).toBe(400);
    expect((await scene.as('duty-officer', 'POST', path, { personId: 'gu-changhe', how: '电话' })).status).toBe(400);
    expect((await scene.as('duty-officer', 'POST', path, {})).status).toBe(400);
  });

  test('a member without any address is shown as such and named to the desk; the others still get it', async () => {
    const scene = await desk((config) => ({
      ...config,
      roster: {
        ...config.roster,
        people: config.roster.people.map((person) =>
          person.id === 'ma-lihua' ? { ...person, phone: undefined, mail: undefined } : person,
        ),
      },
    }));
    const sent = await scene.as<BroadcastView>('duty-officer', 'POST', '/api/broadcasts', { text: '请核对联系方式' });
    expect(sent.body.people.find(({ personId }) => personId === 'ma-lihua')?.state).toBe('none');
    const { body } = await scene.as<{ alarms: { text: string }[] }>('duty-officer', 'GET', '/api/desk');
    expect(body.alarms.map((alarm) => alarm.text).join()).toContain('马丽华没有可用的联系方式');
    await scene.until(1);
    expect(scene.phonesThatGot('请核对联系方式').length).toBe(sent.body.people.length - 1);
  });
});
