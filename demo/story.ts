// The script of the exercise as data: what is published in the town, where, at which minute. Guarantees: ids are unique,
// every reply and repost names something published before it, and the items come in the order of their minutes.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** Lines of the YAML file are only its own; Chinese text takes no space where they meet. */
const prose = z
  .string()
  .min(1)
  .transform((text) => text.replace(/\s*\n\s*/g, ''));
const growth = z.strictObject({ start: z.number().int(), perMin: z.number(), cap: z.number().int() });
/** A count that grows by the minute up to a cap, as readers come. */
export type Growth = z.infer<typeof growth>;

const at = z.number();
const weiboAuthor = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  followers: z.number().int(),
  verified: z.boolean().default(false),
});

const ArticleItem = z.strictObject({
  kind: z.literal('article'),
  id: z.string(),
  at,
  site: z.enum(['xinhua', 'yunnan', 'yuchuan']),
  author: z.string(),
  /** Whose copy it prints, where that is not the site itself. */
  source: z.string().optional(),
  title: z.string(),
  paragraphs: z.array(prose).min(1),
});
const ThreadItem = z.strictObject({
  kind: z.literal('thread'),
  id: z.string(),
  at,
  author: z.string(),
  title: z.string(),
  text: prose,
  views: growth,
});
const ReplyItem = z.strictObject({
  kind: z.literal('reply'),
  id: z.string(),
  at,
  thread: z.string(),
  author: z.string(),
  text: prose,
});
const MicroblogItem = z.strictObject({
  kind: z.literal('microblog'),
  id: z.string().regex(/^\d+$/),
  at,
  author: weiboAuthor,
  text: prose,
  /** Id of the microblog that it passes on. */
  repostOf: z.string().optional(),
  metrics: z.strictObject({ reposts: growth, comments: growth, likes: growth }),
});

/** One thing published in the town; `at` is in minutes of the exercise clock after the curtain, negative for what stood there before. */
export const StoryItem = z.discriminatedUnion('kind', [ArticleItem, ThreadItem, ReplyItem, MicroblogItem]);
export type StoryItem = z.infer<typeof StoryItem>;
export type ArticleItem = z.infer<typeof ArticleItem>;
export type ThreadItem = z.infer<typeof ThreadItem>;
export type ReplyItem = z.infer<typeof ReplyItem>;
export type MicroblogItem = z.infer<typeof MicroblogItem>;

function readScript(name: string): StoryItem[] {
  const file = new URL(`./story/${name}.yaml`, import.meta.url);
  return z.array(StoryItem).parse(parse(readFileSync(file, 'utf8')));
}

/** Gives the whole script in the order of its minutes; throws when the script contradicts itself. */
export function loadStory(): StoryItem[] {
  const items = [...readScript('story'), ...readScript('noise')].sort((a, b) => a.at - b.at);
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.id)) throw new Error(`演练脚本：编号 ${item.id} 重复`);
    const needs = item.kind === 'reply' ? item.thread : item.kind === 'microblog' ? item.repostOf : undefined;
    if (needs !== undefined && !seen.has(needs)) throw new Error(`演练脚本：${item.id} 引用的 ${needs} 尚未发布`);
    seen.add(item.id);
  }
  return items;
}

/** Takes a growth and the minutes since publication, gives the count by now. */
export function grown(growth: Growth, minutes: number): number {
  return Math.min(growth.cap, growth.start + Math.floor(Math.max(0, minutes) * growth.perMin));
}
