import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articlePage, html, type LoopbackSite, rss, serve } from './loopback-site.ts';
import { openRig, type Rig, source } from './rig.ts';

const sites: LoopbackSite[] = [];
let rig: Rig;
async function open(...args: Parameters<typeof serve>): Promise<LoopbackSite> {
  const site = await serve(...args);
  sites.push(site);
  return site;
}
beforeEach(async () => {
  rig = await openRig();
});
afterEach(async () => {
  await rig.close();
  for (const site of sites.splice(0)) await site.close();
});
const feed = (url: string, fields: Record<string, unknown> = {}) =>
  source({ kind: 'feed', url, withArticle: false, ...fields });
const oneEntry = rss([{ title: '通知', link: 'http://news.example.test/1', text: '正文' }]);

describe('robots.txt', () => {
  it('keeps us out, and the record names the rule', async () => {
    const site = await open((_request, response, path) =>
      path === '/robots.txt' ? response.end('User-agent: *\nDisallow: /private') : response.end(oneEntry),
    );
    const poll = await rig.crawler.pollOnce(feed(`${site.url}/private/feed`));
    expect(poll).toMatchObject({ outcome: 'blocked', why: expect.stringContaining('第 2 行 Disallow: /private') });
    expect(site.paths()).toEqual([]);
  });

  it('that addresses us by name is obeyed', async () => {
    const site = await open((_request, response, path) =>
      path === '/robots.txt'
        ? response.end('User-agent: YushaoBot\nDisallow: /\n\nUser-agent: *\nAllow: /')
        : response.end(oneEntry),
    );
    expect((await rig.crawler.pollOnce(feed(`${site.url}/feed`))).outcome).toBe('blocked');
  });

  it('that answers 5xx forbids everything for now; a missing one allows', async () => {
    const broken = await open((_request, response, path) =>
      path === '/robots.txt' ? response.writeHead(503).end() : response.end(oneEntry),
    );
    expect(await rig.crawler.pollOnce(feed(`${broken.url}/feed`))).toMatchObject({
      outcome: 'blocked',
      why: expect.stringContaining('503'),
    });
    const none = await open((_request, response, path) => (path === '/feed' ? response.end(oneEntry) : false));
    expect((await rig.crawler.pollOnce(feed(`${none.url}/feed`, { id: 'none' }))).outcome).toBe('ok');
  });

  it('sets the gap between requests where it asks for more than we would keep', async () => {
    const site = await open((_request, response, path) => {
      if (path === '/robots.txt') return response.end('User-agent: *\nCrawl-delay: 0.3');
      if (path === '/feed') return response.end(rss([1, 2].map((n) => ({ title: `第${n}`, link: `/a/${n}` }))));
      return html(response, articlePage('题', '文，'));
    });
    await rig.crawler.pollOnce(feed(`${site.url}/feed`, { withArticle: true }));
    const times = site.visits.filter(({ path }) => path !== '/robots.txt').map(({ atMs }) => atMs);
    expect(times).toHaveLength(3);
    for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThan(250);
  });
});

describe('a host that misbehaves', () => {
  it.each([
    ['401', 401, 'blocked'],
    ['403', 403, 'blocked'],
    ['404', 404, 'failed'],
    ['410', 410, 'failed'],
    ['500', 500, 'failed'],
  ])('with %s is recorded as such', async (_name, status, outcome) => {
    const site = await open((_request, response, path) =>
      path === '/feed' ? response.writeHead(Number(status)).end() : false,
    );
    expect(await rig.crawler.pollOnce(feed(`${site.url}/feed`))).toMatchObject({
      outcome,
      why: expect.stringContaining(`HTTP ${status}`),
    });
    const state = await rig.store.get('sourceState', 'test');
    expect(state?.doc).toMatchObject({ failures: 1, lastOutcome: outcome, lastOkAtMs: null });
    expect(site.paths()).toHaveLength(status === 500 ? 2 : 1);
  });

  it('with 429 is left alone for as long as it asks', async () => {
    const site = await open((_request, response, path) =>
      path === '/feed' ? response.writeHead(429, { 'retry-after': '1800' }).end() : false,
    );
    const poll = await rig.crawler.pollOnce(feed(`${site.url}/feed`));
    expect(poll).toMatchObject({ outcome: 'blocked', why: expect.stringContaining('1800 秒') });
    expect((await rig.store.get('sourceState', 'test'))?.doc.nextAtMs).toBe(rig.clock.nowMs + 1_800_000);
  });

  it('that asks for a captcha is blocked, not empty', async () => {
    const site = await open((_request, response, path) =>
      path === '/list' ? html(response, '<title>安全验证</title><p>请拖动滑块完成验证</p>') : false,
    );
    const list = source({ kind: 'article', url: `${site.url}/list`, linkSelector: 'a' });
    expect((await rig.crawler.pollOnce(list)).outcome).toBe('blocked');
  });

  it('that hangs ends in a failure and holds up no other source', async () => {
    const hung = await open((_request, _response, path) => path !== '/robots.txt');
    const good = await open((_request, response, path) => (path === '/feed' ? response.end(oneEntry) : false));
    const hasty = await openRig({ limits: { timeoutMs: 1500 } });
    let isSlowDone = false;
    const slow = hasty.crawler.pollOnce(feed(`${hung.url}/feed`, { id: 'hung' })).finally(() => {
      isSlowDone = true;
    });
    expect((await hasty.crawler.pollOnce(feed(`${good.url}/feed`, { id: 'good' }))).outcome).toBe('ok');
    expect(isSlowDone).toBe(false);
    expect(await slow).toMatchObject({ outcome: 'failed', why: expect.stringContaining('没有应答') });
    await hasty.close();
  });

  it('that is not there, breaks off, or lies about its packing fails with the reason', async () => {
    const site = await open((_request, response, path) => {
      if (path === '/cut') {
        response.writeHead(200, { 'content-length': '10000' });
        response.write(oneEntry);
        return setTimeout(() => response.destroy(), 20);
      }
      if (path === '/packed') return response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip at all');
      if (path === '/good') return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(oneEntry));
      return false;
    });
    const poll = (url: string) => rig.crawler.pollOnce(feed(url, { id: `s${url.length}` }));
    expect(await poll(`${site.url}/cut`)).toMatchObject({
      outcome: 'failed',
      why: expect.stringContaining('没有传完'),
    });
    expect(await poll(`${site.url}/packed`)).toMatchObject({
      outcome: 'failed',
      why: expect.stringContaining('没有传完'),
    });
    expect(await poll(`${site.url}/good`)).toMatchObject({ outcome: 'ok', stored: 1 });
    expect(await poll('http://127.0.0.1:1/feed')).toMatchObject({
      outcome: 'failed',
      why: expect.stringContaining('连接失败'),
    });
  });

  it('that sends without end is cut off at the cap, packed or not', async () => {
    const limited = await openRig({ limits: { maxBytes: 100_000, timeoutMs: 3000 } });
    const site = await open((_request, response, path) => {
      if (path === '/bomb')
        return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)));
      if (path === '/huge') return response.end(Buffer.alloc(1_000_000, 'x'));
      return false;
    });
    for (const path of ['/bomb', '/huge']) {
      const poll = await limited.crawler.pollOnce(feed(site.url + path, { id: path.slice(1) }));
      expect(poll).toMatchObject({ outcome: 'failed', why: expect.stringContaining('超过 0.1 MB') });
    }
    await limited.close();
  });

  it('that redirects in a circle, too far, or to another protocol is refused', async () => {
    const site = await open((_request, response, path) => {
      const to = (location: string) => response.writeHead(302, { location }).end();
      if (path === '/a') return to('/b');
      if (path === '/b') return to('/a');
      if (path.startsWith('/n')) return to(`/n${Number(path.slice(2)) + 1}`);
      if (path === '/file') return to('file:///etc/passwd');
      if (path === '/ok') return to('/feed');
      return path === '/feed' ? response.end(oneEntry) : false;
    });
    const poll = (path: string) => rig.crawler.pollOnce(feed(site.url + path, { id: path.slice(1) }));
    expect((await poll('/a')).why).toContain('重定向循环');
    expect((await poll('/n0')).why).toContain('重定向超过');
    expect((await poll('/file')).why).toContain('不支持的协议');
    expect((await poll('/ok')).outcome).toBe('ok');
  });
});

describe('a crawler among others', () => {
  it('names itself and its contact', async () => {
    const site = await open((_request, response, path) => (path === '/feed' ? response.end(oneEntry) : false));
    await rig.crawler.pollOnce(feed(`${site.url}/feed`));
    expect(new Set(site.visits.map(({ headers }) => headers['user-agent']))).toEqual(
      new Set(['YushaoBot/0.1 (+mailto:duty@example.test)']),
    );
  });

  it('gives up a dead host after a few pages and leaves the rest for the next poll', async () => {
    const site = await open((_request, response, path) => {
      const links = Array.from({ length: 12 }, (_, n) => `<a href="/a/${n}">条</a>`).join('');
      if (path === '/list') return html(response, links);
      return path.startsWith('/a/') ? response.destroy() : false;
    });
    const list = source({ kind: 'article', url: `${site.url}/list`, linkSelector: 'a' });
    const poll = await rig.crawler.pollOnce(list);
    expect(poll).toMatchObject({ outcome: 'failed', rejected: 12 });
    expect(new Set(site.paths()).size).toBeLessThan(10);
  });

  it('reads pages in the charset that they are in, whatever they say', async () => {
    const text = '清川市公路分局昨日通报了路面塌陷的处置情况，';
    const page = (meta: string) =>
      articlePage('路面塌陷通报', text).replace('<head>', `<head><meta charset="${meta}">`);
    const bodies: Record<string, [Buffer, string]> = {
      '/a/gb-right': [iconv.encode(page('gb2312'), 'gb18030'), 'text/html'],
      '/a/gb-wrong-meta': [iconv.encode(page('utf-8'), 'gb18030'), 'text/html'],
      '/a/gb-wrong-header': [iconv.encode(page('gbk'), 'gb18030'), 'text/html; charset=iso-8859-1'],
      '/a/utf8-says-gbk': [Buffer.from(page('gbk')), 'text/html; charset=gbk'],
      '/a/big5': [iconv.encode(page('big5').replaceAll('这', '這'), 'big5'), 'text/html'],
    };
    const site = await open((_request, response, path) => {
      if (path === '/list')
        return html(
          response,
          Object.keys(bodies)
            .map((link) => `<a href="${link}">条</a>`)
            .join(''),
        );
      const body = bodies[path];
      return body ? response.writeHead(200, { 'content-type': body[1] }).end(body[0]) : false;
    });
    const list = source({ kind: 'article', url: `${site.url}/list`, linkSelector: 'a' });
    expect(await rig.crawler.pollOnce(list)).toMatchObject({ stored: 5 });
    for (const { post } of (await rig.store.search({ text: '' })).hits) {
      expect(post.text, post.url).toContain(post.url?.includes('big5') ? '公路分局昨日' : text);
    }
  });
});
