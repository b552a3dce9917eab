// Group robots against local servers that answer as the platforms document it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Channel } from '../../model/index.ts';
import { openChannels } from '../../response/channels/index.ts';
import type { ChannelPort } from '../../response/channels/port.ts';
import { fakeClock } from '../kit/clock.ts';
import { openOutbox } from './channel-outbox.ts';
import { dingtalk, feishu, type Platform, type RobotMode, wecom } from './channel-robots.ts';
import { startServer, type TestServer } from './channel-server.ts';

const NOW = Date.parse('2026-03-04T03:00:00+08:00');
const message = {
  ref: 'd1-1',
  address: '+8613800000001',
  subject: null,
  text: '【快报】他说："快"\n<at user_id="all">*全体*',
};

describe.each([wecom, dingtalk, feishu])('$kind', (platform: Platform) => {
  let server: TestServer;
  let mode: RobotMode;
  const clock = fakeClock(NOW);

  beforeEach(async () => {
    mode = 'ok';
    clock.set(NOW);
    server = await startServer((call) => platform.answer(call, mode, NOW));
  });

  afterEach(() => server.close());

  function config(over: object = {}): Channel {
    const secret = platform.secret === '' ? {} : { secret: platform.secret };
    const base = {
      id: 'group',
      kind: platform.kind,
      name: '工作群',
      timeoutSecs: 1,
      url: `${server.url}${platform.path}`,
    };
    return Channel.parse({ ...base, ...secret, ...over });
  }

  function robot(over: object = {}): ChannelPort {
    const port = openChannels([config(over)], clock).get('group');
    if (port === undefined) throw new Error('no channel');
    return port;
  }

  test('what it says is accepted, never delivered: nothing can be asked and no receipt is waited for', async () => {
    const port = robot();
    const outcome = await port.send(message);
    expect(outcome).toMatchObject({ outcome: 'accepted', gatewayId: null });
    expect(outcome.detail).toContain('不等于本人已看到');
    expect(port.receiptWithinMs).toBeNull();
    expect(port.query).toBeUndefined();
    expect(server.calls.map(platform.textOf)).toHaveLength(1);
  });

  test('quotes and line breaks arrive as they are, and a text cannot call the whole group', async () => {
    await robot().send(message);
    const [call] = server.calls;
    const text = call === undefined ? null : platform.textOf(call);
    expect(text).toContain('他说："快"\n');
    if (platform.kind === 'feishu') expect(text).not.toContain('<at');
    expect(JSON.stringify(call?.json)).not.toContain('"isAtAll":true');
  });

  const unclear = platform.kind === 'feishu' ? 'refused' : 'unknown';
  test.each<[RobotMode, object]>([
    ['busy', { outcome: unclear }],
    ['hang', { outcome: 'unknown' }],
    ['cut', { outcome: 'unknown' }],
    ['500', { outcome: 'unknown' }],
    ['html', { outcome: 'unknown' }],
    ['fast', { outcome: 'refused', isPermanent: false, isThrottled: true }],
    ['gone', { outcome: 'refused', isPermanent: true }],
    ['odd', { outcome: 'refused', isPermanent: false }],
  ])('%s means %o', async (given, expected) => {
    mode = given;
    expect(await robot().send(message)).toMatchObject(expected);
  });

  test('nobody there: certainly not said', async () => {
    const port = robot();
    await server.close();
    expect(await port.send(message)).toMatchObject({ outcome: 'refused', isPermanent: false });
    expect(await port.probe()).toMatchObject({ isOk: false });
  });

  test('a text of a million bytes is cut between characters, says so, and is within the limit', async () => {
    const outcome = await robot().send({ ...message, text: '舆𠮷"\n'.repeat(100_000) });
    expect(outcome.outcome).toBe('accepted');
    expect(outcome.detail).toContain('已截短');
    const text = server.calls.map(platform.textOf)[0] ?? '';
    expect(text).toMatch(/已截短，全文请登录舆哨查看）$/);
    expect(text).not.toContain('\uFFFD');
    expect(text.length).toBeGreaterThan(platform.kind === 'wecom' ? 800 : 3_000);
  });

  test('the probe says nothing in the group, and tells a robot that is gone from one that is there', async () => {
    expect(await robot().probe()).toMatchObject({ isOk: true });
    expect(server.calls.map(platform.textOf)).toEqual([null]);
    mode = 'gone';
    expect(await robot().probe()).toMatchObject({ isOk: false });
  });

  test('with a wrong secret, or a clock two hours off, a signed robot is refused and the probe tells; an unsigned one does not mind', async () => {
    const isSigned = platform.secret !== '';
    const wrong = robot(isSigned ? { secret: 'other' } : {});
    const refused = { outcome: 'refused', isPermanent: false };
    expect(await wrong.send(message)).toMatchObject(isSigned ? refused : { outcome: 'accepted' });
    expect((await wrong.probe()).isOk).toBe(!isSigned);
    clock.advance(2 * 3_600_000);
    expect(await robot().send(message)).toMatchObject(isSigned ? refused : { outcome: 'accepted' });
  });

  test('more than the rate: held in the outbox and sent in the next minutes, level 1 first; none is dropped', async () => {
    const outbox = await openOutbox([config()], { sharedClock: true });
    server.reply = (call) => platform.answer(call, mode, outbox.scene.clock.now());
    const ids: string[] = [];
    for (let nth = 0; nth < 30; nth++) ids.push((await outbox.send(`第${nth}条`, { priority: 5, revision: nth })).id);
    await outbox.later(0.9);
    expect(server.calls.length).toBeLessThanOrEqual(15);
    const urgent = await outbox.send('一级', { revision: 99 });
    await outbox.later(1);
    expect((await outbox.now(urgent.id)).state).toBe('accepted');
    expect(server.calls.length).toBeLessThanOrEqual(20);
    for (let step = 0; step < 20; step++) await outbox.later(10);
    const states = await Promise.all(ids.map(async (id) => (await outbox.now(id)).state));
    expect(new Set(states)).toEqual(new Set(['accepted']));
    expect(server.calls).toHaveLength(31);
    await outbox.close();
  });

  test('a platform that still says “too fast” for half an hour drops nothing', async () => {
    mode = 'fast';
    const outbox = await openOutbox([config()], { sharedClock: true });
    server.reply = (call) => platform.answer(call, mode, outbox.scene.clock.now());
    const { id } = await outbox.send('第一条', { priority: 5 });
    for (let minute = 0; minute < 30; minute++) await outbox.later(60);
    expect((await outbox.now(id)).state).toBe('pending');
    mode = 'ok';
    await outbox.later(60);
    expect((await outbox.now(id)).state).toBe('accepted');
    await outbox.close();
  });
});

test('wecom: a text up to 2048 bytes names its person, a longer one goes as markdown without its signs', async () => {
  const server = await startServer((call) => wecom.answer(call, 'ok', NOW));
  const config = Channel.parse({ id: 'group', kind: 'wecom', name: '群', url: `${server.url}${wecom.path}` });
  const port = openChannels([config]).get('group');
  await port?.send({ ...message, text: '舆'.repeat(682) });
  await port?.send({ ...message, text: `[点这里](x) *重* https://y.example/r/a_b ${'舆'.repeat(700)}` });
  expect(server.calls[0]?.json).toMatchObject({ msgtype: 'text', text: { mentioned_mobile_list: ['13800000001'] } });
  const content = wecom.textOf(server.calls[1] ?? fail()) ?? '';
  expect(content).toMatch(/^［点这里］\(x\) ＊重＊ https:\/\/y\.example\/r\/a_b /);
  await server.close();
});

function fail(): never {
  throw new Error('there was no call');
}

test('a personal link never goes to a group, and none is made', async () => {
  const server = await startServer((call) => wecom.answer(call, 'ok', NOW));
  const config = Channel.parse({ id: 'group', kind: 'wecom', name: '群', url: `${server.url}${wecom.path}` });
  const outbox = await openOutbox([config]);
  const links: string[] = [];
  await outbox.send('', {
    incidentId: 'i1',
    document: 'own-alert',
    compose: (link) => {
      links.push(link);
      return `请阅 ${link}`;
    },
  });
  expect(links).toEqual([outbox.scene.ctx.config.settings.publicUrl]);
  expect(await outbox.scene.store.list('link', { limit: 10 })).toEqual([]);
  await outbox.close();
  await server.close();
});
