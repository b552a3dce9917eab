import { afterEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../crawlers/fetch/chromium.ts';
import { html, type LoopbackSite, rss, serve } from './loopback-site.ts';
import { openRig, type Rig, source } from './rig.ts';

const chromium = findChromium();
if (!chromium) {
  if (process.env.REQUIRE_ALL === '1') throw new Error('no Chromium on this system');
  console.warn('SKIPPED, no Chromium on this system');
}

let site: LoopbackSite;
let rig: Rig;
afterEach(async () => {
  await rig.close();
  await site.close();
});
/** A page that writes its article by script, as many news sites do. */
const scripted = `<!doctype html><html><head><title>桥梁限行_清川在线</title></head><body><div id="app"></div><script>
fetch('/api/1').then((r) => r.json()).then((d) => { document.getElementById('app').innerHTML = '<h1>桥梁限行</h1><div class="article-content">' + d.map((p) => '<p>' + p + '</p>').join('') + '</div>'; });
</script></body></html>`;
const paragraphs = [
  '清川大桥自三月一日起限行，过往车辆请绕行。',
  '市公路部门表示，限行是为了检修，预计两周后恢复。',
  '沿线设置了绕行标志，有疑问可以拨打服务电话。',
];

describe.skipIf(!chromium)('a source whose pages need a browser', () => {
  it('is read after its scripts have written the text, under our own name', async () => {
    site = await serve((_request, response, path) => {
      if (path === '/feed') return response.end(rss([{ title: '桥梁限行', link: '/a/1', text: '…' }]));
      if (path === '/a/1') return html(response, scripted);
      return path === '/api/1' ? response.end(JSON.stringify(paragraphs)) : false;
    });
    rig = await openRig({ limits: { timeoutMs: 20_000 } });
    const feed = source({ kind: 'feed', url: `${site.url}/feed`, inBrowser: true });
    expect(await rig.crawler.pollOnce(feed)).toMatchObject({ outcome: 'ok', stored: 1 });
    expect((await rig.store.search({ text: '' })).hits[0]?.post.text).toBe(paragraphs.join('\n'));
    const agents = site.visits.map(({ headers }) => headers['user-agent']);
    expect(new Set(agents)).toEqual(new Set(['YushaoBot/0.1 (+mailto:duty@example.test)']));
    expect(await rig.crawler.pollOnce(feed)).toMatchObject({ outcome: 'ok', stored: 0, known: 1 });
  });

  it('obeys robots.txt there too, and records a refusal', async () => {
    site = await serve((_request, response, path) => {
      if (path === '/robots.txt') return response.end('User-agent: *\nDisallow: /list');
      return path === '/list' ? html(response, '<a href="/a/1">一</a>') : false;
    });
    rig = await openRig({ limits: { timeoutMs: 20_000 } });
    const list = source({ kind: 'article', url: `${site.url}/list`, linkSelector: 'a', inBrowser: true });
    expect(await rig.crawler.pollOnce(list)).toMatchObject({
      outcome: 'blocked',
      why: expect.stringContaining('Disallow: /list'),
    });
    expect(site.paths()).toEqual([]);
  });

  it('records a page that answers with an error', async () => {
    site = await serve((_request, response, path) => (path === '/list' ? response.writeHead(403).end('no') : false));
    rig = await openRig({ limits: { timeoutMs: 20_000 } });
    const list = source({ kind: 'article', url: `${site.url}/list`, linkSelector: 'a', inBrowser: true });
    expect(await rig.crawler.pollOnce(list)).toMatchObject({
      outcome: 'blocked',
      why: expect.stringContaining('HTTP 403'),
    });
  });
});
