import { describe, expect, it } from 'vitest';
import { readLexicons } from '../lexicon/read-lexicons.ts';
import { outlets, rulebook, unit } from './case.test-kit.ts';
import { compileGrader } from './grade-case.ts';

const grade = compileGrader({ unit, outlets, rulebook, lexicons: readLexicons() }, { explain: true });

function nearest(text: string, metrics: object) {
  const post = { id: 'p', source: 'weibo', author: { name: '网友' }, text, publishedAt: '2026-03-01T10:00:00+08:00' };
  return grade({ id: 'c', posts: [{ ...post, metrics }], now: '2026-03-02T10:00:00+08:00' }).nearest;
}
const complaint = '玉川公路局的路灯三个月不亮，没人管';

describe('the nearest clause that does not hold', () => {
  it('names it with the number reached and the number needed', () => {
    const near = { id: 'spread-2', article: 3, what: '转发', have: 499, need: 500 };
    expect(nearest(complaint, { views: 10, reposts: 499 })).toEqual(near);
    expect(nearest(complaint, { views: 99_999, reposts: 1 })).toMatchObject({ what: '阅读', have: 99_999 });
  });

  it('looks at graver levels only', () => {
    expect(nearest(complaint, { reposts: 500 })).toMatchObject({ id: 'society-focus', have: 500, need: 5000 });
  });

  it('is null at level 1 and where there is no level', () => {
    expect(nearest(complaint, { reposts: 5000 })).toBeNull();
    expect(nearest('请问玉澄公路今天能走大客车吗？', { reposts: 400 })).toBeNull();
  });
});
