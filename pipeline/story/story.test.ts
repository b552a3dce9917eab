import { describe, expect, it } from 'vitest';
import type { Post, RawPost } from '../../model/index.ts';
import { matter } from '../../test/fault/matters.ts';
import { createPipeline } from '../create-pipeline.ts';
import { outlets, rulebook, unit } from '../grade/case.test-kit.ts';
import { readLexicons } from '../lexicon/read-lexicons.ts';
import { createMemoryStore, type MemoryStore } from '../memory-store.test-kit.ts';
import { normalizePost } from '../normalize/index.ts';

const lexicons = readLexicons();
const nowMs = Date.parse('2026-03-04T12:00:00+08:00');
const log = { info() {}, warn() {}, error() {} };

function post(text: string, more: Partial<RawPost> = {}): Post {
  const raw: RawPost = {
    source: 'forum',
    sourceId: 'bbs',
    nativeId: text,
    author: { name: '网友' },
    text,
    publishedAt: '2026-03-01T10:00:00+08:00',
    ...more,
  };
  return normalizePost(raw, nowMs).post;
}

function pipelineOn(store: MemoryStore) {
  const clock = { now: () => nowMs, speed: 1 };
  return createPipeline({ store, unit, outlets, rulebook, lexicons, log, owner: 'a', clock });
}

async function storiesOf(posts: readonly Post[], arrivingTogether = 1000): Promise<(string | null | undefined)[]> {
  const store = createMemoryStore();
  const pipeline = pipelineOn(store);
  for (let from = 0; from < posts.length; from += arrivingTogether) {
    store.put(posts.slice(from, from + arrivingTogether));
    while ((await pipeline.processOnce()) > 0);
  }
  return posts.map((one) => store.analysis(one.id)?.storyId);
}

const news = { source: 'news', outlet: '新华社', author: { name: '新华社' } } as const;

describe('stories', () => {
  it('keeps a hundred matters told in the same words of complaint a hundred stories', async () => {
    const posts = Array.from({ length: 100 }, (_, at) =>
      post(matter(at).text, { ...news, title: matter(at).title, nativeId: String(at) }),
    );
    expect(new Set(await storiesOf(posts)).size).toBe(100);
  });

  it('keeps letters of one form but different matters apart', async () => {
    const letter = (what: string) =>
      post(
        `尊敬的领导您好，我是玉川市居民，向您反映公路局的问题：${what}。此事已经持续很久，给大家带来极大不便，请在百忙之中过问，谢谢！`,
      );
    const [a, b] = await storiesOf([letter('玉澄公路的桥栏杆断了两根'), letter('华新路的路灯一个月没亮')]);
    expect(a).not.toBe(b);
  });

  it('keeps the same trouble on two roads apart', async () => {
    const [a, b] = await storiesOf([
      post('玉澄公路上一个大坑半年没人填，公路局不管'),
      post('华新路上一个大坑好久没人补，公路局不理'),
    ]);
    expect(a).not.toBe(b);
  });

  it.each([
    ['人民路公交站牌被撞歪半个月，公路局没人修', '建设路公交站牌被撞歪了，公路局没人修'],
    ['大营村口的桥栏杆断了，公路局没人管', '小河村口的桥栏杆断了，公路局没人管'],
    ['玉澄公路K12有个大坑，爆了两条胎', '玉澄公路K45有个大坑，摩托车摔了'],
    ['玉澄公路边坡塌方堵了一上午', '玉澄公路护栏被偷了二十米'],
  ])('keeps %s and %s apart', async (one, other) => {
    const [a, b] = await storiesOf([post(`玉川：${one}`), post(`玉川：${other}`)]);
    expect(a).toBeTruthy();
    expect(a).not.toBe(b);
  });

  it('finds the same stories when posts arrive in the opposite order', async () => {
    const posts = [0, 1, 2, 3, 4].flatMap((at) => {
      const what = matter(at).text.split('。')[0] ?? '';
      return [post(`${what}，玉川市公路局不管`), post(`网友爆料：${what}。玉川市公路局：正在核实`)];
    });
    const forward = await storiesOf(posts, 1);
    const backward = (await storiesOf(posts.toReversed(), 1)).toReversed();
    const grouping = (ids: typeof forward) => ids.map((id) => ids.indexOf(id));
    expect(grouping(forward)).toEqual([0, 0, 2, 2, 4, 4, 6, 6, 8, 8]);
    expect(grouping(backward)).toEqual(grouping(forward));
  });

  it('takes what one outlet tells under two headlines of other words for two matters, in whatever column', async () => {
    const column = (what: string) =>
      `编者按：营商环境没有旁观者。近来，${what}，玉川市公路局却拿不出像样的对策，折射出作风的短板。`;
    const posts = [0, 1, 2, 3].map((at) =>
      post(column(matter(at).text.split('。')[0] ?? ''), { ...news, title: matter(at).title, nativeId: String(at) }),
    );
    const again = post(posts[0]?.text ?? '', { ...news, title: '孩子放学的路', nativeId: 'again' });
    const ids = await storiesOf([...posts, again]);
    expect(new Set(ids).size).toBe(4);
    expect(ids[4]).toBe(ids[0]);
  });

  it('looks up many posts of a batch in the store at a time, and not all', async () => {
    const store = createMemoryStore();
    let [underWay, most] = [0, 0];
    const slow: MemoryStore = {
      ...store,
      async findStories(request) {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => setImmediate(resolve));
        underWay -= 1;
        return store.findStories(request);
      },
    };
    store.put(Array.from({ length: 40 }, (_, at) => post(matter(at).text)));
    await pipelineOn(slow).processOnce();
    expect(store.stories()).toHaveLength(40);
    expect(most).toBeGreaterThan(4);
    expect(most).toBeLessThan(40);
  });

  it('joins a copy, an edited headline, the official reply and the next day’s report', async () => {
    const text = '玉澄公路K31护栏被货车撞断，二十米缺口外面就是水库，拉了根红布条已经三周，公路局没人来修';
    const first = post(text, { title: '护栏断了三周没人修' });
    const copy = post(`${text}（转）`, { title: '水库边的护栏，断了三周！' });
    const reply = post('玉川市公路局回应：玉澄公路K31水库边被撞断的护栏缺口，材料已到，三日内修复。', {
      publishedAt: '2026-03-01T20:00:00+08:00',
    });
    const later = post('水库边护栏缺口只拉红布条，玉澄公路K31昨起围挡施工，玉川市公路局称缺口明日补上。', {
      ...news,
      publishedAt: '2026-03-02T18:00:00+08:00',
    });
    const ids = await storiesOf([first, copy, reply, later]);
    expect(new Set(ids)).toEqual(new Set([ids[0]]));
  });
});
