import { z } from 'zod';
import { SourceKind } from './post.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, '小写字母、数字和连字符');
const everySecs = z.number().int().min(10).max(86_400);
const common = {
  id,
  name: z.string().min(1),
  everySecs,
  /** What its posts are filed under. */
  source: SourceKind,
  outlet: z.string().optional(),
  /** Least gap between two requests to one host of it, seconds; robots.txt Crawl-delay raises it. */
  delaySecs: z.number().min(0).max(60).default(2),
  isEnabled: z.boolean().default(true),
};

/** RSS, Atom, RDF or JSON Feed, each entry's page read for its full text. */
export const FeedSource = z.strictObject({
  ...common,
  kind: z.literal('feed'),
  url: z.url(),
  /** Fetch each entry's page; false keeps what the feed itself carries. */
  withArticle: z.boolean().default(true),
  /** Open the page in a browser, for sites that write their text by script. */
  inBrowser: z.boolean().default(false),
});

/** A page that lists articles, without a feed. */
export const ArticleSource = z.strictObject({
  ...common,
  kind: z.literal('article'),
  url: z.url(),
  /** CSS selector of the links to article pages. */
  linkSelector: z.string().min(1),
  inBrowser: z.boolean().default(false),
});

/** A forum: a list page, thread pages, replies as posts. */
export const ForumSource = z.strictObject({
  ...common,
  kind: z.literal('forum'),
  url: z.url(),
  threadLinkSelector: z.string().min(1),
  /** On a thread page: one element a post, and inside it. */
  postSelector: z.string().min(1),
  authorSelector: z.string().min(1),
  timeSelector: z.string().min(1),
  textSelector: z.string().min(1),
  titleSelector: z.string().min(1),
  viewsSelector: z.string().optional(),
  repliesSelector: z.string().optional(),
  nextPageSelector: z.string().optional(),
  maxPages: z.number().int().min(1).max(50).default(3),
});

/** A Weibo-style JSON API: a user's timeline and a keyword search. */
export const WeiboSource = z.strictObject({
  ...common,
  kind: z.literal('weibo'),
  /** With `{page}`; answers in the shape of m.weibo.cn. */
  timelineUrls: z.array(z.string().min(1)).default([]),
  /** With `{query}` and `{page}`. */
  searchUrl: z.string().optional(),
  queries: z.array(z.string().min(1)).default([]),
  maxPages: z.number().int().min(1).max(20).default(2),
});

/** What to crawl, how, how often. */
export const Source = z.discriminatedUnion('kind', [FeedSource, ArticleSource, ForumSource, WeiboSource]);
export type Source = z.infer<typeof Source>;
export type FeedSource = z.infer<typeof FeedSource>;
export type ArticleSource = z.infer<typeof ArticleSource>;
export type ForumSource = z.infer<typeof ForumSource>;
export type WeiboSource = z.infer<typeof WeiboSource>;

/** Promise 5: a source that failed is not a source with nothing. */
export const PollOutcome = z.enum(['ok', 'unchanged', 'empty', 'failed', 'blocked']);
export type PollOutcome = z.infer<typeof PollOutcome>;

/** The record that every poll leaves. */
export const PollRecord = z.strictObject({
  id: z.string(),
  sourceId: z.string(),
  atMs: z.number().int(),
  tookMs: z.number().int(),
  outcome: PollOutcome,
  /** One line: the HTTP status, the robots rule, the parse error with its place. */
  why: z.string(),
  found: z.number().int(),
  stored: z.number().int(),
  known: z.number().int(),
  rejected: z.number().int(),
});
export type PollRecord = z.infer<typeof PollRecord>;

/** What a source remembers between polls. */
export const SourceState = z.strictObject({
  /** The source's id. */
  id: z.string(),
  nextAtMs: z.number().int(),
  lastAtMs: z.number().int().nullable(),
  lastOkAtMs: z.number().int().nullable(),
  lastOutcome: PollOutcome.nullable(),
  lastWhy: z.string(),
  /** Failures in a row. */
  failures: z.number().int(),
  /** ETag and Last-Modified by url, for conditional GET. */
  validators: z.record(
    z.string(),
    z.strictObject({ etag: z.string().optional(), lastModified: z.string().optional() }),
  ),
});
export type SourceState = z.infer<typeof SourceState>;
