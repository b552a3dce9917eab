// A city forum: a list page, thread pages with replies, page by page, and view counts that grow while one looks.
import { Hono } from 'hono';
import { html } from 'hono/html';
import { grown, type ThreadItem } from '../story.ts';
import { type Edition, minutesSince, type Published } from './edition.ts';
import { createPage } from './page.ts';
import { pageTime } from './times.ts';

const THREADS_PER_PAGE = 20;
const POSTS_PER_PAGE = 10;
/** The forum's name, by which the product tells it from other places. */
export const forumName = '玉川社区';
const looks = { title: forumName, slogan: '玉川人的生活论坛' };

function viewsOf(thread: Published<ThreadItem>, edition: Edition): number {
  return grown(thread.views, minutesSince(thread, edition.clock));
}

function nextLink(href: string, hasMore: boolean) {
  return hasMore ? html`<p><a class="next" rel="next" href="${href}">下一页</a></p>` : html``;
}

function listPage(edition: Edition, page: number) {
  const threads = edition.threads();
  const rows = threads.slice((page - 1) * THREADS_PER_PAGE, page * THREADS_PER_PAGE).map(
    (thread) => html`<li class="thread"><a class="thread-link" href="/thread/${thread.id}">${thread.title}</a>
<span class="meta">${thread.author} · ${pageTime(thread.atMs)} · 浏览 ${viewsOf(thread, edition)} · 回复 ${edition.replies(thread.id).length}</span></li>`,
  );
  const next = nextLink(`/list?page=${page + 1}`, threads.length > page * THREADS_PER_PAGE);
  return createPage(looks, html`<ul class="threads">${rows}</ul>${next}`);
}

function threadPage(thread: Published<ThreadItem>, edition: Edition, page: number) {
  const replies = edition.replies(thread.id);
  const posts = [{ ...thread, floor: 1 }, ...replies.map((reply, index) => ({ ...reply, floor: index + 2 }))];
  const shown = posts.slice((page - 1) * POSTS_PER_PAGE, page * POSTS_PER_PAGE).map(
    (post) => html`<div class="post" id="${post.id}"><p class="meta"><span class="author">${post.author}</span>
<time class="time">${pageTime(post.atMs)}</time> <a href="#${post.id}">${post.floor}楼</a></p>
<div class="text">${post.text}</div></div>`,
  );
  const next = nextLink(`/thread/${thread.id}?page=${page + 1}`, posts.length > page * POSTS_PER_PAGE);
  const body = html`<h1 class="title">${thread.title}</h1>
<p class="meta">浏览 <span class="views">${viewsOf(thread, edition)}</span> · 回复 <span class="replies">${replies.length}</span></p>
${shown}${next}`;
  return createPage({ ...looks, title: `${thread.title} - ${looks.title}`, masthead: looks.title }, body);
}

function pageNumber(value: string | undefined): number {
  return Math.max(1, Number.parseInt(value ?? '1', 10) || 1);
}

/** Takes the town's edition, gives the app of its forum. */
export function createForumSite(edition: Edition): Hono {
  const app = new Hono();
  app.get('/', (c) => c.redirect('/list'));
  app.get('/list', (c) => c.html(listPage(edition, pageNumber(c.req.query('page')))));
  app.get('/thread/:id', (c) => {
    const thread = edition.threads().find((one) => one.id === c.req.param('id'));
    return thread ? c.html(threadPage(thread, edition, pageNumber(c.req.query('page')))) : c.notFound();
  });
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /login\nDisallow: /search\n'));
  return app;
}
