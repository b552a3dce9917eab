// Invented views for the browser tests of single pages: a level-1 incident under way, a level-2 one confirmed, a quiet level-3 one.
import type { ClockView, DeskView, IncidentCard, SessionView } from '../../api/views.ts';

const MINUTE_MS = 60_000;

/** A signed-in duty officer, in an exercise or in earnest. */
export function sessionView(
  nowMs: number,
  speed = 1,
  roles: SessionView['user']['roles'] = ['duty-officer'],
): SessionView {
  const user = { id: 'zhiban', name: '林值班', roles };
  return { user, unitName: '玉川市公路局', nowMs, speed, isExercise: speed > 1, timeZone: 'Asia/Shanghai' };
}

function clockView(of: Partial<ClockView> & Pick<ClockView, 'dutyId' | 'title' | 'dueAtMs'>): ClockView {
  return {
    ...{ ruleId: 'mobile-flash', article: 13, articleText: '重大舆情启用快报制度，三十分钟内报上级主要领导。' },
    ...{ proof: 'delivered', state: 'open', owner: '局党总支', fromAtMs: of.dueAtMs - 30 * MINUTE_MS },
    ...{ metAtMs: null, metBy: null, metNote: null, lateMins: null, lateCause: null },
    ...{ status: '等待值班员研判；第25分钟将自动发出（未经人工确认）', needsRecord: false },
    ...of,
  };
}

/** Level 1, found in time, not yet confirmed: what the desk must shout about. */
export function gravestCard(nowMs: number): IncidentCard {
  const occurrenceAtMs = nowMs - 12 * MINUTE_MS - 26_000;
  return {
    ...{ id: 'inc-1', title: '玉澄公路华屏段塌方砸中校车，央媒追问养护责任', level: 1, levelName: '重大' },
    ...{ status: 'open', awaitsConfirmation: true, occurrenceAtMs, discoveredAtMs: nowMs - 9 * MINUTE_MS },
    reasons: [
      {
        ...{ clause: 'central-media', name: '中央级媒体报道或关注', level: 1, article: 3 },
        articleText: '已成为社会焦点，或者有可能演变为重大网络热点事件的，如中央级媒体关注报道。',
        evidence: [{ post: 'p1', why: '人民网（中央）10:02 报道：塌方砸中校车' }],
      },
      {
        ...{ clause: 'grave', name: '性质严重且已在两处公开', level: 1, article: 3 },
        articleText: '已成为社会焦点，或者有可能演变为重大网络热点事件的。',
        evidence: [
          { post: 'p2', why: '“三名学生受伤”' },
          { post: 'p3', why: '已见于玉川论坛、微博' },
        ],
      },
    ],
    spread: {
      ...{ posts: 27, copies: 9, views: 123_456, likes: 820, comments: 341, reposts: 602 },
      platforms: ['people.com.cn', 'weibo.com', 'bbs.yuchuan.example', 'yunnan.cn'],
    },
    carriers: ['人民网', '云南网', '玉川论坛', '微博'],
    clocks: [
      clockView({ dutyId: 'd1', title: '手机快报', dueAtMs: occurrenceAtMs + 30 * MINUTE_MS }),
      clockView({
        ...{ dutyId: 'd2', title: '纸质快报', ruleId: 'paper-flash', proof: 'in-hand', needsRecord: true },
        ...{ dueAtMs: occurrenceAtMs + 60 * MINUTE_MS, status: '打印后送上级主要领导，签收后登记' },
      }),
      clockView({
        ...{ dutyId: 'd3', title: '告知本单位主要领导', ruleId: 'own-alert', article: 17, state: 'met' },
        ...{ dueAtMs: occurrenceAtMs + 5 * MINUTE_MS, metAtMs: nowMs - 8 * MINUTE_MS, lateMins: 0 },
        status: '已送达周维国、陈晓岚',
      }),
      clockView({
        ...{ dutyId: 'd4', title: '第一责任人到位', ruleId: 'first-responsible', article: 5, proof: 'recorded' },
        ...{ dueAtMs: nowMs - 3 * MINUTE_MS - 7_000, status: '等待登记', needsRecord: true, owner: '局主要领导' },
      }),
    ],
    nextAction: {
      ...{ kind: 'confirm', dutyId: 'd1', text: '研判并确认级别（系统拟定1级）' },
      byMs: occurrenceAtMs + 25 * MINUTE_MS,
    },
    isExercise: false,
  };
}

/** Level 2, confirmed: a record is owed. */
export function graveCard(nowMs: number): IncidentCard {
  const card = gravestCard(nowMs);
  const dueAtMs = nowMs + 95 * MINUTE_MS;
  return {
    ...card,
    ...{
      id: 'inc-2',
      title: '华屏县三个村反映通村公路断行两月',
      level: 2,
      levelName: '严重',
      awaitsConfirmation: false,
    },
    ...{ occurrenceAtMs: nowMs - 200 * MINUTE_MS, discoveredAtMs: nowMs - 190 * MINUTE_MS },
    reasons: [
      {
        ...{ clause: 'livelihood', name: '重大民生诉求，单个部门难以解决', level: 2, article: 3 },
        ...{
          articleText: '需要市委、市政府协调解决的重大民生诉求。',
          evidence: [{ post: 'p9', why: '三个村、数百户' }],
        },
      },
    ],
    spread: {
      ...card.spread,
      posts: 6,
      copies: 1,
      views: 8_800,
      likes: 0,
      comments: 41,
      reposts: 12,
      platforms: ['玉川论坛'],
    },
    carriers: ['玉川论坛'],
    clocks: [
      clockView({
        ...{ dutyId: 'd5', title: '报送《网上舆情》', ruleId: 'bulletin', article: 14, proof: 'recorded', dueAtMs },
        ...{ status: '等待登记报送凭据', needsRecord: true },
      }),
    ],
    nextAction: { kind: 'record', dutyId: 'd5', text: '办理并登记：报送《网上舆情》', byMs: dueAtMs },
  };
}

/** Level 3 with nothing to do now. */
export function plainCard(nowMs: number): IncidentCard {
  const card = graveCard(nowMs);
  return {
    ...card,
    ...{
      id: 'inc-3',
      title: '网民投诉玉川东收费站窗口态度',
      level: 3,
      levelName: '一般',
      clocks: [],
      nextAction: null,
    },
    spread: { ...card.spread, posts: 1, copies: 0, views: 310, comments: 2, reposts: 0 },
  };
}

/** A desk with all of it, two alarms and a blind source. */
export function deskView(nowMs: number): DeskView {
  const alarm = {
    dutyId: null,
    dispatchId: null,
    state: 'open',
    acknowledgedBy: null,
    acknowledgedAtMs: null,
  } as const;
  return {
    nowMs,
    incidents: [gravestCard(nowMs), graveCard(nowMs), plainCard(nowMs)],
    alarms: [
      {
        ...{ ...alarm, id: 'a1', kind: 'unconfirmed', severity: 'critical', incidentId: 'inc-1' },
        ...{ text: '一级舆情12分钟未研判，已提醒副班赵岚', raisedAtMs: nowMs - MINUTE_MS },
      },
      {
        ...{ ...alarm, id: 'a2', kind: 'channel', severity: 'serious', incidentId: null },
        ...{ text: '短信网关 2 分钟无回执，正在核对', raisedAtMs: nowMs - 2 * MINUTE_MS },
      },
    ],
    blindSources: [
      { id: 'luntan', name: '玉川论坛', sinceMs: nowMs - 40 * MINUTE_MS, why: 'HTTP 503，连续 4 次' },
      { id: 'weibo', name: '微博搜索', sinceMs: null, why: 'robots.txt 不允许' },
    ],
  };
}
