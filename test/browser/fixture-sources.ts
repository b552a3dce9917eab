import type { SourceView } from '../../api/views.ts';

const MINUTE_MS = 60_000;

/** Sources in each state. */
export function sourceViews(nowMs: number): SourceView[] {
  const common = { kind: 'feed', everySecs: 300, isEnabled: true, lastAtMs: nowMs - MINUTE_MS, failures: 0 };
  return [
    { ...common, id: 'ynw', name: '云南网', lastOkAtMs: nowMs - MINUTE_MS, lastOutcome: 'ok', lastWhy: '新 3 条' },
    {
      ...common,
      id: 'rmw',
      name: '人民网',
      lastOkAtMs: nowMs - MINUTE_MS,
      lastOutcome: 'unchanged',
      lastWhy: 'HTTP 304',
    },
    {
      ...common,
      id: 'bk',
      name: '博客',
      lastOkAtMs: nowMs - MINUTE_MS,
      lastOutcome: 'empty',
      lastWhy: '列表中没有条目',
    },
    {
      ...{ ...common, id: 'luntan', name: '玉川论坛', kind: 'forum', lastOkAtMs: nowMs - 40 * MINUTE_MS },
      ...{ lastOutcome: 'failed', lastWhy: 'HTTP 503 Service Unavailable', failures: 4 },
    },
    {
      ...{ ...common, id: 'weibo', name: '微博搜索', kind: 'weibo', lastOkAtMs: null, lastOutcome: 'blocked' },
      ...{ lastWhy: 'robots.txt：Disallow /search', failures: 9 },
    },
    { ...common, id: 'new', name: '新华网', lastAtMs: null, lastOkAtMs: null, lastOutcome: null, lastWhy: '尚未采集' },
    { ...common, id: 'off', name: '旧站', isEnabled: false, lastOkAtMs: null, lastOutcome: null, lastWhy: '' },
  ];
}
