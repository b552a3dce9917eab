import type { DeskView, ErrorView, FacetsView, SessionView, SuggestionsView } from '../../api/views.ts';
import { incidentView, searchView } from './fixture-incident.ts';
import { paperViews } from './fixture-papers.ts';
import { publishingViews } from './fixture-publishing.ts';
import type { FixtureServer } from './fixture-server.ts';
import { sourceViews } from './fixture-sources.ts';
import { deskView, sessionView } from './fixture-views.ts';

interface Answer {
  status: number;
  view: unknown;
}

const listedViews: Record<string, (isEmpty: boolean) => unknown> = { ...publishingViews, ...paperViews };

/** What the API says when its store fails. */
export const errorView: ErrorView = { code: 'store-failed', message: '数据库无法读取：磁盘错误', detail: {} };

/** Takes a request and gives what the API would answer in the server's present state. */
export function fixtureAnswer(server: FixtureServer, method: string, url: URL, body: unknown): Answer {
  const path = url.pathname;
  if (path === '/api/session') return session(server, method, body);
  if (!server.isSignedIn) return { status: 401, view: { code: 'not-signed-in', message: '请先登录', detail: {} } };
  if (server.state === 'broken') return { status: 503, view: errorView };
  if (method === 'POST') return post(body);
  const isEmpty = server.state === 'empty';
  const nowMs = Date.now();
  if (path === '/api/desk') return ok(isEmpty ? emptyDesk(nowMs) : deskView(nowMs));
  if (path === '/api/incidents/inc-1') return ok(isEmpty ? emptyIncident(nowMs) : incidentView(nowMs));
  const listed = listedViews[path];
  if (listed !== undefined) return ok(listed(isEmpty));
  if (path === '/api/sources') return ok(isEmpty ? [] : sourceViews(nowMs));
  if (path === '/api/search/facets') return ok(facets(isEmpty));
  if (path === '/api/search/suggestions') return ok(suggestions(isEmpty, url.searchParams.get('q') ?? ''));
  if (path === '/api/search') return ok(isEmpty ? { hits: [], next: null } : hits(url.searchParams.get('after')));
  return { status: 404, view: { code: 'not-found', message: '没有这个舆情事件', detail: {} } };
}

function ok(view: unknown): Answer {
  return { status: 200, view };
}

function session(server: FixtureServer, method: string, body: unknown): Answer {
  if (method === 'DELETE') {
    server.isSignedIn = false;
    return ok({ ok: true });
  }
  if (method === 'POST') {
    if ((body as { password?: string }).password !== 'right-password') {
      return { status: 401, view: { code: 'not-signed-in', message: '用户名或密码不正确', detail: {} } };
    }
    server.isSignedIn = true;
  }
  if (!server.isSignedIn) return { status: 401, view: { code: 'not-signed-in', message: '请先登录', detail: {} } };
  return ok(sessionView(Date.now(), server.speed, server.roles as SessionView['user']['roles']));
}

function post(body: unknown): Answer {
  const isStale = (body as { reason?: string }).reason === '冲突';
  return isStale
    ? { status: 409, view: { code: 'conflict', message: '级别已由赵岚研判', detail: {} } }
    : ok(incidentView(Date.now()));
}

function suggestions(isEmpty: boolean, typed: string): SuggestionsView {
  return { suggestions: isEmpty ? [] : ['塌方', '排队'].map((added) => ({ text: `${typed}${added}`, posts: 3 })) };
}

function emptyDesk(nowMs: number): DeskView {
  return { nowMs, incidents: [], alarms: [], blindSources: [] };
}

function emptyIncident(nowMs: number) {
  const view = incidentView(nowMs);
  const card = { ...view.card, reasons: [], carriers: [], clocks: [], nextAction: null };
  return { ...view, card, posts: [], dispatches: [], instructions: [], log: [], flashDraft: null };
}

function hits(after: string | null) {
  return after === null ? searchView(1, 'page-2') : searchView(6, null);
}

function facets(isEmpty: boolean): FacetsView {
  const counts = (...values: string[]) => (isEmpty ? [] : values.map((value, at) => ({ value, count: 4_200 >> at })));
  return {
    total: isEmpty ? 0 : 10_253,
    tier: counts('self', 'city', 'provincial', 'central', 'portal'),
    source: counts('weibo', 'forum', 'news', 'board', 'wechat'),
    sentiment: counts('negative', 'neutral', 'positive'),
    level: counts('none', '3', '2', '1'),
    day: counts('2026-06-30', '2026-06-29', '2026-06-28'),
    outlet: counts('玉川网', '云南网', '人民网'),
  };
}
