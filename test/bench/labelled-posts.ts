// Labelled posts for measuring and training how stories are joined, read in place from the shared data.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadGrading } from '../../config/load.ts';
import { Unit } from '../../model/index.ts';
import { compileJudge, type Judge, type Judged } from '../../pipeline/compile-judge.ts';
import { normalizePost, readLexicons } from '../../pipeline/index.ts';
import { PostInput } from '../../pipeline/normalize/post-input.ts';
import { matter } from '../fault/matters.ts';
import { seededRandom } from './generate-posts.ts';

const root = join(import.meta.dirname, '../..');
const dataDir = process.env.YUSHAO_DATA ?? join(root, '../shared/data');
const dayMs = 86_400_000;
const startMs = Date.parse('2026-03-01T10:00:00+08:00');
/** Two grading cases rarely fall into one week; here they all do, which is harder. */
const spreadMs = 4 * dayMs;
const lexicons = readLexicons();
const { unit, outlets, rulebook } = loadGrading(join(root, 'config'), {});

/** A judged post with the matter it belongs to. */
export interface LabelledPost {
  judged: Judged;
  matter: string;
}

/** Two judged posts and whether they belong together; `group` is what must not be split between training and test. */
export interface LabelledPair {
  a: Judged;
  b: Judged;
  isSame: boolean;
  group: string;
}

/** The rulebook that stories are graded under, which joining does not ask. */
export { rulebook };

/** Weibo posts name no unit: whom they are about is not asked here. */
const judgeAny = compileJudge({ unit, outlets, lexicons });

const pairLine = z.object({ label: z.number(), day: z.string(), a: z.string(), b: z.string() });

/** Takes `event` or `repost` and gives that set's pairs. */
export function readPairs(kind: 'event' | 'repost'): LabelledPair[] {
  const group = kind === 'event' ? 'tagA' : 'headA';
  return gunzipLines(`${kind}_pairs.dev.jsonl.gz`).map((line, at) => {
    const pair = pairLine.parse(line);
    const name = z.record(z.string(), z.unknown()).parse(line)[group];
    const whenMs = Date.parse(`${pair.day}T12:00:00+08:00`);
    return {
      a: weibo(`a${at}`, pair.a, whenMs),
      b: weibo(`b${at}`, pair.b, whenMs),
      isSame: pair.label === 1,
      group: String(name),
    };
  });
}

const eventLine = z.object({ day: z.string(), event: z.string(), text: z.string() });

/** Gives the stream of Weibo posts with their events, in stream order within each day. */
export function readEvents(): LabelledPost[] {
  return gunzipLines('event_clusters.dev.jsonl.gz').map((line, at) => {
    const { day, event, text } = eventLine.parse(line);
    return { judged: weibo(`e${at}`, text, Date.parse(`${day}T12:00:00+08:00`) + at * 1000), matter: event };
  });
}

function weibo(id: string, text: string, whenMs: number): Judged {
  const judged = judgeAs(judgeAny, { source: 'weibo', author: { name: id }, text }, id, whenMs);
  return { ...judged, reading: { ...judged.reading, relevance: { ...judged.reading.relevance, tie: 'named' } } };
}

/** The grading cases by file, each with its unit. */
export const caseFiles = [
  { name: 'grading-dev', unitFile: null },
  { name: 'grading-dev-urban', unitFile: 'unit-urban.yaml' },
  { name: 'grading-dev-scenic', unitFile: 'unit-scenic.yaml' },
] as const;

const caseLine = z.object({ id: z.string(), now: z.string(), posts: z.array(PostInput) });

/** Takes a file of grading cases and gives its posts, each case beginning at a random moment of the same days, oldest first. */
export function readCases({ name, unitFile }: (typeof caseFiles)[number]): LabelledPost[] {
  const ours = unitFile === null ? unit : Unit.parse(parse(readFileSync(join(dataDir, unitFile), 'utf8')));
  const judge = compileJudge({ unit: ours, outlets, lexicons });
  const random = seededRandom(7);
  const lines = readFileSync(join(dataDir, `${name}.ndjson`), 'utf8')
    .trim()
    .split('\n');
  const posts = lines.flatMap((line) => {
    const { id, now, posts: inputs } = caseLine.parse(JSON.parse(line));
    const times = inputs.map((input) => Date.parse(input.publishedAt ?? now));
    const shiftMs = startMs + random() * spreadMs - Math.min(...times);
    return inputs.map(({ id: _, ...input }, at) => ({
      judged: judgeAs(judge, input, `${id}-${at}`, Math.round((times[at] ?? 0) + shiftMs)),
      matter: id,
    }));
  });
  return posts.sort((a, b) => whenOf(a) - whenOf(b));
}

function whenOf({ judged }: LabelledPost): number {
  return judged.sketch.atMs;
}

type Undated = Omit<PostInput, 'id' | 'publishedAt'>;

function judgeAs(judge: Judge, input: Undated, nativeId: string, whenMs: number): Judged {
  const publishedAt = new Date(whenMs).toISOString().replace('Z', '+00:00');
  const { post } = normalizePost({ ...input, sourceId: 'bench', nativeId, publishedAt }, whenMs + 1000);
  return judge(post, post.metrics ?? {});
}

/** What people and papers put around a matter: the same words a hundred times, which make no matter one. */
export const frames: readonly ((matter: string) => string)[] = [
  (what) => `${what}。多次反映，玉川市公路局无人处理。`,
  (what) => `玉川市公路局管的地方，${what}。热线打了十几遍，工单转来转去，到现在一点动静都没有，恳请上级督办。`,
  (what) => `【民生观察】${what}。本报记者就此采访玉川市公路局，截至发稿未获答复，本报将持续关注。`,
  (what) => `曝光！玉川市公路局：${what}。求转发扩散，别让老实人吃亏，#玉川身边事#`,
  (what) =>
    `您好，我是玉川市的一名普通居民，现向您反映玉川市公路局的问题：${what}。此事已持续很长时间，给附近群众的生活带来极大不便，望领导在百忙之中抽空过问，谢谢！`,
];

/** Takes a frame and gives a hundred different matters in it, published within one minute. */
export function hundredMatters(frame: (matter: string) => string): LabelledPost[] {
  return Array.from({ length: 100 }, (_, at) => {
    const { title, text } = matter(at);
    const input: Undated = {
      source: 'news',
      outlet: '新华社',
      url: `https://www.news.cn/local/${at}.html`,
      author: { name: '新华社' },
      title,
      text: frame(text.split('。')[0] ?? ''),
    };
    return { judged: judgeAs(judgeAny, input, `m${at}`, startMs + at * 500), matter: String(at) };
  });
}

function gunzipLines(file: string): unknown[] {
  const text = gunzipSync(readFileSync(join(dataDir, file))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
