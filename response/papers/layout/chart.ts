import { postTimeMs } from '../../../model/index.ts';
import type { StoredPost } from '../../../store/port.ts';
import type { Drawing } from './drawing.ts';

const BARS = 24;
const WIDTH = 480;
const HEIGHT = 140;
const HOUR_MS = 3_600_000;

/** Posts by stretches of time, with what stands under it. */
export interface SpreadChart {
  drawing: Drawing;
  firstMs: number;
  lastMs: number;
  /** Length of one bar, ms. */
  stepMs: number;
  most: number;
  counted: number;
}

/** Takes posts and gives how many came in each stretch of time, as bars; null where fewer than two have a date. */
export function drawSpread(posts: readonly StoredPost[]): SpreadChart | null {
  const times = posts
    .filter(({ post }) => post.publishedAtMs !== null)
    .map(({ post }) => postTimeMs(post))
    .sort((a, b) => a - b);
  const firstMs = times[0];
  const lastMs = times.at(-1);
  if (firstMs === undefined || lastMs === undefined || times.length < 2) return null;
  const stepMs = Math.max(HOUR_MS, Math.ceil((lastMs - firstMs + 1) / BARS / HOUR_MS) * HOUR_MS);
  const size = Math.floor((lastMs - firstMs) / stepMs) + 1;
  const counts = new Array<number>(size).fill(0);
  for (const atMs of times) {
    const at = Math.floor((atMs - firstMs) / stepMs);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return { drawing: bars(counts, most), firstMs, lastMs, stepMs, most, counted: times.length };
}

function bars(counts: readonly number[], most: number): Drawing {
  const slot = WIDTH / BARS;
  const axis = { x: 0, y: HEIGHT - 1, width: WIDTH, height: 1, color: '#000000' };
  return {
    width: WIDTH,
    height: HEIGHT,
    rects: [
      axis,
      ...counts.map((count, at) => {
        const height = Math.round(((HEIGHT - 2) * count) / most);
        return { x: at * slot + 2, y: HEIGHT - 1 - height, width: slot - 4, height, color: '#4a4a4a' };
      }),
    ],
  };
}
