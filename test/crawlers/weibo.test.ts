import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type LoopbackSite, serve } from './loopback-site.ts';
import { openRig, type Rig, source } from './rig.ts';
import { needsData } from './shared-data.ts';

let site: LoopbackSite;
let rig: Rig;
afterEach(async () => {
  await rig?.close();
  await site?.close();
});

const user = { id: 1, screen_name: '清川发布', verified: true, followers_count: '12.3万' };
const mblog = (id: number, fields: Record<string, unknown> = {}) => ({
  id: String(id),
  text: `第${id}条 <a href="/n/x">@某人</a> <span class="url-icon"><img alt=[怒] src="x.png"></span>`,
  created_at: 'Sun Mar 01 10:05:00 +0800 2026',
  user,
  reposts_count: '100万+',
  comments_count: 3,
  attitudes_count: 4,
  ...fields,
});
const cards = (...mblogs: unknown[]) => ({
  ok: 1,
  data: { cards: mblogs.map((one) => ({ card_type: 9, mblog: one })) },
});
const weibo = (fields: Record<string, unknown>) => source({ kind: 'weibo', source: 'weibo', ...fields });
const json = (response: Parameters<Parameters<typeof serve>[0]>[1], body: unknown) =>
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));

describe('a Weibo-style API', () => {
  it('gives timeline posts with author, time, counts and plain text', async () => {
    site = await serve((_request, response, path) =>
      path === '/t?page=1' ? json(response, cards(mblog(1))) : path.startsWith('/t') ? json(response, cards()) : false,
    );
    rig = await openRig();
    const poll = await rig.crawler.pollOnce(weibo({ timelineUrls: [`${site.url}/t?page={page}`] }));
    expect(poll).toMatchObject({ outcome: 'ok', stored: 1 });
    expect((await rig.store.search({ text: '' })).hits[0]?.post).toMatchObject({
      platform: 'weibo.com',
      nativeId: '1',
      text: '第1条 @某人 [怒]',
      author: { name: '清川发布', verified: true, followers: 123_000 },
      publishedAt: '2026-03-01T10:05:00+08:00',
      metrics: { reposts: 1_000_000, comments: 3, likes: 4 },
    });
  });

  it('keeps what is passed on as a post of its own', async () => {
    const repost = mblog(2, { text: '转发微博', retweeted_status: mblog(1) });
    site = await serve((_request, response, path) =>
      path.startsWith('/t') ? json(response, { ok: 1, data: { list: [repost] } }) : false,
    );
    rig = await openRig();
    await rig.crawler.pollOnce(weibo({ timelineUrls: [`${site.url}/t`] }));
    const posts = (await rig.store.search({ text: '' })).hits.map(({ post }) => post);
    expect(posts.map(({ nativeId, repostOf }) => [nativeId, repostOf]).sort()).toEqual([
      ['1', undefined],
      ['2', '1'],
    ]);
  });

  it('searches each query, page after page only while they bring something new', async () => {
    const seen: string[] = [];
    site = await serve((_request, response, path) => {
      if (!path.startsWith('/search')) return false;
      const query = new URL(path, 'http://x').searchParams;
      seen.push(`${query.get('q')} ${query.get('p')}`);
      return json(response, query.get('q') === '塌陷' ? cards(mblog(Number(query.get('p')))) : cards());
    });
    rig = await openRig();
    const search = weibo({
      searchUrl: `${site.url}/search?q={query}&p={page}`,
      queries: ['塌陷', '清川 公路'],
      maxPages: 3,
    });
    expect(await rig.crawler.pollOnce(search)).toMatchObject({ outcome: 'ok', stored: 3 });
    expect(seen.sort()).toEqual(['塌陷 1', '塌陷 2', '塌陷 3', '清川 公路 1']);
    seen.length = 0;
    expect(await rig.crawler.pollOnce(search)).toMatchObject({ stored: 0, known: 1 });
    expect(seen.sort()).toEqual(['塌陷 1', '清川 公路 1']);
  });

  it('asks for the whole of a text that the list cuts short, and keeps the short one when that is refused', async () => {
    const cut = (id: number) => mblog(id, { isLongText: true, text: `开头${id}...<a href="/status/${id}">全文</a>` });
    site = await serve((_request, response, path) => {
      if (path.startsWith('/t')) return json(response, cards(cut(1), cut(2)));
      if (path === '/statuses/extend?id=1')
        return json(response, { ok: 1, data: { longTextContent: '开头1，<br />后来的全部经过' } });
      return response.writeHead(403).end();
    });
    rig = await openRig();
    await rig.crawler.pollOnce(weibo({ timelineUrls: [`${site.url}/t`] }));
    const texts = (await rig.store.search({ text: '' })).hits.map(({ post }) => post.text).sort();
    expect(texts).toEqual(['开头1，\n后来的全部经过', '开头2…']);
  });

  it('tells a demand to sign in, a web page in place of JSON, and an answer without posts apart', async () => {
    site = await serve((_request, response, path) => {
      if (path === '/login') return json(response, { ok: -100, url: 'https://passport.example.test/' });
      if (path === '/html') return response.end('<html>Sina Visitor System</html>');
      if (path === '/none') return json(response, { ok: 0, msg: '这里还没有内容', data: { cards: [] } });
      if (path === '/odd') return json(response, { hello: 1 });
      return false;
    });
    rig = await openRig();
    const poll = (path: string) => rig.crawler.pollOnce(weibo({ id: path.slice(1), timelineUrls: [site.url + path] }));
    expect(await poll('/login')).toMatchObject({ outcome: 'blocked', why: expect.stringContaining('-100') });
    expect(await poll('/html')).toMatchObject({ outcome: 'blocked', why: expect.stringContaining('网页') });
    expect(await poll('/none')).toMatchObject({ outcome: 'empty', why: '这里还没有内容' });
    expect(await poll('/odd')).toMatchObject({ outcome: 'failed', why: expect.stringContaining('没有微博列表') });
  });

  it('records an address that is none as the source’s failure', async () => {
    site = await serve(() => false);
    rig = await openRig();
    const poll = await rig.crawler.pollOnce(weibo({ timelineUrls: ['no address at all'] }));
    expect(poll).toMatchObject({ outcome: 'failed', why: expect.stringContaining('采集中止') });
  });

  it('stays told when one of two searches is blocked', async () => {
    site = await serve((_request, response, path) =>
      path === '/a' ? json(response, cards(mblog(1))) : response.writeHead(path === '/b' ? 403 : 404).end(),
    );
    rig = await openRig();
    const poll = await rig.crawler.pollOnce(weibo({ timelineUrls: [`${site.url}/a`, `${site.url}/b`] }));
    expect(poll).toMatchObject({ outcome: 'blocked', stored: 1, why: expect.stringContaining('HTTP 403') });
  });

  const sample = needsData(join('misc', 'm_weibo_status_4386731509545047.json'));
  it.skipIf(!existsSync(sample))('reads a real answer', async () => {
    const body = readFileSync(sample);
    site = await serve((_request, response, path) => (path === '/real' ? response.end(body) : false));
    rig = await openRig();
    expect(await rig.crawler.pollOnce(weibo({ timelineUrls: [`${site.url}/real`] }))).toMatchObject({
      stored: 1,
      rejected: 0,
    });
    const post = (await rig.store.search({ text: '' })).hits[0]?.post;
    expect(post).toMatchObject({
      nativeId: '4386731509545047',
      publishedAt: '2019-06-24T15:35:56+08:00',
      metrics: { views: 6_510_000, reposts: 155, comments: 517, likes: 1147 },
      author: { verified: true, followers: 17_443_261 },
    });
    expect(post?.text).not.toMatch(/[<>]/);
  });
});
