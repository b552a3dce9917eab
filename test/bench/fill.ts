import type { Post } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';
import { timed } from './latency.ts';
import { judge, storyBeginning } from './long-posts.ts';

/** What filling took: ms of storing and of judging, and the processor's time in storing, µs. */
export interface FillTime {
  putMs: number;
  judgeMs: number;
  cpuMicros: number;
}

const batch = 500;

/** Takes posts, the number of the first and how many, and stores and judges them in turns, as a running product does. */
export async function fill(
  store: Store,
  posts: Generator<Post, never>,
  first: number,
  count: number,
  look: () => void,
): Promise<FillTime> {
  const time: FillTime = { putMs: 0, judgeMs: 0, cpuMicros: 0 };
  for (let from = first; from < first + count; from += batch) {
    const chunk = Array.from({ length: Math.min(batch, first + count - from) }, () => posts.next().value);
    const before = process.cpuUsage();
    time.putMs += await timed(() => store.putPosts(chunk));
    const { user, system } = process.cpuUsage(before);
    time.cpuMicros += user + system;
    const stories = chunk.flatMap((post, i) => storyBeginning(from + i, post) ?? []);
    const writes = stories.map((doc) => ({ op: 'create' as const, kind: 'story' as const, doc }));
    const analyses = chunk.map((post, i) => judge(from + i, post));
    time.judgeMs += await timed(() => store.commit({ writes, analyses }));
    look();
  }
  return time;
}
