import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse, START_MS } from './testing/house.ts';
import { roadCollapse } from './testing/stories.ts';
import type { DeskView, IncidentListView, IncidentView } from './views.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function read<T>(path: string, cookie: string): Promise<T> {
  const response = await house.call('GET', path, { cookie });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

/** A level 1 whose deciding post is `ageMins` old. */
function openCollapse(ageMins = 10) {
  return house.openIncident('s1', 1, roadCollapse(START_MS - (ageMins + 30) * 60_000));
}

function complaint(id: string, ageMins: number) {
  const atMs = START_MS - ageMins * 60_000;
  return [{ id: `p-${id}`, platform: '玉川论坛', tier: 'self', text: `收费站排队（${id}）`, atMs }] as const;
}

describe('the desk', () => {
  it('is empty, not an error, where nothing is open', async () => {
    const desk = await read<DeskView>('/api/desk', await house.signIn('duty-officer'));
    expect(desk).toEqual({ nowMs: START_MS, incidents: [], alarms: [], blindSources: [] });
  });

  it('puts level 1 first whatever is overdue below it, then what is due soonest', async () => {
    const cookie = await house.signIn('duty-officer');
    const old = await house.openIncident('s-old', 3, [...complaint('old', 6_000)]);
    const young = await house.openIncident('s-young', 3, [...complaint('young', 5)]);
    const grave = await openCollapse();
    const desk = await read<DeskView>('/api/desk', cookie);
    expect(desk.incidents.map((card) => card.id)).toEqual([grave, old, young]);
  });

  it('says why, who carries it, which clocks run, and what to do next', async () => {
    await openCollapse();
    const desk = await read<DeskView>('/api/desk', await house.signIn('duty-officer'));
    const [card] = desk.incidents;
    expect(card?.levelName).toBe('重大');
    expect(card?.reasons[0]).toMatchObject({ clause: 'central-media', article: 3, level: 1 });
    expect(card?.reasons[0]?.articleText.length).toBeGreaterThan(0);
    expect(card?.carriers).toEqual(['人民网', '玉川论坛']);
    const flash = card?.clocks.find((clock) => clock.ruleId === 'flash-report');
    expect(flash).toMatchObject({
      state: 'open',
      dueAtMs: START_MS + 20 * 60_000,
      needsRecord: false,
      owner: '局党总支',
    });
    expect(card?.nextAction).toMatchObject({ kind: 'confirm', text: '研判并确认级别（系统拟定1级）' });
    const due = card?.clocks.filter((clock) => clock.state === 'open').map((clock) => clock.dueAtMs) ?? [];
    expect(due).toEqual(due.toSorted((a, b) => a - b));
  });

  it('shows a source that was refused as blind', async () => {
    const source = house.config.sources[0];
    await house.store.commit({
      writes: [
        {
          op: 'create',
          kind: 'sourceState',
          doc: {
            id: source?.id ?? '',
            nextAtMs: START_MS,
            lastAtMs: START_MS,
            lastOkAtMs: START_MS - 1_000,
            lastOutcome: 'blocked',
            lastWhy: 'HTTP 403',
            failures: 1,
            validators: {},
          },
        },
      ],
    });
    const desk = await read<DeskView>('/api/desk', await house.signIn('duty-officer'));
    expect(desk.blindSources).toEqual([
      { id: source?.id, name: source?.name, sinceMs: START_MS - 1_000, why: 'HTTP 403' },
    ]);
  });
});

describe('an incident', () => {
  it('shows posts, messages without link tokens, alarms and the log in Chinese', async () => {
    const id = await openCollapse();
    const view = await read<IncidentView>(`/api/incidents/${id}`, await house.signIn('duty-officer'));
    expect(view.posts.map((post) => post.id)).toEqual(['post-forum', 'post-central']);
    expect(view.flashDraft?.text).toContain('〔专属链接〕');
    expect(view.flashDraft?.parts).toBeLessThanOrEqual(4);
    const told = view.dispatches.filter((one) => one.document === 'own-alert' && one.channelKind === 'sms-http');
    expect(told.map((one) => one.person)).toContain('周维国');
    expect(told[0]?.text).toContain('/r/〔专属链接〕');
    for (const message of house.sms) {
      const token = /\/r\/([A-Za-z0-9_-]+)/.exec(message.text)?.[1];
      if (token !== undefined) expect(JSON.stringify(view)).not.toContain(token);
    }
    expect(view.log.map((line) => line.text)).toContain('系统拟定为1级');
    expect(view.log.filter((line) => /^[a-z-]+\./.test(line.text))).toEqual([]);
  });

  it('writes down who looked, once in ten minutes, outside of the incident’s own log', async () => {
    const id = await openCollapse();
    const cookie = await house.signIn('analyst');
    await read(`/api/incidents/${id}`, cookie);
    await read(`/api/incidents/${id}`, cookie);
    house.clock.moveMs(11 * 60_000);
    const view = await read<IncidentView>(`/api/incidents/${id}`, cookie);
    const rows = await house.store.audit({ incidentId: id, limit: 1_000 });
    const looks = rows.filter((row) => row.action === 'incident.view');
    expect(looks.map((row) => row.actor)).toEqual(['u-analyst', 'u-analyst']);
    expect(view.log.map((line) => line.action)).not.toContain('incident.view');
  });

  it('hides messages, instructions and log from a commentator', async () => {
    const id = await openCollapse();
    const view = await read<IncidentView>(`/api/incidents/${id}`, await house.signIn('commentator'));
    expect(view.posts).toHaveLength(2);
    expect([view.flashDraft, view.dispatches, view.log, view.alarms]).toEqual([null, [], [], []]);
  });

  it('is 404 with its id where there is none', async () => {
    const response = await house.call('GET', '/api/incidents/none', { cookie: await house.signIn('duty-officer') });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found', detail: { incidentId: 'none' } });
  });
});

describe('the list of incidents', () => {
  it('filters by level and status and pages by offset', async () => {
    const cookie = await house.signIn('analyst');
    const ids = [];
    for (const n of [1, 2, 3]) ids.push(await house.openIncident(`s${n}`, 3, [...complaint(String(n), n)]));
    await openCollapse();
    const first = await read<IncidentListView>('/api/incidents?level=3&status=open&limit=2', cookie);
    expect(first.incidents.map((card) => card.id)).toEqual(ids.slice(0, 2));
    const second = await read<IncidentListView>(`/api/incidents?level=3&limit=2&offset=${first.next}`, cookie);
    expect(second).toMatchObject({ incidents: [{ id: ids[2] }], next: null });
    expect((await read<IncidentListView>('/api/incidents?status=closed,dismissed', cookie)).incidents).toEqual([]);
  });

  it('refuses a status it does not know by name', async () => {
    const response = await house.call('GET', '/api/incidents?status=gone', { cookie: await house.signIn('analyst') });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      message: '请求有误。状态（status.0）：只能是 open、closed、dismissed',
    });
  });
});
