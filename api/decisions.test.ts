import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../model/index.ts';
import { type House, openHouse, START_MS } from './testing/house.ts';
import { roadCollapse } from './testing/stories.ts';
import type { ErrorView, IncidentView } from './views.ts';

let house: House;
let id: string;
beforeEach(async () => {
  house = await openHouse();
  id = await house.openIncident('s1', 1, roadCollapse(START_MS - 40 * 60_000));
});
afterEach(() => house.close());

async function post(cookie: string, path: string, body: unknown, status = 200) {
  const response = await house.call('POST', path, { cookie, body });
  const answer = (await response.json()) as unknown;
  expect({ status: response.status, answer }).toMatchObject({ status });
  return answer;
}

const flashTo = (text: string) => text.includes('舆情快报');

describe('confirming a level', () => {
  it('makes it provisional, lets the flash report go, and answers with the incident as it is now', async () => {
    const cookie = await house.signIn('duty-officer');
    const view = (await post(cookie, `/api/incidents/${id}/level`, { level: 1, reason: '属实' })) as IncidentView;
    expect(view.incident.provisional).toMatchObject({ level: 1, reason: '属实' });
    expect(view.card.awaitsConfirmation).toBe(false);
    expect(view.log.map((line) => line.text)).toContain('研判级别：1级。理由：属实');
    await house.settle();
    expect(house.sms.filter((message) => flashTo(message.text))).toHaveLength(2);
  });

  it('needs a reason', async () => {
    const cookie = await house.signIn('duty-officer');
    const answer = await post(cookie, `/api/incidents/${id}/level`, { level: 1, reason: '  ' }, 400);
    expect(answer).toMatchObject({ message: '请求有误。理由（reason）：不能为空' });
  });

  it('refuses a level that is none and a field it does not know', async () => {
    const cookie = await house.signIn('duty-officer');
    const answer = await post(cookie, `/api/incidents/${id}/level`, { level: 4, reason: '属实', force: true }, 400);
    expect((answer as ErrorView).message).toMatch(/级别（level）：.*；.*force/);
    expect((await house.store.get('incident', id))?.doc.provisional).toBeNull();
  });
});

describe('what else is decided', () => {
  it('records a determination with its body and proof by the party office', async () => {
    const cookie = await house.signIn('party-office');
    const body = { level: 2, body: '市网管办', proof: '电话记录 3 号', reason: '影响有限', atMs: START_MS };
    const view = (await post(cookie, `/api/incidents/${id}/determine`, body)) as IncidentView;
    expect(view.incident.determined).toMatchObject({ level: 2, by: '市网管办', proof: '电话记录 3 号' });
  });

  it('sends at once, confirming what is unconfirmed', async () => {
    const cookie = await house.signIn('duty-officer');
    const view = (await post(cookie, `/api/incidents/${id}/send-now`, { reason: '事态紧急' })) as IncidentView;
    expect(view.card.awaitsConfirmation).toBe(false);
    await house.settle();
    expect(house.sms.filter((message) => flashTo(message.text))).toHaveLength(2);
  });

  it('dismisses with a reason and then is a conflict', async () => {
    const cookie = await house.signIn('opinion-admin');
    const view = (await post(cookie, `/api/incidents/${id}/dismiss`, { reason: '外地同名' })) as IncidentView;
    expect(view.card).toMatchObject({ status: 'dismissed', nextAction: null });
    expect(await post(cookie, `/api/incidents/${id}/dismiss`, { reason: '再次' }, 409)).toMatchObject({
      code: 'conflict',
    });
  });

  it('fills three-sync pair by pair and keeps the gate of closing shut until they are there', async () => {
    const [speaker, officer] = [await house.signIn('spokesperson'), await house.signIn('duty-officer')];
    const pair = { responsesTogether: '路政与宣传同时到场', wordingTogether: null, authorityTogether: null };
    const view = (await post(speaker, `/api/incidents/${id}/three-sync`, pair)) as IncidentView;
    expect(view.incident.threeSync).toEqual(pair);
    const refused = await post(officer, `/api/incidents/${id}/close`, { reason: '已处置' }, 409);
    expect(refused).toMatchObject({ code: 'gate-closed' });
  });

  it('records the paper report in hand, with who took it', async () => {
    const cookie = await house.signIn('party-office');
    const [paper] = await house.store.list('duty', { where: { incidentId: id, ruleId: 'paper-report' } });
    const path = `/api/duties/${paper?.doc.id}/proof`;
    const body = { note: '', receivedBy: '顾长河', atMs: START_MS };
    expect(await post(cookie, path, { ...body, receivedBy: '' }, 400)).toMatchObject({ message: '请写明签收人' });
    expect(await post(cookie, path, body)).toMatchObject({ state: 'met', lateMins: 0, metNote: '签收人：顾长河' });
  });

  it('answers an alarm by name', async () => {
    const cookie = await house.signIn('duty-officer');
    house.clock.moveMs(25 * 60_000);
    await house.settle();
    const [alarm] = await house.store.list('alarm', { where: { state: 'open' } });
    const answer = await post(cookie, `/api/alarms/${alarm?.doc.id}/acknowledge`, {});
    expect(answer).toMatchObject({ state: 'acknowledged', acknowledgedAtMs: house.clock.now() });
  });
});

describe('permissions', () => {
  const refusals: [Role, string, Record<string, unknown>, string][] = [
    ['analyst', 'level', { level: 1, reason: '属实' }, '研判级别（确认、升级、降级）'],
    ['commentator', 'send-now', { reason: '属实' }, '立即发出报告'],
    ['duty-officer', 'determine', {}, '登记上级确定的级别'],
    ['duty-officer', 'three-sync', {}, '填写三同步'],
    ['leader', 'dismiss', { reason: '不是' }, '撤销非舆情事件'],
    ['system-admin', 'close', { reason: '结' }, '办结舆情事件'],
  ];
  it.each(refusals)('refuse a %s to %s and name what is missing', async (role, action, body, missing) => {
    const answer = await post(await house.signIn(role), `/api/incidents/${id}/${action}`, body, 403);
    expect((answer as ErrorView).message).toContain(`没有“${missing}”的权限`);
    expect((await house.store.get('incident', id))?.doc).toMatchObject({ status: 'open', awaitsConfirmation: true });
  });

  it('are those of all of a user’s roles together', async () => {
    const cookie = await house.signIn('analyst', 'duty-officer');
    await post(cookie, `/api/incidents/${id}/level`, { level: 2, reason: '影响有限' });
  });

  it('refuse everyone who is not signed in', async () => {
    const paths = [
      'desk',
      'incidents',
      `incidents/${id}`,
      'search',
      'search/facets',
      'search/suggestions?q=a',
      'sources',
      'live',
      'session',
    ];
    for (const path of paths) expect((await house.call('GET', `/api/${path}`)).status, path).toBe(401);
    expect((await house.call('POST', `/api/incidents/${id}/level`, { body: { level: 1, reason: 'x' } })).status).toBe(
      401,
    );
    expect((await house.call('GET', `/print/incidents/${id}/paper`)).status).toBe(401);
  });
});

describe('a change from another site’s page', () => {
  const path = () => `/api/incidents/${id}/dismiss`;
  const refused: [string, Record<string, string>][] = [
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['no origin, but the browser says cross-site', { 'sec-fetch-site': 'cross-site' }],
  ];
  it.each(refused)('is refused: %s', async (_, headers) => {
    const cookie = await house.signIn('duty-officer');
    const response = await house.call('POST', path(), { cookie, headers, body: { reason: '冒名' } });
    expect(response.status).toBe(403);
    expect((await house.store.get('incident', id))?.doc.status).toBe('open');
  });

  it('is refused also for signing in and out', async () => {
    const headers = { origin: 'https://evil.example' };
    const cookie = await house.signIn('duty-officer');
    expect((await house.call('DELETE', '/api/session', { cookie, headers })).status).toBe(403);
    expect((await house.call('POST', '/api/session', { headers, body: { user: 'a', password: 'b' } })).status).toBe(
      403,
    );
  });

  it('is let through from our own page, by the public address or by the host asked', async () => {
    const cookie = await house.signIn('duty-officer');
    const own = { origin: new URL(house.config.settings.publicUrl).origin };
    const host = { origin: 'http://10.0.0.8:8700', host: '10.0.0.8:8700' };
    for (const headers of [own, host]) {
      const response = await house.call('POST', `/api/incidents/${id}/level`, {
        cookie,
        headers,
        body: { level: 1, reason: '属实' },
      });
      expect(response.status).toBe(200);
    }
  });
});
