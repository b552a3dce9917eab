import { describe, expect, it } from 'vitest';
import { parseFeed } from '../feed/parse-feed.ts';
import { decodeBody } from '../fetch/charset.ts';
import { PageRefused } from '../fetch/failure.ts';
import { throwOnChallenge } from '../fetch/refusals.ts';
import { extractArticle } from './article.ts';

/** What a page may hold up everything else for, ms; generous, because test machines are slow. */
const patienceMs = 15_000;

function timed(run: () => unknown): { ms: number; thrown: unknown } {
  const startedAt = performance.now();
  let thrown: unknown;
  try {
    run();
  } catch (error) {
    thrown = error;
  }
  return { ms: performance.now() - startedAt, thrown };
}

const paragraph = `<p>${'清川公路分局通报了路面塌陷的情况，'.repeat(5)}</p>`;
const pages: Record<string, string> = {
  'a hundred thousand nested blocks': '<div>'.repeat(100_000),
  'three hundred nested blocks around megabytes of text': '<div>'.repeat(300) + paragraph.repeat(10_000),
  'a hundred nested blocks around paragraphs': '<div>'.repeat(100) + paragraph.repeat(1_500),
  'scripts that are never closed': '<script>'.repeat(200_000),
  'tags that are never closed': '<'.repeat(2_000_000),
  'comments that are never closed': '<!--'.repeat(500_000),
  'fifty thousand paragraphs': paragraph.repeat(25_000),
  'twenty thousand links': `<ul>${'<li><a href="/x">条目</a></li>'.repeat(20_000)}</ul>`,
  'five megabytes in one paragraph': `<p>${'字'.repeat(1_700_000)}</p>`,
  'a title of a million characters': `<title>${'题-_'.repeat(300_000)}</title>${paragraph}`,
  'attributes without end': `<div ${'a="b" '.repeat(300_000)}>${paragraph}`,
  nothing: '',
  'bytes that are no text': '\u0000\u0001\ufffd'.repeat(1000),
};

describe('a hostile page', () => {
  it.each(Object.entries(pages))('of %s is read or refused in time', (_name, page) => {
    const { ms, thrown } = timed(() => extractArticle(page, 'https://news.example.test/1', 0));
    if (thrown !== undefined) expect(thrown).toBeInstanceOf(PageRefused);
    expect(ms).toBeLessThan(patienceMs);
    expect(timed(() => throwOnChallenge(`<html>验证码${page}请输入验证码`)).ms).toBeLessThan(patienceMs);
  });

  it.each(Object.entries(pages))('of %s in place of a feed is refused with a reason', (_name, page) => {
    const { ms, thrown } = timed(() => parseFeed(`<rss version="2.0"><channel><item><title>t</title>${page}`));
    if (thrown !== undefined) expect(thrown).toBeInstanceOf(PageRefused);
    expect(ms).toBeLessThan(patienceMs);
  });

  it('as a feed whose entities would fill the memory is refused or read flat', () => {
    const laughs = Array.from({ length: 30 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const feed = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">${laughs}]><rss version="2.0"><channel><item><title>&l30;</title></item></channel></rss>`;
    expect(timed(() => parseFeed(feed)).ms).toBeLessThan(patienceMs);
  });

  it('of ten megabytes of noise is decoded in time', () => {
    const noise = Buffer.from(Array.from({ length: 1_000_000 }, (_, n) => (n * 7919) % 256));
    expect(timed(() => decodeBody(Buffer.concat(Array.from({ length: 10 }, () => noise)))).ms).toBeLessThan(patienceMs);
  });
});
