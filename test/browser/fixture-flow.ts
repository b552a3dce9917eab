import type { FlowView, TimesView } from '../../api/views-rulebook.ts';

const MINUTE_MS = 60_000;

/** The flow of the level-1 incident, nine minutes in: the unit's leaders are told, the level waits. */
export function flowView(nowMs: number): FlowView {
  const step = { articleText: '', detail: '', dueAtMs: null, doneAtMs: null };
  return {
    level: 1,
    title: '重大舆情处置流程',
    note: null,
    steps: [
      {
        ...{ ...step, id: 'found', title: '发现，告知本单位主要领导', article: 17, who: '领导小组办公室' },
        ...{ state: 'done', doneAtMs: nowMs - 8 * MINUTE_MS, row: 0 },
        next: [{ to: 'judged', title: '研判并确认级别', when: null }],
      },
      {
        ...{ ...step, id: 'judged', title: '研判并确认级别', article: 4, who: '值班员' },
        ...{ state: 'now', dueAtMs: nowMs + MINUTE_MS, row: 1 },
        next: [{ to: 'flash', title: '手机快报报上级主要领导', when: null }],
      },
      {
        ...{ ...step, id: 'flash', title: '手机快报报上级主要领导', article: 13, who: '党总支' },
        ...{ state: 'next', dueAtMs: nowMs + 21 * MINUTE_MS, row: 2 },
        next: [],
      },
    ],
  };
}

/** The eight times of the same incident. */
export function timesView(nowMs: number): TimesView {
  const later = ['研判', '发送', '网关受理', '送达手机', '领导已阅', '纸质到手'];
  return {
    moments: [
      { id: 'occurrence', name: '发生', atMs: nowMs - 9 * MINUTE_MS, sinceMs: null },
      { id: 'discovery', name: '发现', atMs: nowMs - 8 * MINUTE_MS, sinceMs: MINUTE_MS },
      ...later.map((name) => ({ id: name, name, atMs: null, sinceMs: null })),
    ],
    delays: [],
  };
}
