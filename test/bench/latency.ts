/** Milliseconds at the median, the 95th and 99th percentile and the worst. */
export interface Latency {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** Takes durations in ms and gives their percentiles; NaN where there are none. */
export function latencyOf(tookMs: readonly number[]): Latency {
  const sorted = [...tookMs].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** Takes percentiles and gives them as a line for people. */
export function showLatency({ p50, p95, p99, max }: Latency): string {
  const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
  return `p50 ${ms(p50)}，p95 ${ms(p95)}，p99 ${ms(p99)}，最差 ${ms(max)}`;
}

/** Takes work and gives how long it takes, ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
