import { afterEach, describe, expect, it } from 'vitest';
import { html, type LoopbackSite, serve } from './loopback-site.ts';
import { openRig, type Rig, source } from './rig.ts';

let site: LoopbackSite;
let rig: Rig;
afterEach(async () => {
  await rig.close();
  await site.close();
});

interface Reply {
  id: number;
  by: string;
  at: string;
  text: string;
}
const pageOf = (replies: Reply[], views: string, next?: string) => `<html><body><h1 class="subject">路塌了没人管？</h1>
<span class="views">查看: ${views}</span><span class="replies">回复: ${replies.length - 1}</span>
${replies.map((r) => `<div class="post" id="pid${r.id}"><a class="author">${r.by}</a><em class="time"><span title="${r.at}">3 分钟前</span></em><div class="msg">${r.text}</div></div>`).join('')}
${next ? `<a class="nxt" href="${next}">下一页</a>` : ''}</body></html>`;
const forum = (url: string) =>
  source({
    kind: 'forum',
    source: 'forum',
    url: `${url}/list`,
    outlet: '清川论坛',
    threadLinkSelector: 'a.thread',
    postSelector: '.post',
    authorSelector: '.author',
    timeSelector: '.time',
    textSelector: '.msg',
    titleSelector: '.subject',
    viewsSelector: '.views',
    repliesSelector: '.replies',
    nextPageSelector: 'a.nxt',
  });
const first: Reply = { id: 1, by: '过路人', at: '2026-3-1 10:05:00', text: '城南那段路<br>又塌了' };
const reply = (id: number): Reply => ({ id, by: `网友${id}`, at: `2026-3-1 11:0${id}:00`, text: `顶第${id}次` });

describe('a forum', () => {
  it('gives the first post and each reply, page after page, with the thread’s counts', async () => {
    site = await serve((_request, response, path) => {
      if (path === '/list') return html(response, '<a class="thread" href="/t/1">路塌了</a>');
      if (path === '/t/1') return html(response, pageOf([first, reply(2)], '1.2万', '/t/1?page=2'));
      if (path === '/t/1?page=2') return html(response, pageOf([reply(3)], '1.2万'));
      return false;
    });
    rig = await openRig();
    expect(await rig.crawler.pollOnce(forum(site.url))).toMatchObject({ outcome: 'ok', stored: 3, rejected: 0 });
    const posts = (await rig.store.search({ text: '' })).hits.map(({ post }) => post);
    const opening = posts.find((post) => post.title !== undefined);
    expect(opening).toMatchObject({
      title: '路塌了没人管？',
      text: '城南那段路\n又塌了',
      author: { name: '过路人' },
      publishedAt: '2026-03-01T10:05:00+08:00',
      metrics: { views: 12_000, comments: 1 },
      source: 'forum',
    });
    const replies = posts.filter((post) => post.title === undefined);
    expect(replies.map((post) => post.threadId)).toEqual([opening?.id, opening?.id]);
    expect(replies.map((post) => post.text).sort()).toEqual(['顶第2次', '顶第3次']);
  });

  it('takes up new replies and new counts, and stores nothing twice', async () => {
    let replies = [first, reply(2)];
    let views = '100';
    site = await serve((request, response, path) => {
      if (path === '/list') return html(response, '<a class="thread" href="/t/1">路塌了</a>');
      if (path !== '/t/1') return false;
      const etag = `"${replies.length}-${views}"`;
      if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
      return html(response, pageOf(replies, views), { etag });
    });
    rig = await openRig();
    const poll = () => rig.crawler.pollOnce(forum(site.url));
    expect(await poll()).toMatchObject({ stored: 2 });
    expect(await poll()).toMatchObject({ outcome: 'unchanged', stored: 0 });
    replies = [first, reply(2), reply(3)];
    views = '2500';
    rig.clock.nowMs += 60_000;
    expect(await poll()).toMatchObject({ outcome: 'ok', stored: 1, known: 2 });
    const hits = (await rig.store.search({ text: '' })).hits;
    const opening = hits.find(({ post }) => post.title !== undefined);
    expect(opening?.post.metrics).toEqual({ views: 100, comments: 1 });
    expect(opening?.metrics).toEqual({ views: 2500, comments: 2 });
    expect(hits).toHaveLength(3);
  });

  it('reads the newest replies of a thread that is longer than it may read', async () => {
    const pager =
      '<div class="pg"><a href="/t/1?page=2">2</a><a href="/t/1?page=40">... 40</a><a class="nxt" href="/t/1?page=2">下一页</a></div>';
    site = await serve((_request, response, path) => {
      if (path === '/list') return html(response, '<a class="thread" href="/t/1">路塌了</a>');
      if (path === '/t/1') return html(response, pageOf([first], '9') + pager);
      if (path === '/t/1?page=40') return html(response, pageOf([{ ...reply(4), text: '最新一条' }], '9'));
      return html(
        response,
        pageOf([{ ...reply(3), id: Number(path.slice(-1)) + 10 }], '9') +
          pager.replaceAll('page=2', `page=${Number(path.slice(-1)) + 1}`),
      );
    });
    rig = await openRig();
    expect(await rig.crawler.pollOnce(forum(site.url))).toMatchObject({ stored: 4 });
    expect(site.paths()).toEqual(['/list', '/t/1', '/t/1?page=2', '/t/1?page=40', '/t/1?page=3']);
    expect((await rig.store.search({ text: '' })).hits.map(({ post }) => post.text)).toContain('最新一条');
  });

  it('rejects a thread whose posts the selectors miss, with the selector, and goes on', async () => {
    site = await serve((_request, response, path) => {
      if (path === '/list')
        return html(response, '<a class="thread" href="/t/1">一</a><a class="thread" href="/t/2">二</a>');
      if (path === '/t/1') return html(response, '<p>改版</p>');
      return path === '/t/2' ? html(response, pageOf([first], '3')) : false;
    });
    rig = await openRig();
    const poll = await rig.crawler.pollOnce(forum(site.url));
    expect(poll).toMatchObject({ outcome: 'ok', stored: 1, rejected: 1, why: expect.stringContaining('选择器 .post') });
  });
});
