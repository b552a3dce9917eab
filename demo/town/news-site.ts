// A news site: front page, RSS feed, article pages; conditional GET by ETag, as real ones have.
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { html, raw } from 'hono/html';
import iconv from 'iconv-lite';
import type { ArticleItem } from '../story.ts';
import type { Edition, Published } from './edition.ts';
import { createPage } from './page.ts';
import { isoTime, pageTime, rssTime } from './times.ts';

/** What makes one news site different from the next. */
export interface NewsSite {
  site: ArticleItem['site'];
  /** The outlet's name, as the masthead prints it. */
  outlet: string;
  slogan: string;
  charset: 'utf-8' | 'gbk';
  /** Seconds asked for in robots.txt; absent: robots.txt asks for nothing. */
  crawlDelaySecs?: number;
}

type Article = Published<ArticleItem>;

function frontPage(news: NewsSite, articles: Article[]) {
  const list = articles.map(
    (article) =>
      html`<li><a class="headline" href="/a/${article.id}.html">${article.title}</a> <time>${pageTime(article.atMs)}</time></li>`,
  );
  return createPage(
    { title: news.outlet, slogan: news.slogan, charset: news.charset },
    html`<ul class="headlines">${list}</ul>`,
  );
}

function articlePage(news: NewsSite, article: Article) {
  const head = html`<meta property="og:type" content="article"><meta property="og:site_name" content="${news.outlet}">
<meta property="article:published_time" content="${isoTime(article.atMs)}"><meta name="author" content="${article.author}">`;
  const body = html`<article><h1>${article.title}</h1>
<p class="info"><span class="time">${pageTime(article.atMs)}</span> <span class="source">来源：${article.source ?? news.outlet}</span> <span class="author">作者：${article.author}</span></p>
<div class="content">${article.paragraphs.map((paragraph) => html`<p>${paragraph}</p>\n`)}</div></article>`;
  const title = `${article.title}_${news.outlet}`;
  return createPage({ title, masthead: news.outlet, slogan: news.slogan, charset: news.charset, head }, body);
}

function feed(news: NewsSite, origin: string, articles: Article[]) {
  const entries = articles.map(
    (article) => html`<item><title>${article.title}</title><link>${origin}/a/${article.id}.html</link>
<guid isPermaLink="true">${origin}/a/${article.id}.html</guid><pubDate>${rssTime(article.atMs)}</pubDate>
<author>${article.author}</author><description>${(article.paragraphs[0] ?? '').slice(0, 60)}…</description></item>\n`,
  );
  return html`${raw('<?xml version="1.0" encoding="UTF-8"?>')}
<rss version="2.0"><channel><title>${news.outlet}</title><link>${origin}/</link><description>${news.slogan}</description>
<language>zh-cn</language>${entries}</channel></rss>`;
}

/** Takes the site's looks and the town's edition, gives the app that serves it. */
export function createNewsSite(news: NewsSite, edition: Edition): Hono {
  const app = new Hono();
  app.use(etag());
  const send = async (c: Context, content: ReturnType<typeof html>) => {
    const text = (await content).toString();
    const body = news.charset === 'gbk' ? new Uint8Array(iconv.encode(text, 'gbk')) : new TextEncoder().encode(text);
    // Many city sites leave the charset to the page itself.
    return c.body(body, 200, { 'content-type': news.charset === 'gbk' ? 'text/html' : 'text/html; charset=utf-8' });
  };
  app.get('/', (c) => send(c, frontPage(news, edition.articles(news.site))));
  app.get('/feed.xml', async (c) => {
    const xml = (await feed(news, new URL(c.req.url).origin, edition.articles(news.site))).toString();
    return c.body(xml, 200, { 'content-type': 'application/rss+xml; charset=utf-8' });
  });
  app.get('/a/:page', (c) => {
    const article = edition.articles(news.site).find((one) => `${one.id}.html` === c.req.param('page'));
    return article ? send(c, articlePage(news, article)) : c.notFound();
  });
  app.get('/robots.txt', (c) => {
    const delay = news.crawlDelaySecs === undefined ? '' : `Crawl-delay: ${news.crawlDelaySecs}\n`;
    return c.text(`User-agent: *\nDisallow: /admin/\n${delay}`);
  });
  return app;
}
