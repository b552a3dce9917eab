import type { DispatchView, IncidentView, PostView, SearchView } from '../../api/views.ts';
import { flowView, timesView } from './fixture-flow.ts';
import { gravestCard } from './fixture-views.ts';

const MINUTE_MS = 60_000;

/** A post with the given parts. */
export function postView(of: Partial<PostView> & Pick<PostView, 'id'>): PostView {
  return {
    ...{
      source: 'news',
      platform: 'people.com.cn',
      outlet: '人民网',
      tier: 'central',
      author: '记者 王一',
      followers: null,
    },
    ...{ url: `https://news.example/${of.id}`, title: '玉澄公路塌方砸中校车', publishedAtMs: null, collectedAtMs: 0 },
    text: '今日上午，玉澄公路华屏段发生塌方，一辆校车被砸中，三名学生受伤。当地养护部门此前曾被多次反映隐患。',
    ...{ metrics: {}, sentiment: 'negative', isAboutUnit: true, level: 1, storyId: 's1', copyOf: null },
    ...of,
  };
}

function posts(nowMs: number): PostView[] {
  const at = (minutes: number) => ({
    publishedAtMs: nowMs - minutes * MINUTE_MS,
    collectedAtMs: nowMs - minutes * MINUTE_MS,
  });
  const forum = { source: 'forum', platform: '玉川论坛', outlet: null, tier: 'self', author: '华屏老乡' } as const;
  return [
    postView({ id: 'p1', ...at(12) }),
    postView({
      ...{
        id: 'p2',
        ...forum,
        ...at(55),
        title: '刚刚路上塌方了！！',
        followers: 128,
        metrics: { views: 8_210, comments: 64 },
      },
      text: `${'我们村口那段路早就裂了，报了几次没人管。'.repeat(20)}`,
    }),
    postView({
      id: 'p3',
      ...at(30),
      source: 'weibo',
      platform: '微博',
      outlet: null,
      tier: 'self',
      author: '玉川大小事',
      followers: 312_000,
      title: null,
      metrics: { reposts: 602, comments: 277, likes: 820 },
    }),
    postView({ id: 'p4', ...at(10), outlet: '云南网', platform: 'yunnan.cn', tier: 'provincial', copyOf: 'p1' }),
    postView({ id: 'p5', ...at(6), outlet: '玉川网', platform: 'yuchuan.example', tier: 'city', copyOf: 'p1' }),
    postView({ id: 'p6', ...forum, title: null, text: '希望孩子们没事', sentiment: 'neutral', isAboutUnit: false }),
  ];
}

function dispatchView(of: Partial<DispatchView> & Pick<DispatchView, 'id'>): DispatchView {
  return {
    ...{ dutyId: 'd1', document: 'flash-report', person: '顾长河', post: '上级公路局局长', channel: '短信网关' },
    ...{ channelKind: 'sms-http', address: '13800000001', state: 'pending', isResend: false, attempts: [] },
    text: '【玉川公路】一级舆情快报（级别待上级确定）：10:02 人民网报道玉澄公路华屏段塌方砸中校车……',
    ...{
      createdAtMs: 0,
      sentAtMs: null,
      acceptedAtMs: null,
      deliveredAtMs: null,
      acknowledgedAtMs: null,
      failure: null,
    },
    ...of,
  };
}

/** One dispatch in each state that people must be able to tell apart. */
export function dispatchViews(nowMs: number): DispatchView[] {
  const at = (minutes: number) => nowMs - minutes * MINUTE_MS;
  const own = { document: 'own-alert', person: '周维国', post: '局长', dutyId: 'd3' } as const;
  return [
    dispatchView({
      id: 'x1',
      state: 'acknowledged',
      acceptedAtMs: at(4),
      deliveredAtMs: at(4),
      acknowledgedAtMs: at(1),
    }),
    dispatchView({ id: 'x2', person: '罗敏之', post: '上级公路局党委书记', state: 'accepted', acceptedAtMs: at(4) }),
    dispatchView({ id: 'x3', ...own, state: 'pending' }),
    dispatchView({
      ...{ id: 'x4', ...own, channel: '邮件', channelKind: 'mail', address: 'zhou@yuchuan.example', state: 'failed' },
      failure: 'SMTP 550：邮箱不存在',
    }),
    dispatchView({ id: 'x5', ...own, person: '陈晓岚', post: '副局长', state: 'unknown', isResend: true }),
  ];
}

/** The level-1 incident in full. */
export function incidentView(nowMs: number): IncidentView {
  const card = gravestCard(nowMs);
  const seen = { seenClauses: ['central-media'], seenPostId: 'p1' };
  return {
    card,
    incident: {
      ...{ id: 'inc-1', storyId: 's1', title: card.title, status: 'open', rulebookId: 'road', rulebookVersion: '2017' },
      proposed: { level: 1, by: 'program', atMs: nowMs - 9 * MINUTE_MS, reason: '中央级媒体报道（第3条）', ...seen },
      ...{ provisional: null, determined: null, level: 1, awaitsConfirmation: true },
      ...{ occurrenceAtMs: card.occurrenceAtMs, decidingPostId: 'p1', discoveredAtMs: card.discoveredAtMs },
      ...{ openedAtMs: card.discoveredAtMs, closedAtMs: null, clauses: [], spread: card.spread },
      threeSync: { responsesTogether: null, wordingTogether: null, authorityTogether: null },
      ...{ isExercise: false, updatedAtMs: nowMs },
    },
    flashDraft: {
      ...{ parts: 3 },
      text: '一级舆情快报：10:02 人民网报道，玉澄公路华屏段塌方砸中校车，三名学生受伤。人民网、云南网等4处刊载，27帖，阅读12.3万。程序拟定一级（第3条），级别待上级确定。详情：〔专属链接〕',
    },
    times: timesView(nowMs),
    flow: flowView(nowMs),
    posts: posts(nowMs),
    dispatches: dispatchViews(nowMs),
    instructions: [
      {
        ...{ id: 'i1', incidentId: 'inc-1', personId: 'gu', dispatchId: 'x1', atMs: nowMs - MINUTE_MS },
        ...{ text: '救人第一，立即派工作组到现场，口径统一由市局发布。', person: '顾长河', post: '上级公路局局长' },
      },
    ],
    alarms: [],
    log: ['事件建立：程序提出一级', '告知周维国：短信已送达', '提醒副班赵岚'].map((text, seq) => ({
      ...{ seq: seq + 1, atMs: nowMs - (9 - seq) * MINUTE_MS, actor: '程序', action: 'x', text },
    })),
  };
}

/** A page of hits with marked words. */
export function searchView(from: number, next: string | null): SearchView {
  const hits = Array.from({ length: 5 }, (_, at) => ({
    ...postView({ id: `h${from + at}`, publishedAtMs: Date.UTC(2026, 5, 30, 2, at), level: at === 0 ? 1 : null }),
    ...{ metrics: { views: 12_345, comments: 67 }, tier: at % 2 === 0 ? ('central' as const) : ('self' as const) },
    titleRuns: [
      { text: '玉澄公路', isHit: true },
      { text: `华屏段塌方（${from + at}）`, isHit: false },
    ],
    excerptRuns: [
      { text: '……今日上午，', isHit: false },
      { text: '玉澄公路', isHit: true },
      { text: '华屏段发生塌方，一辆校车被砸中，三名学生受伤……', isHit: false },
    ],
  }));
  return { hits, next };
}
