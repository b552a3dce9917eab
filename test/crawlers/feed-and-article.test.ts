import { afterEach, describe, expect, it } from 'vitest';
import { articlePage, html, type LoopbackSite, rss, serve } from './loopback-site.ts';
import { openRig, type Rig, source } from './rig.ts';

let site: LoopbackSite;
let rig: Rig;
afterEach(async () => {
  await rig.close();
  await site.close();
});

const entry = (n: number) => ({
  title: `清川路面塌陷第${n}报`,
  link: `/a/${n}.html`,
  date: 'Sun, 01 Mar 2026 10:05:00 +0800',
  text: '摘要',
});

describe('a feed with article pages', () => {
  it('stores each entry with its page’s text, and nothing twice', async () => {
    site = await serve((_request, response, path) => {
      if (path === '/feed')
        return response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss([entry(1), entry(2)]));
      if (path.startsWith('/a/')) return html(response, articlePage('清川路面塌陷', '清川路面发生塌陷，'));
      return false;
    });
    rig = await openRig();
    const feed = source({ kind: 'feed', url: `${site.url}/feed`, outlet: '清川在线' });
    const first = await rig.crawler.pollOnce(feed);
    expect(first).toMatchObject({ outcome: 'ok', found: 2, stored: 2, known: 0, rejected: 0 });
    const { hits } = await rig.store.search({ text: '' });
    expect(hits.map(({ post }) => post.title).sort()).toEqual(['清川路面塌陷第1报', '清川路面塌陷第2报']);
    expect(hits[0]?.post).toMatchObject({ outlet: '清川在线', publishedAt: '2026-03-01T10:05:00+08:00' });
    expect(hits[0]?.post.text).toContain('这是第4段');
    const before = site.paths().length;
    const second = await rig.crawler.pollOnce(feed);
    expect(second).toMatchObject({ outcome: 'ok', stored: 0, known: 2 });
    expect(site.paths().slice(before)).toEqual(['/feed']);
  });

  it('answers 304 with “unchanged” and asks no page again', async () => {
    site = await serve((request, response, path) => {
      if (path === '/feed') {
        if (request.headers['if-none-match'] === '"v1"') return response.writeHead(304).end();
        return response.writeHead(200, { etag: '"v1"' }).end(rss([entry(1)]));
      }
      return path.startsWith('/a/') ? html(response, articlePage('清川路面塌陷', '塌陷，')) : false;
    });
    rig = await openRig();
    const feed = source({ kind: 'feed', url: `${site.url}/feed` });
    expect((await rig.crawler.pollOnce(feed)).outcome).toBe('ok');
    expect(await rig.crawler.pollOnce(feed)).toMatchObject({ outcome: 'unchanged', why: 'HTTP 304 未变', found: 0 });
    const polls = await rig.store.list('poll', { where: { sourceId: 'test' } });
    expect(polls.map(({ doc }) => doc.outcome).sort()).toEqual(['ok', 'unchanged']);
  });

  it('keeps what the feed carries when an entry’s page is gone, and waits for one that only fails for now', async () => {
    let isUp = false;
    site = await serve((_request, response, path) => {
      if (path === '/feed')
        return response
          .writeHead(200, { etag: '"v1"' })
          .end(rss([entry(1), { ...entry(2), date: 'Mon, 02 Mar 2026 08:59:00 +0800' }]));
      if (path === '/a/2.html')
        return isUp ? html(response, articlePage('t', '通了，')) : response.writeHead(500).end();
      return false;
    });
    rig = await openRig();
    const feed = source({ kind: 'feed', url: `${site.url}/feed` });
    const first = await rig.crawler.pollOnce(feed);
    expect(first).toMatchObject({ outcome: 'ok', stored: 1, rejected: 1 });
    expect(first.why).toContain('HTTP 500');
    isUp = true;
    expect(await rig.crawler.pollOnce(feed)).toMatchObject({ outcome: 'ok', stored: 1, known: 1, rejected: 0 });
    const texts = (await rig.store.search({ text: '' })).hits.map(({ post }) => post.text);
    expect(texts.some((text) => text.includes('通了'))).toBe(true);
    expect(texts).toContain('摘要');
  });

  it('tells a page that is no feed, an empty feed and a broken one apart', async () => {
    site = await serve((_request, response, path) => {
      if (path === '/page') return html(response, articlePage('t', 'x'));
      if (path === '/none') return response.end(rss([]));
      if (path === '/broken') return response.end('<rss version="2.0"><channel><item><title>半');
      return false;
    });
    rig = await openRig();
    const poll = (path: string) =>
      rig.crawler.pollOnce(source({ kind: 'feed', url: site.url + path, id: path.slice(1) }));
    expect(await poll('/page')).toMatchObject({ outcome: 'failed', why: expect.stringContaining('不是订阅') });
    expect(await poll('/none')).toMatchObject({ outcome: 'empty' });
    expect(await poll('/broken')).toMatchObject({ outcome: expect.stringMatching(/failed|empty/) });
    expect(await poll('/gone')).toMatchObject({ outcome: 'failed', why: expect.stringContaining('HTTP 404') });
  });
});

describe('a list of articles', () => {
  it('opens the links that the selector names, once each', async () => {
    site = await serve((_request, response, path) => {
      if (path === '/list')
        return html(
          response,
          '<ul class="news"><li><a href="/a/1.html">一</a><li><a href="a/1.html#c">一</a><li><a href="javascript:x()">x</a></ul><a href="/other">不</a>',
        );
      return path === '/a/1.html' ? html(response, articlePage('桥梁限行', '桥梁即日起限行，')) : false;
    });
    rig = await openRig();
    const list = source({ kind: 'article', url: `${site.url}/list`, linkSelector: '.news a' });
    expect(await rig.crawler.pollOnce(list)).toMatchObject({ outcome: 'ok', stored: 1, rejected: 0 });
    const post = (await rig.store.search({ text: '' })).hits[0]?.post;
    expect(post).toMatchObject({ title: '桥梁限行', outlet: '清川日报', publishedAt: '2026-03-01T10:05:00+08:00' });
    expect(site.paths()).toEqual(['/list', '/a/1.html']);
  });

  it('says that a selector matches nothing, as after a redesign', async () => {
    site = await serve((_request, response) => html(response, '<p>改版了</p>'));
    rig = await openRig();
    const list = source({ kind: 'article', url: `${site.url}/list`, linkSelector: '.news a' });
    expect(await rig.crawler.pollOnce(list)).toMatchObject({
      outcome: 'empty',
      why: expect.stringContaining('.news a'),
    });
  });
});
