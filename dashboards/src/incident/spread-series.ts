import type { PostView } from '../../../api/views.ts';

const MINUTE_MS = 60_000;
const steps = [1, 5, 10, 30, 60, 180, 360, 1440].map((minutes) => minutes * MINUTE_MS);
const MAX_BUCKETS = 48;

/** Tiers from the top of the stack down. */
export const tierOrder = ['central', 'portal', 'provincial', 'city', 'self'] as const;
type Tier = (typeof tierOrder)[number];

/** New posts by tier in equal stretches of time, and all posts so far. */
export interface SpreadSeries {
  /** Where each stretch begins, ms UTC. */
  startsMs: number[];
  byTier: Record<Tier, number[]>;
  total: number[];
  /** Posts without a date, which stand in no stretch. */
  undated: number;
}

/** Takes posts and gives their spread over time, in at most 48 stretches; a longer story shows in stretches of whole days. */
export function spreadSeries(posts: readonly PostView[]): SpreadSeries {
  const dated = posts.flatMap((post) => (post.publishedAtMs === null ? [] : [{ ...post, atMs: post.publishedAtMs }]));
  const times = dated.map((post) => post.atMs).toSorted((a, b) => a - b);
  const firstMs = times[0] ?? 0;
  const lengthMs = (times.at(-1) ?? firstMs) - firstMs;
  const dayMs = steps.at(-1) ?? MINUTE_MS;
  const stepMs =
    steps.find((step) => lengthMs / step < MAX_BUCKETS - 1) ?? Math.ceil(lengthMs / dayMs / MAX_BUCKETS) * dayMs;
  const startMs = Math.floor(firstMs / stepMs) * stepMs;
  const size = times.length === 0 ? 0 : Math.floor((firstMs + lengthMs - startMs) / stepMs) + 1;
  const counts = (tier: Tier) => {
    const row = new Array<number>(size).fill(0);
    for (const post of dated) {
      if ((post.tier ?? 'self') !== tier) continue;
      const at = Math.floor((post.atMs - startMs) / stepMs);
      row[at] = (row[at] ?? 0) + 1;
    }
    return row;
  };
  const [central, portal, provincial, city, self] = tierOrder.map(counts) as [
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  const startsMs = Array.from({ length: size }, (_, at) => startMs + at * stepMs);
  return {
    startsMs,
    byTier: { central, portal, provincial, city, self },
    total: startsMs.map((start) => dated.filter((post) => post.atMs < start + stepMs).length),
    undated: posts.length - dated.length,
  };
}
