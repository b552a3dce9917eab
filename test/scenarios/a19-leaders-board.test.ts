import { afterEach, describe, expect, test } from 'vitest';
import type { Alarm, BoardMessage, Configuration } from '../../model/index.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { makeAnalysis, makePost } from '../kit/posts.ts';
import type { Refusal } from '../kit/publishing-scene.ts';
import { START } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function desk(change?: (config: Configuration) => Configuration): Promise<DeskScene> {
  const scene = await openDesk(change);
  opened.push(scene);
  return scene;
}

const withoutBodies = (config: Configuration): Configuration => ({
  ...config,
  roster: { ...config.roster, bodies: [] },
});

async function find(scene: DeskScene, id: string, title: string, isAboutUnit = true): Promise<void> {
  const at = { publishedAtMs: START, collectedAtMs: START };
  await scene.store.putPosts([makePost({ id, source: 'board', platform: 'liuyan.example', title, ...at })]);
  const outcome = await scene.store.commit({
    writes: [],
    analyses: [makeAnalysis(id, `story-${id}`, { isAboutUnit })],
  });
  expect(outcome.ok).toBe(true);
}

async function messages(scene: DeskScene): Promise<BoardMessage[]> {
  return (await scene.as<{ messages: BoardMessage[] }>('duty-officer', 'GET', '/api/board')).body.messages;
}

async function alarms(scene: DeskScene): Promise<Alarm[]> {
  const { body } = await scene.as<{ alarms: Alarm[] }>('duty-officer', 'GET', '/api/desk');
  return body.alarms;
}

function phonesOf(scene: DeskScene, ...bodies: string[]): string[] {
  const { roster } = scene.ctx.config;
  const ids = roster.bodies.filter(({ id }) => bodies.includes(id)).flatMap(({ people }) => people);
  return roster.people.flatMap(({ id, phone }) => (ids.includes(id) && phone !== undefined ? [phone] : [])).sort();
}

const party = { supervision: 'city-party-supervision', leader: 'city-party-leaders' };
const government = { supervision: 'city-government-supervision', leader: 'city-government-leaders' };

describe('A19 leaders’ message board', () => {
  test.each([
    ['致省委书记：玉澄公路大坑', 'provincial-party-secretary', party],
    ['致玉川市委书记：玉澄公路大坑', 'city-party-secretary', party],
    ['致省长：玉澄公路大坑', 'governor', government],
    ['致玉川市市长：玉澄公路大坑', 'mayor', government],
  ])('%s goes to the city’s supervision office and the city leader at once', async (title, addressee, way) => {
    const scene = await desk();
    await find(scene, 'b1', title);
    await scene.until(1);
    const [message] = await messages(scene);
    expect(message).toMatchObject({
      addressee,
      supervision: { body: way.supervision },
      leader: { body: way.leader },
      dueAtMs: START + 30 * 60_000,
    });
    const phones = scene.phonesThatGot('玉澄公路大坑').sort();
    expect(phones.length).toBeGreaterThanOrEqual(2);
    expect([...new Set(phones)]).toEqual(phonesOf(scene, way.supervision, way.leader));
    await scene.until(2.5);
    expect((await messages(scene))[0]?.state).toBe('passed');
    expect(await alarms(scene)).toEqual([]);
  });

  test('one message is passed once, however often it is looked at; one that is not about the unit never', async () => {
    const scene = await desk();
    await find(scene, 'b1', '致市长：玉澄公路大坑');
    await find(scene, 'b2', '致市长：别处的事', false);
    await scene.until(3);
    expect(await messages(scene)).toHaveLength(1);
    const phones = scene.phonesThatGot('玉澄公路大坑');
    expect(phones).toHaveLength(new Set(phones).size);
    expect(scene.phonesThatGot('别处的事')).toEqual([]);
  });

  test('found before its story is an incident: it is linked as soon as it is', async () => {
    const scene = await desk(withoutBodies);
    await find(scene, 'b1', '致市长：玉澄公路大坑');
    await scene.until(1);
    expect((await messages(scene))[0]?.incidentId).toBeNull();
    await scene.judge('story-b1', 3, { minute: 1 });
    await scene.until(2);
    expect((await messages(scene))[0]?.incidentId).toBe(await scene.incidentIdOf('story-b1'));
  });

  test('no contact: the desk is told at once, a person records both passings, the alarms end', async () => {
    const scene = await desk(withoutBodies);
    await find(scene, 'b1', '致市委书记：玉澄公路大坑');
    await scene.until(1);
    const raised = await alarms(scene);
    expect(raised.map(({ kind }) => kind)).toEqual(['no-recipient', 'no-recipient']);
    expect(raised.map(({ text }) => text).join()).toMatch(/市委督办室.*没有可用的联系人/u);
    const [message] = await messages(scene);
    const path = `/api/board/${message?.id}`;
    expect((await scene.as('duty-officer', 'POST', `${path}/pass`, { to: 'supervision', proof: '' })).status).toBe(400);
    const answered = { state: 'answered', proof: '答复函' };
    expect((await scene.as('duty-officer', 'POST', `${path}/end`, answered)).status).toBe(409);
    await scene.as('duty-officer', 'POST', `${path}/pass`, { to: 'supervision', proof: '专人送达，签收单 4 号' });
    const passed = await scene.as<BoardMessage>('party-office', 'POST', `${path}/pass`, {
      to: 'leader',
      proof: '电话报告',
    });
    expect(passed.body).toMatchObject({
      state: 'passed',
      supervision: { done: { by: '测试duty-officer', proof: '专人送达，签收单 4 号' } },
      leader: { done: { by: '测试party-office' } },
    });
    expect(await alarms(scene)).toEqual([]);
    expect((await scene.as<BoardMessage>('duty-officer', 'POST', `${path}/end`, answered)).body.state).toBe('answered');
  });

  test('a contact on leave is told through the stand-in; nobody in place of one without a stand-in is alarmed', async () => {
    const scene = await desk();
    const [away] = scene.ctx.config.roster.bodies.find(({ id }) => id === government.leader)?.people ?? [];
    const leave = { personId: away, fromMs: START - 1_000, toMs: START + 3_600_000, standIn: null, note: '出差' };
    const noted = await scene.as('duty-officer', 'POST', '/api/people/leave', leave);
    expect(noted.status).toBe(200);
    const [other] = scene.ctx.config.roster.bodies.find(({ id }) => id === government.supervision)?.people ?? [];
    await scene.as('duty-officer', 'POST', '/api/people/leave', { ...leave, personId: other, standIn: 'he-jingyi' });
    await find(scene, 'b1', '致市长：玉澄公路大坑');
    await scene.until(1);
    const standIn = scene.ctx.config.roster.people.find(({ id }) => id === 'he-jingyi')?.phone;
    expect(scene.phonesThatGot('玉澄公路大坑')).toEqual([standIn]);
    expect((await alarms(scene)).map(({ text }) => text)).toEqual([expect.stringContaining('不在岗且无人替补')]);
  });

  test('not passed on: warned before the limit that the unit set, alarmed at it', async () => {
    const scene = await desk(withoutBodies);
    await find(scene, 'b1', '致市长：玉澄公路大坑');
    await scene.until(1);
    scene.clock.set(START + 19.5 * 60_000);
    await scene.until(20);
    expect((await alarms(scene)).map(({ kind }) => kind)).toContain('duty-close');
    scene.clock.set(START + 29.5 * 60_000);
    await scene.until(30);
    expect((await alarms(scene)).map(({ text }) => text)).toContainEqual(expect.stringContaining('已超时限'));
  });

  test('nobody named: the desk is asked, and a person’s word routes it; told by telephone it is entered', async () => {
    const scene = await desk();
    await find(scene, 'b1', '玉澄公路大坑无人管');
    await scene.until(1);
    const [message] = await messages(scene);
    expect(message).toMatchObject({ state: 'unaddressed', addressee: null });
    expect((await alarms(scene)).map(({ text }) => text)).toEqual([expect.stringContaining('看不出写给哪位领导')]);
    const path = `/api/board/${message?.id}/addressee`;
    expect((await scene.as<Refusal>('spokesperson', 'POST', path, { addressee: 'mayor' })).status).toBe(403);
    const answers = await Promise.all([
      scene.as('duty-officer', 'POST', path, { addressee: 'mayor' }),
      scene.as('duty-officer', 'POST', path, { addressee: 'governor' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const told = { title: '电话转来：路灯不亮', addressee: 'city-party-secretary', url: null };
    expect((await scene.as<BoardMessage>('duty-officer', 'POST', '/api/board', told)).body.state).toBe('routed');
    expect((await scene.as('duty-officer', 'POST', '/api/board', told)).status).toBe(409);
    await scene.until(3.5);
    const states = (await messages(scene)).map(({ state }) => state);
    expect(states).toEqual(['passed', 'passed']);
    expect(await alarms(scene)).toEqual([]);
  });
});
