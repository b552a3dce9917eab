import type { Level, Metrics, Post, PostAnalysis } from '../../model/index.ts';
import { postTimeMs } from '../../model/index.ts';
import { indexedTimeMs } from '../indexed-time.ts';
import type { StoredPost } from '../port.ts';
import { searchTokens } from '../text.ts';

/** A post as its index has it; `schema.ts` tells what each field is for. */
export interface PostSource {
  id: string;
  /** JSON of the Post. */
  doc: string;
  isWaiting: boolean;
  isAgain: boolean;
  leaseUntilMs: number;
  queueSeq: number;
  storyId?: string | null;
  level?: Level | null;
  /** JSON of the PostAnalysis. */
  analysis?: string | null;
  metrics?: string | null;
  metricsAtMs?: number | null;
}

/** The fields of a PostSource that make a StoredPost: the words that are only searched stay where they are. */
export const storedFields = ['doc', 'analysis', 'metrics', 'level'];

/** Takes a post and its place in the queue and gives what is stored of a new one, waiting for judgement. */
export function newSource(post: Post, queueSeq: number): PostSource & Record<string, unknown> {
  return {
    id: post.id,
    doc: JSON.stringify(post),
    title: searchTokens(post.title ?? ''),
    body: searchTokens(post.text),
    timeMs: indexedTimeMs(postTimeMs(post)),
    source: post.source,
    sourceId: post.sourceId,
    platform: post.platform,
    outlet: post.outlet ?? null,
    queueSeq,
    isWaiting: true,
    isAgain: false,
    leaseUntilMs: 0,
  };
}

/** Takes a verdict and the level of its story and gives the fields that tell them; null: there is no verdict. */
export function verdictFacts(analysis: PostAnalysis | null, level: Level | null): Record<string, unknown> {
  if (analysis === null) {
    return { tier: null, sentiment: null, isAboutUnit: null, storyId: null, level: null, analysis: null };
  }
  const { tier, sentiment, isAboutUnit, storyId } = analysis;
  return { tier, sentiment, isAboutUnit, storyId, level, analysis: JSON.stringify(analysis) };
}

/** Takes what is stored and gives the post with what is known of it. */
export function storedPostOf(source: Pick<PostSource, 'doc' | 'analysis' | 'metrics' | 'level'>): StoredPost {
  const { doc, analysis, metrics, level } = source;
  const post = JSON.parse(doc) as Post;
  return {
    post,
    analysis: typeof analysis === 'string' ? (JSON.parse(analysis) as PostAnalysis) : null,
    metrics: typeof metrics === 'string' ? (JSON.parse(metrics) as Metrics) : (post.metrics ?? {}),
    level: level ?? null,
  };
}
