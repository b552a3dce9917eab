import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreement } from './agreement.ts';
import { html, type LoopbackSite, rss, serve } from './loopback-site.ts';
import { openRig, type Rig, source } from './rig.ts';
import { needsData } from './shared-data.ts';

const goldPath = needsData('extract_zh_gold.json');
const pagesPath = needsData('extract_zh_html');
/** A page agrees with the gold from this char-4-gram F1 on. */
const agrees = 0.9;
/** Pages that agreed when this was written; fewer is a regression. */
const floor = 30;

describe.skipIf(!existsSync(goldPath) || !existsSync(pagesPath))('30 Chinese news pages', () => {
  let site: LoopbackSite;
  let rig: Rig;
  let gold: Record<string, { articleBody: string }>;
  const links = () => Object.keys(gold).map((name) => `/news/${name}.html`);

  beforeAll(async () => {
    gold = JSON.parse(readFileSync(goldPath, 'utf8'));
    site = await serve((_request, response, path) => {
      if (path === '/list')
        return html(
          response,
          links()
            .map((link) => `<li><a href="${link}">…</a></li>`)
            .join(''),
        );
      if (path === '/feed') return response.end(rss(links().map((link) => ({ title: link, link, text: '…' }))));
      const name = /^\/news\/(.+)\.html$/.exec(path)?.[1];
      if (!name || !(name in gold)) return false;
      return html(
        response,
        gunzipSync(readFileSync(join(pagesPath, `${name.replace('/', '_')}.html.gz`))).toString('utf8'),
      );
    });
    rig = await openRig();
  });
  afterAll(async () => {
    await rig.close();
    await site.close();
  });

  it('are crawled from a list page into the store with title and text, polled again with nothing new', async () => {
    const list = source({ kind: 'article', url: `${site.url}/list`, linkSelector: 'li a' });
    expect(await rig.crawler.pollOnce(list)).toMatchObject({ outcome: 'ok', stored: 30, rejected: 0 });
    const posts = (await rig.store.search({ text: '', limit: 200 })).hits.map(({ post }) => post);
    expect(posts.filter(({ title }) => title === undefined)).toEqual([]);
    const scores = posts.map((post) => ({
      name: /news\/(.+)\.html/.exec(post.url ?? '')?.[1] ?? '',
      f1: agreement(post.text, gold[/news\/(.+)\.html/.exec(post.url ?? '')?.[1] ?? '']?.articleBody ?? ''),
    }));
    const good = scores.filter(({ f1 }) => f1 >= agrees).length;
    const mean = scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length;
    const dated = posts.filter(({ publishedAt }) => publishedAt !== null).length;
    console.log(
      `30 Chinese pages: ${good} agree with the gold (F1 ≥ ${agrees}), mean F1 ${mean.toFixed(3)}, ${dated} dated`,
    );
    expect(good).toBeGreaterThanOrEqual(floor);
    expect(await rig.crawler.pollOnce(list)).toMatchObject({ outcome: 'ok', stored: 0, known: 30 });
  });

  it('found again through a feed are known', async () => {
    const feed = source({ kind: 'feed', id: 'feed', url: `${site.url}/feed` });
    expect(await rig.crawler.pollOnce(feed)).toMatchObject({ outcome: 'ok', stored: 0, known: 30 });
    expect((await rig.store.health()).posts).toBe(30);
  });
});
