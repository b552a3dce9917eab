// The posts that both stores are given: real ones read in place, and invented ones that a tokenizer would stumble over.
import { readFileSync } from 'node:fs';
import type { Observation, OutletTier, Post, PostAnalysis, SentimentLabel } from '../../model/index.ts';
import { parseIngestLine } from '../../pipeline/index.ts';
import type { Store } from '../../store/port.ts';
import { seededRandom } from '../bench/generate-posts.ts';
import { weiboLines } from '../ingest/weibo-posts.ts';
import { dataFile } from '../kit/data.ts';
import { makeAnalysis, makePost, makeStory } from '../kit/posts.ts';

const collectedAtMs = Date.parse('2026-03-01T10:00:00+08:00');
const gradingFiles = ['grading-dev.ndjson', 'grading-dev-urban.ndjson', 'grading-dev-scenic.ndjson'];
const weiboFile = 'event_clusters.dev.jsonl.gz';

const oddTexts = [
  '',
  '局',
  '路局 局 公路局 局长',
  '公路局亂收費，國道G213封閉；車輛排隊',
  'ＥＴＣ　收费，第３次。etc ETC Etc etcetera',
  '路面塌\u200b陷、塌\u00ad方、收\ufe0f费站',
  '😀😀收费站👨‍👩‍👧塌方🇨🇳 ☎️12345',
  'café CAFÉ cafe\u0301 naïve Ångström ﬁn ½ ㎏ ①②',
  '한국어 テスト ひらがな ｶﾀｶﾅ ㄅㄆㄇ',
  '𠮷野家 𪚥 塌𠮷陷',
  'NEAR(塌陷, 公路) AND OR NOT "title:x" body:y * ? ~ ^ \\ / { } [ ] ( )',
  '3月12日下午5点,X5路公交和G5京昆高速,K12+300处',
  `${'a'.repeat(200)} ${'塌'.repeat(300)} ${'x1'.repeat(40)}`,
  'tab\tnew\nline\u0000nul\u2028sep\u3000wide',
  '半个 \ud83d 表情',
  'С нова кириллица, العربية, हिन्दी, ไทย',
  '-塌方 |公路 “引号” 「直角」 『双』 "ascii" ＂全角＂',
];

/** The posts, always the same; fewer where the data sets are absent. */
export function parityPosts(): Post[] {
  return [...gradingPosts(), ...weiboPosts(), ...oddPosts()];
}

function gradingPosts(): Post[] {
  return gradingFiles.flatMap((name) => {
    const path = dataFile(name);
    if (path === null) return [];
    const stories = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    return postsOf(
      stories.flatMap((line) => (JSON.parse(line) as { posts: object[] }).posts.map((post) => JSON.stringify(post))),
    );
  });
}

function weiboPosts(): Post[] {
  const path = dataFile(weiboFile);
  return path === null ? [] : postsOf(weiboLines(path));
}

function postsOf(lines: readonly string[]): Post[] {
  return lines.flatMap((line, at) => {
    const read = parseIngestLine(line, at + 1, { nowMs: collectedAtMs, sourceId: 'ingest' });
    return read.ok ? [read.post] : [];
  });
}

/** Each text twice, once as a title; many at one moment, some before 1970 and after any calendar. */
function oddPosts(): Post[] {
  const days = [
    '0001-01-01T00:00:00Z',
    '1969-12-31T23:59:59.999Z',
    '2020-02-05T12:00:00+08:00',
    '9999-12-31T23:59:59Z',
  ];
  const moments = days.map((day) => Date.parse(day));
  return oddTexts.flatMap((text, at) => {
    const publishedAtMs = moments[at % moments.length] ?? 0;
    const over = { publishedAtMs, collectedAtMs, platform: `odd-${at % 3}`, sourceId: 'odd' };
    const outlet = ['玉川网', '云南網', 'Ａ报', ''][at % 4] ?? '';
    return [
      makePost({ id: `odd-${at}`, text, ...over, ...(outlet === '' ? {} : { outlet }) }),
      makePost({
        id: `奇${at}😀`,
        title: text,
        text: oddTexts[(at + 1) % oddTexts.length] ?? '',
        ...over,
        source: 'forum',
      }),
    ];
  });
}

const tiers: readonly OutletTier[] = ['central', 'city', 'self'];
const sentiments: readonly SentimentLabel[] = ['negative', 'neutral', 'positive'];
const levels = [1, 2, 3, null, null] as const;
const perCommit = 400;

/** Puts the posts, stories of every level, verdicts on two of three posts and newer counts of some into a store. */
export async function fillStore(store: Store, posts: readonly Post[]): Promise<void> {
  const random = seededRandom(7);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  await store.putPosts(posts);
  const stories = levels.map((level, i) =>
    makeStory({ id: `s${i}`, level, decidingAtMs: 0, foundAtMs: 0, updatedAtMs: 0 }),
  );
  await store.commit({ writes: stories.map((doc) => ({ op: 'create', kind: 'story', doc })) });
  const analyses: PostAnalysis[] = posts
    .filter(() => random() < 0.67)
    .map(({ id }) => {
      const facts = { tier: pick(tiers), sentiment: pick(sentiments), isAboutUnit: random() < 0.5 };
      return makeAnalysis(id, pick(stories).id, facts);
    });
  for (let from = 0; from < analyses.length; from += perCommit) {
    await store.commit({ writes: [], analyses: analyses.slice(from, from + perCommit) });
  }
  const observations: Observation[] = posts
    .filter((_, at) => at % 9 === 0)
    .map(({ id }, at) => ({ postId: id, atMs: collectedAtMs, metrics: { views: at } }));
  await store.putObservations(observations);
}
