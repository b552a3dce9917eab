import { expect, test } from 'vitest';
import { suggest } from '../../store/suggest.ts';
import { postAt, type Stores } from './place.ts';

/** What is promised of completions, over any store. */
export function suggestContract({ store }: Stores): void {
  const texts = async (...list: string[]) => {
    await store().putPosts(list.map((text, i) => postAt(`p${i + 1}`, i, { text })));
  };
  const completed = async (text: string, limit?: number) =>
    (await suggest(store(), { text, ...(limit === undefined ? {} : { limit }) })).map((found) => [
      found.text,
      found.posts,
    ]);

  test('completes the last word by what stands after it in more than one post, most posts first', async () => {
    await texts('收费站排队', '收费站塌方', '收费站排队，收费员不在', '收费员', '道路');
    expect(await completed('收费')).toEqual([
      ['收费站', 3],
      ['收费站排队', 2],
      ['收费员', 2],
    ]);
    expect(await completed('收', 1)).toEqual([['收费', 4]]);
    expect(await completed('收费站')).toEqual([['收费站排队', 2]]);
  });

  test('a piece of one longer word is not offered beside it', async () => {
    await texts('玉川市公路局来了', '玉川市公路局在哪', '玉川市公路局，没有人');
    expect(await completed('玉川')).toEqual([['玉川市公路局', 3]]);
  });

  test('the other words narrow the posts; quotes, exclusions and alternatives are completed too', async () => {
    await texts('塌方 收费站', '塌方 收费站', '收费员', '收费员');
    expect(await completed('塌方 收费')).toEqual([['塌方 收费站', 2]]);
    expect(await completed('塌方 -收费')).toEqual([
      ['塌方 -收费员', 2],
      ['塌方 -收费站', 2],
    ]);
    expect(await completed('道路 | “收费')).toEqual([
      ['道路 | “收费员', 2],
      ['道路 | “收费站', 2],
    ]);
  });

  test('finds traditional and wide forms, and never cuts a word of letters', async () => {
    await texts('亂收費站G213封路', '乱收费站Ｇ213封路', '乱收费站G85封路', '乱收费站G85封路');
    expect(await completed('乱收费')).toEqual([
      ['乱收费站', 4],
      ['乱收费站Ｇ213封路', 2],
      ['乱收费站G85封路', 2],
    ]);
  });

  test('offers nothing after a blank, for symbols, for nothing and for what is in one post only', async () => {
    await texts('收费站', '收费站', '塌方在此');
    for (const text of ['', '收费 ', '！', '收费"', '塌方', '从未', '-', '收费，']) {
      expect(await completed(text)).toEqual([]);
    }
  });
}
