// What the town has published so far. The sites read it, the player writes it; nothing is ever taken back.
import type { Clock } from '../../model/clock.ts';
import type { ArticleItem, MicroblogItem, ReplyItem, StoryItem, ThreadItem } from '../story.ts';

/** A script item with the moment it appeared, ms UTC on the exercise clock. */
export type Published<T> = T & { atMs: number };

/** Everything that can be read in the town at this moment, newest first. */
export interface Edition {
  readonly clock: Clock;
  publish(item: StoryItem, atMs: number): void;
  articles(site: ArticleItem['site']): Published<ArticleItem>[];
  threads(): Published<ThreadItem>[];
  /** A thread's replies, oldest first. */
  replies(threadId: string): Published<ReplyItem>[];
  microblogs(): Published<MicroblogItem>[];
}

/** Takes the exercise clock and gives an empty edition. */
export function createEdition(clock: Clock): Edition {
  const items: Published<StoryItem>[] = [];
  function all<K extends StoryItem['kind']>(kind: K): Published<Extract<StoryItem, { kind: K }>>[] {
    return items
      .filter((item): item is Published<Extract<StoryItem, { kind: K }>> => item.kind === kind)
      .sort((a, b) => b.atMs - a.atMs);
  }
  return {
    clock,
    publish: (item, atMs) => void items.push({ ...item, atMs }),
    articles: (site) => all('article').filter((article) => article.site === site),
    threads: () => all('thread'),
    replies: (threadId) =>
      all('reply')
        .filter((reply) => reply.thread === threadId)
        .reverse(),
    microblogs: () => all('microblog'),
  };
}

/** Takes a published item and the edition's clock, gives the minutes it has stood there. */
export function minutesSince(item: { atMs: number }, clock: Clock): number {
  return (clock.now() - item.atMs) / 60_000;
}
