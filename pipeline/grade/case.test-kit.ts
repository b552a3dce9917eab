import type { OutletBook, Rulebook, Unit } from '../../model/index.ts';
import { readLexicons } from '../lexicon/read-lexicons.ts';
import { compileGrader, type GradeOutput } from './grade-case.ts';

/** A unit that exists nowhere. */
export const unit: Unit = {
  name: '玉川市公路局',
  aliases: ['玉川公路局'],
  ambiguousAliases: ['市公路局', '公路局'],
  province: '云南省',
  city: '玉川市',
  counties: ['华屏县'],
  departments: ['路政大队', '养护科', '华屏公路分局'],
  roads: ['玉澄公路', '华新路'],
  people: [{ name: '周维国', post: '局长' }],
  notUs: ['玉山市公路局', '玉川高速公路有限公司', '玉川路（昆明）'],
  mainSites: ['云南网', '玉川网', '玉川发布'],
};

/** A register with one outlet of each tier. */
export const outlets: OutletBook = {
  outlets: [
    { name: '人民日报', tier: 'central', domains: ['people.com.cn'], accounts: ['人民网'] },
    { name: '新华社', tier: 'central', domains: ['news.cn'], accounts: ['新华网'] },
    { name: '网易', tier: 'portal', domains: ['163.com'], accounts: ['网易新闻'] },
    { name: '春城晚报', tier: 'provincial', province: '云南省', domains: ['ccwb.cn'], accounts: [] },
    { name: '云南网', tier: 'provincial', province: '云南省', domains: ['yunnan.cn'], accounts: [] },
  ],
  hotLists: ['微博热搜', '抖音热榜'],
  selfMedia: { names: ['网易号', '搜狐号'], domains: ['163.com/dy'] },
};

const clause = (id: Rulebook['clauses'][number]['id'], level: 1 | 2 | 3) => ({ id, level, article: 3, name: id });

/** The default rulebook's clauses and numbers (GRADING.md). */
export const rulebook: Rulebook = {
  id: 'fixture',
  version: '1',
  name: '试验规则',
  articles: { 3: '级别' },
  levelNames: { 1: '重大', 2: '严重', 3: '一般' },
  clauses: [
    clause('central-media', 1),
    clause('national-portal', 1),
    clause('society-focus', 1),
    clause('grave', 1),
    clause('mishandled-2', 1),
    clause('provincial-media', 2),
    clause('main-site', 2),
    clause('spread-2', 2),
    clause('livelihood', 2),
    clause('grave-early', 2),
    clause('mishandled-3', 2),
    clause('media-threat', 2),
  ],
  thresholds: {
    societyViews: 1_000_000,
    societyReposts: 5000,
    societyComments: 3000,
    societyPlatforms: 4,
    societyPlatformReposts: 1000,
    spreadViews: 100_000,
    spreadReposts: 500,
    spreadComments: 300,
    influencerFollowers: 100_000,
    gravePlaces: 2,
    graveInjured: 3,
    graveGathering: 50,
    gravePetitioners: 5,
    livelihoodHouseholds: 100,
    complainants: 3,
  },
  duties: [],
  unconfirmed: { standInAtMins: 20, sendAtMins: 25, lateFoundOfficerMins: 5, climbEveryMins: 5 },
  gates: [],
  reviews: [],
  routes: [],
  growth: { article: 3, factor: 2, leastCount: 20, onNewPlatform: true, onNewClause: true, duties: [] },
  levelOneProcedure: { article: 3, duties: [] },
  flows: [],
};

type Given = { text: string } & Record<string, unknown>;

const grader = compileGrader({ unit, outlets, rulebook, lexicons: readLexicons() });
const plain = '玉澄公路的路灯三个月不亮，公路局没人管';

/** Takes posts (missing fields are filled in: a microblog by an ordinary author) and a history and gives the grade. */
export function gradePosts(posts: readonly Partial<Given>[], history?: object): GradeOutput {
  const filled = posts.map((post, at) => ({
    id: `p${at + 1}`,
    source: 'weibo',
    author: { name: `网友${at + 1}`, followers: 100 },
    text: plain,
    publishedAt: `2026-03-01T1${at}:00:00+08:00`,
    ...post,
  }));
  return grader({
    id: 'c',
    unit: '玉川',
    posts: filled,
    now: '2026-03-02T10:00:00+08:00',
    ...(history ? { history } : {}),
  });
}

/** The same, as level and clause ids: `1 grave`. */
export function verdict(posts: readonly Partial<Given>[], history?: object): string {
  const { level, clauses } = gradePosts(posts, history);
  return [level, ...clauses.map((hit) => hit.id)].join(' ').trim();
}
