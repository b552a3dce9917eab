// A microblog service in the shape of m.weibo.cn: an account's timeline and a keyword search, both as cards.
import { Hono } from 'hono';
import { html } from 'hono/html';
import { grown, type MicroblogItem } from '../story.ts';
import { type Edition, minutesSince, type Published } from './edition.ts';
import { createPage } from './page.ts';
import { weiboTime } from './times.ts';

const CARDS_PER_PAGE = 10;
/** The city's official account, whose timeline is watched. */
export const OFFICIAL_UID = 7_700_000_001;

type Microblog = Published<MicroblogItem>;

function user(author: MicroblogItem['author']) {
  return {
    id: author.id,
    screen_name: author.name,
    verified: author.verified,
    verified_type: author.verified ? 3 : -1,
    followers_count: String(author.followers),
  };
}

function originalOf(post: Microblog, edition: Edition): Microblog | undefined {
  return edition.microblogs().find((one) => one.id === post.repostOf);
}

function mblog(post: Microblog, edition: Edition): Record<string, unknown> {
  const minutes = minutesSince(post, edition.clock);
  const original = originalOf(post, edition);
  return {
    id: post.id,
    mid: post.id,
    bid: `B${post.id.slice(-8)}`,
    created_at: weiboTime(post.atMs),
    text: post.text,
    source: '微博网页版',
    user: user(post.author),
    isLongText: false,
    reposts_count: grown(post.metrics.reposts, minutes),
    comments_count: grown(post.metrics.comments, minutes),
    attitudes_count: grown(post.metrics.likes, minutes),
    ...(original && { retweeted_status: mblog(original, edition) }),
  };
}

/** The service finds by words: all of them, anywhere in the text or in what it passes on. */
function matches(post: Microblog, query: string, edition: Edition): boolean {
  const text = post.text + (originalOf(post, edition)?.text ?? '');
  return query
    .trim()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function answer(posts: Microblog[], page: number, edition: Edition) {
  const shown = posts.slice((page - 1) * CARDS_PER_PAGE, page * CARDS_PER_PAGE);
  if (shown.length === 0) return { ok: 0, msg: '这里还没有内容', data: { cards: [] } };
  const cards = shown.map((post) => ({ card_type: 9, itemid: post.id, mblog: mblog(post, edition) }));
  return { ok: 1, data: { cards, cardlistInfo: { total: posts.length, page: page + 1 } } };
}

/** Takes the town's edition, gives the app: `/api/container/getIndex` and a page for each post. */
export function createWeiboApi(edition: Edition): Hono {
  const app = new Hono();
  app.get('/api/container/getIndex', (c) => {
    const container = c.req.query('containerid') ?? '';
    const page = Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1);
    const query = /^100103type=\d+&q=(.+)$/.exec(container)?.[1];
    if (query !== undefined) {
      const found = edition.microblogs().filter((post) => matches(post, query, edition));
      return c.json(answer(found, page, edition));
    }
    const uid = Number(/^107603(\d+)$/.exec(container)?.[1]);
    const timeline = edition.microblogs().filter((post) => post.author.id === uid);
    return c.json(answer(timeline, page, edition));
  });
  app.get('/status/:id', (c) => {
    const post = edition.microblogs().find((one) => one.id === c.req.param('id'));
    if (!post) return c.notFound();
    const original = originalOf(post, edition);
    const quote = original ? html`<blockquote>@${original.author.name}：${original.text}</blockquote>` : '';
    const body = html`<p><b>${post.author.name}</b></p><p>${post.text}</p>${quote}`;
    return c.html(createPage({ title: '微博', slogan: '演练用' }, body));
  });
  return app;
}
