import * as cheerio from 'cheerio';
import { parseFeed } from 'feedsmith';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../model/clock.ts';
import { loadStory } from '../story.ts';
import { startTown, type Town } from './index.ts';
import { smallRoster } from './roster.fixture.ts';
import { OFFICIAL_UID } from './weibo-api.ts';

const OPENS_AT_MS = Date.parse('2025-11-25T09:00:00+08:00');
let nowMs = OPENS_AT_MS;
const clock: Clock = { now: () => nowMs, speed: 1 };
let town: Town;

beforeEach(async () => {
  nowMs = OPENS_AT_MS + 30 * 60_000;
  town = await startTown(clock, smallRoster);
  for (const item of loadStory()) town.edition.publish(item, OPENS_AT_MS + item.at * 60_000);
});
afterEach(() => town.stop());

describe('新闻站', () => {
  test('the feed parses, and its newest entry leads to a page with title, time, source and text', async () => {
    const parsed = parseFeed(await (await fetch(`${town.urls.xinhua}/feed.xml`)).text());
    if (parsed.format !== 'rss') throw new Error(`not RSS but ${parsed.format}`);
    const entry = parsed.feed.items?.[0];
    expect(Date.parse(String(entry?.pubDate))).toBe(OPENS_AT_MS + 16 * 60_000);
    const $ = cheerio.load(await (await fetch(String(entry?.link))).text());
    expect($('h1').text()).toContain('一个大坑');
    expect($('.time').first().text()).toBe('2025-11-25 09:16:00');
    expect($('.source').text()).toBe('来源：新华社');
    expect($('.content').text()).toMatch(/玉澄公路K12路段.*玉川市公路局/s);
  });
  test('answers 304 while nothing new is published, and 200 once there is', async () => {
    const first = await fetch(`${town.urls.yunnan}/feed.xml`);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await fetch(`${town.urls.yunnan}/feed.xml`, { headers })).status).toBe(304);
    town.edition.publish(
      { kind: 'article', site: 'yunnan', id: 'new', at: 31, author: '新', title: '新', paragraphs: ['新'] },
      nowMs,
    );
    expect((await fetch(`${town.urls.yunnan}/feed.xml`, { headers })).status).toBe(200);
  });
  test('the city site is GBK and only its meta says so', async () => {
    const response = await fetch(`${town.urls.yuchuan}/`);
    expect(response.headers.get('content-type')).toBe('text/html');
    const page = iconv.decode(Buffer.from(await response.arrayBuffer()), 'gbk');
    expect(cheerio.load(page)('ul.headlines a.headline').length).toBe(3);
    expect(page).toContain('<meta charset="gbk">');
  });
  test('an unknown article is 404', async () => {
    expect((await fetch(`${town.urls.yuchuan}/a/none.html`)).status).toBe(404);
  });
});

describe('论坛', () => {
  test('the list leads to the thread, whose replies follow in order and whose views grow with the clock', async () => {
    const list = cheerio.load(await (await fetch(`${town.urls.forum}/list`)).text());
    const link = list('a.thread-link')
      .toArray()
      .find((one) => list(one).text().includes('大坑'));
    const url = `${town.urls.forum}${list(link).attr('href')}`;
    const read = async () => cheerio.load(await (await fetch(url)).text());
    const early = await read();
    expect(early('.post .author').first().text()).toBe('澄阳跑车老陈');
    expect(early('.post .time').first().text()).toBe('2025-11-25 09:00:00');
    expect(early('.post .text').length).toBe(5);
    nowMs += 60_000;
    const late = await read();
    expect(Number(late('.views').text())).toBe(Number(early('.views').text()) + 55);
  });
});

describe('微博', () => {
  interface Card {
    card_type: number;
    mblog: { created_at: string; user: { screen_name: string } };
  }
  const read = async (containerid: string, page = 1) => {
    const query = new URLSearchParams({ containerid, page: String(page) });
    const response = await fetch(`${town.urls.weibo}/api/container/getIndex?${query}`);
    return (await response.json()) as { ok: number; data: { cards: Card[] } };
  };
  test('search finds posts by their words, newest first, in the shape of m.weibo.cn', async () => {
    const answer = await read('100103type=1&q=玉澄公路');
    expect(answer.ok).toBe(1);
    const newest = answer.data.cards[0];
    expect(newest?.card_type).toBe(9);
    expect(newest?.mblog.user.screen_name).toBe('夜班司机小段');
    expect(Date.parse(String(newest?.mblog.created_at))).toBe(OPENS_AT_MS + 26 * 60_000);
    expect(answer.data.cards.some((card) => 'retweeted_status' in card.mblog)).toBe(true);
  });
  test('the timeline holds only the account, and the page after the last is empty', async () => {
    const answer = await read(`107603${OFFICIAL_UID}`);
    expect(answer.data.cards).toHaveLength(2);
    expect((await read(`107603${OFFICIAL_UID}`, 2)).ok).toBe(0);
  });
});
