import { afterEach, describe, expect, it, vi } from 'vitest';
import { type LoopbackSite, rss, serve } from './loopback-site.ts';
import { openRig, type Rig, source } from './rig.ts';

let site: LoopbackSite;
let rig: Rig;
afterEach(async () => {
  await rig.close();
  await site.close();
});
const feed = (id: string, fields: Record<string, unknown> = {}) =>
  source({ id, kind: 'feed', url: `${site.url}/${id}`, withArticle: false, ...fields });
const entry = rss([{ title: '通知', link: 'http://news.example.test/1', text: '正文' }]);
const pollsOf = async (id: string) => (await rig.store.list('poll', { where: { sourceId: id } })).map(({ doc }) => doc);

describe('the schedule', () => {
  it('polls each enabled source when its time has come on the clock, and not before', async () => {
    site = await serve((_request, response, path) => (path.startsWith('/robots') ? false : response.end(entry)));
    rig = await openRig();
    const sources = [
      feed('often', { everySecs: 60 }),
      feed('seldom', { everySecs: 3600 }),
      feed('off', { isEnabled: false }),
    ];
    await rig.restart({ sources });
    rig.crawler.start();
    await vi.waitFor(async () => expect(await pollsOf('seldom')).toHaveLength(1), { timeout: 10_000 });
    await vi.waitFor(async () => expect(await pollsOf('often')).toHaveLength(1), { timeout: 10_000 });
    rig.clock.nowMs += 61_000;
    await vi.waitFor(async () => expect(await pollsOf('often')).toHaveLength(2), { timeout: 10_000 });
    expect(await pollsOf('seldom')).toHaveLength(1);
    expect(await pollsOf('off')).toHaveLength(0);
  });

  it('goes on with the others while one hangs, and stop cuts that one short with a record', async () => {
    site = await serve((_request, response, path) =>
      path === '/hung' ? true : path === '/good' ? response.end(entry) : false,
    );
    rig = await openRig();
    await rig.restart({ sources: [feed('hung'), feed('good')], limits: { timeoutMs: 60_000 } });
    rig.crawler.start();
    await vi.waitFor(async () => expect(await pollsOf('good')).toHaveLength(1), { timeout: 10_000 });
    expect(await pollsOf('hung')).toHaveLength(0);
    await rig.crawler.stop();
    expect(await pollsOf('hung')).toMatchObject([{ outcome: 'failed', why: expect.stringContaining('中断') }]);
  });

  it('asks a failing source less and less often, and as usual again once it answers', async () => {
    let isUp = false;
    site = await serve((_request, response, path) =>
      path === '/flaky' ? (isUp ? response.end(entry) : response.writeHead(404).end()) : false,
    );
    rig = await openRig();
    const flaky = feed('flaky');
    const gaps: number[] = [];
    for (const up of [false, false, false, true]) {
      isUp = up;
      await rig.crawler.pollOnce(flaky);
      const state = await rig.store.get('sourceState', 'flaky');
      gaps.push(((state?.doc.nextAtMs ?? 0) - rig.clock.nowMs) / 1000);
      rig.clock.nowMs += 1;
    }
    expect(gaps).toEqual([60, 120, 240, 60]);
  });

  it('ends a poll whose posts the store refuses with the store’s error, and stores them at the next', async () => {
    site = await serve((_request, response, path) => (path === '/feed' ? response.end(entry) : false));
    rig = await openRig();
    const { store } = rig;
    let isFull = true;
    const putPosts: typeof store.putPosts = async (posts) => {
      if (isFull) throw new Error('database or disk is full');
      return store.putPosts(posts);
    };
    await rig.restart({ store: { ...store, putPosts } });
    await expect(rig.crawler.pollOnce(feed('feed'))).rejects.toThrow('disk is full');
    isFull = false;
    expect(await rig.crawler.pollOnce(feed('feed'))).toMatchObject({ outcome: 'ok', stored: 1 });
  });
});
