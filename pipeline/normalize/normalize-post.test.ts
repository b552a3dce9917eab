import { describe, expect, it } from 'vitest';
import { canonicalUrl, cutMark, normalizePost, textCap } from './index.ts';

const nowMs = Date.parse('2026-03-01T12:00:00+08:00');
const raw = {
  source: 'forum' as const,
  sourceId: 'bbs',
  author: { name: '甲' },
  text: '路面有坑',
  publishedAt: '2026-03-01T10:00:00+08:00',
};

describe('normalizePost', () => {
  it('gives one id to every spelling of one address', () => {
    const ids = [
      'https://bbs.example.com/t/1',
      'http://BBS.example.com/t/1/#reply5',
      'https://bbs.example.com/t/1?utm_source=x&from=groupmessage',
    ].map((url) => normalizePost({ ...raw, url }, nowMs).post.id);
    expect(new Set(ids).size).toBe(1);
    expect(normalizePost({ ...raw, url: 'https://bbs.example.com/t/2' }, nowMs).post.id).not.toBe(ids[0]);
  });

  it('keeps query keys that choose the page, in any order', () => {
    expect(canonicalUrl('https://a.cn/x?tid=2&b=1')).toBe(canonicalUrl('http://a.cn/x?b=1&tid=2'));
    expect(canonicalUrl('https://a.cn/x?tid=2')).not.toBe(canonicalUrl('https://a.cn/x?tid=3'));
    expect(canonicalUrl('javascript:alert(1)')).toBeUndefined();
  });

  it('without an address tells posts apart by platform and native id', () => {
    const one = normalizePost({ ...raw, nativeId: '1' }, nowMs).post.id;
    expect(normalizePost({ ...raw, nativeId: '1', text: '改了' }, nowMs).post.id).toBe(one);
    expect(normalizePost({ ...raw, nativeId: '2' }, nowMs).post.id).not.toBe(one);
  });

  it('leaves a missing, unreadable or future date unknown and says why', () => {
    for (const publishedAt of [
      null,
      'yesterday',
      '2026-02-30T10:00:00+08:00',
      '2026-03-01T12:11:00+08:00',
      '2026-03-01T10:00:00',
    ]) {
      const { post, dateUnknownWhy } = normalizePost({ ...raw, publishedAt }, nowMs);
      expect(post.publishedAt).toBeNull();
      expect(post.publishedAtMs).toBeNull();
      expect(dateUnknownWhy).toBeTruthy();
    }
    expect(normalizePost({ ...raw, publishedAt: '2026-03-01T12:10:00+08:00' }, nowMs).dateUnknownWhy).toBeNull();
  });

  it('cuts a 5 MB text at the cap and marks it, and strips control characters', () => {
    const { post } = normalizePost({ ...raw, text: `\u0000\u0001坑${'长'.repeat(5_000_000)}` }, nowMs);
    expect(post.text.length).toBe(textCap);
    expect(post.text.startsWith('坑')).toBe(true);
    expect(post.text.endsWith(cutMark)).toBe(true);
  });

  it('names the place: registrable domain, app or source kind', () => {
    const platform = (given: object) => normalizePost({ ...raw, ...given }, nowMs).post.platform;
    expect(platform({ url: 'https://news.city.gov.cn/a' })).toBe('city.gov.cn');
    expect(platform({ source: 'weibo', url: 'https://m.weibo.cn/1' })).toBe('weibo.com');
    expect(platform({ source: 'video', outlet: '抖音' })).toBe('douyin.com');
    expect(platform({ source: 'tip' })).toBe('tip');
  });
});
