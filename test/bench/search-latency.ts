import type { SearchFilters, Store } from '../../store/port.ts';

const queries: readonly [text: string, filters?: SearchFilters][] = [
  ['塌方'],
  ['收费站'],
  ['公路局'],
  ['"玉川东收费站"'],
  ['施工 工资'],
  ['大坑 | 塌方 -点赞'],
  ['罚款', { source: ['weibo'] }],
  ['路灯', { platform: ['bbs.example'], fromMs: Date.parse('2026-03-01T12:00:00+08:00') }],
  ['不存在的词'],
];

/** Milliseconds at the median, the 95th percentile and the worst. */
export interface Latency {
  p50: number;
  p95: number;
  max: number;
}

/** Takes a store and gives how long its newest 20 hits take, over words frequent, rare, filtered and absent. */
export function hitLatency(store: Store, rounds: number): Promise<Latency> {
  return latencyOf(rounds, (text, filters) => store.search({ text, filters, limit: 20 }));
}

/** The same for the counts by facet. */
export function facetLatency(store: Store, rounds: number): Promise<Latency> {
  return latencyOf(rounds, (text, filters) => store.facets({ text, filters }));
}

async function latencyOf(
  rounds: number,
  ask: (text: string, filters?: SearchFilters) => Promise<unknown>,
): Promise<Latency> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [text, filters] of queries) {
      const began = performance.now();
      await ask(text, filters);
      took.push(performance.now() - began);
    }
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
