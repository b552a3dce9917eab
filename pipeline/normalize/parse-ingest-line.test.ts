import { describe, expect, it } from 'vitest';
import { parseIngestLine } from './index.ts';

const context = { nowMs: Date.parse('2026-03-01T12:00:00+08:00'), sourceId: 'ingest' as const };
const good = { id: 'a1', source: 'news', author: { name: '甲' }, text: '文', publishedAt: '2026-03-01T10:00:00+08:00' };
const parse = (value: unknown) =>
  parseIngestLine(typeof value === 'string' ? value : JSON.stringify(value), 7, context);

describe('parseIngestLine', () => {
  it('takes a good line, ignores other keys, and knows it again', () => {
    const first = parse({ ...good, extra: 1, metrics: { views: 3, shares: 9 } });
    const second = parse(good);
    expect(first.ok && second.ok && first.post.id === second.post.id).toBe(true);
    expect(first.ok && first.post.metrics).toEqual({ views: 3 });
  });

  it('takes two items with one address for one post', () => {
    const [one, two] = ['a1', 'a2'].map((id) => parse({ ...good, id, url: 'https://x.cn/1' }));
    expect(one?.ok && two?.ok && one.post.id === two.post.id).toBe(true);
  });

  it.each([
    ['{"id": ', ''],
    ['[]', ''],
    ['"text"', ''],
    ['\u0000\u0001', ''],
    [{ id: 'x1' }, 'source'],
    [{ ...good, text: 5 }, 'text'],
    [{ ...good, text: ' ' }, 'text'],
    [{ ...good, publishedAt: 'yesterday' }, 'publishedAt'],
    [{ ...good, publishedAt: undefined }, 'publishedAt'],
    [{ ...good, author: { name: 3 } }, 'author.name'],
    [{ ...good, source: 'radio' }, 'source'],
    [{ ...good, metrics: { views: -1 } }, 'metrics.views'],
  ])('refuses %j and names the field', (value, field) => {
    const result = parse(value);
    expect(result).toMatchObject({ ok: false, reject: { line: 7, field } });
  });

  it('stores a future date as unknown rather than refuse the post', () => {
    const result = parse({ ...good, publishedAt: '2027-01-01T00:00:00+08:00' });
    expect(result.ok && result.post.publishedAt).toBeNull();
    expect(result.ok && result.dateUnknownWhy).toContain('将来');
  });
});
