// 1,013 real Weibo posts through `yushao ingest`: none lost, and a second run finds them all known.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { dataFile } from '../kit/data.ts';
import { makeHome, type ProductHome, runCommand } from '../kit/product.ts';
import { weiboLines } from './weibo-posts.ts';

const file = dataFile('event_clusters.dev.jsonl.gz');
/** A unit that the posts of early 2020 speak about, so that stories form. */
const unit = {
  name: '武汉市卫生健康委员会',
  aliases: ['武汉', '疫情', '新冠', '肺炎', '湖北'],
  province: '湖北省',
  city: '武汉市',
};
let home: ProductHome;

beforeAll(async () => {
  home = await makeHome('http://127.0.0.1:9');
  writeFileSync(join(home.configDir, 'unit.yaml'), stringify(unit));
});

afterAll(() => home.remove());

test.skipIf(file === null)('pass through ingest with none lost; a second run stores nothing', async () => {
  const lines = weiboLines(file ?? '');
  const startedMs = performance.now();
  const first = await runCommand(home, ['ingest', '-'], `${lines.join('\n')}\n`);
  const secs = (performance.now() - startedMs) / 1_000;
  const [last, ...rest] = first.stdout.trim().split('\n').reverse();
  expect({ code: first.code, last, rest }).toEqual({
    code: 0,
    last: expect.stringMatching(/^\d+ stored, \d+ known, 0 rejected$/),
    rest: [],
  });
  const store = await openSqliteStore({ path: home.storePath });
  try {
    const health = await store.health();
    const stories = await store.list('story', { limit: 10_000 });
    const levels = Object.groupBy(stories, ({ doc }) => String(doc.level));
    const counts = Object.entries(levels)
      .map(([level, found]) => `${level}: ${found?.length}`)
      .join(', ');
    console.log(
      `posts ${health.posts} of ${lines.length}; stories ${stories.length}; levels ${counts}; ${Math.round(lines.length / secs)} posts/s with start-up`,
    );
    expect(health).toMatchObject({ posts: lines.length, unprocessed: 0 });
    expect(stories.length).toBeGreaterThan(0);
  } finally {
    await store.close();
  }
  const second = await runCommand(home, ['ingest', '-'], `${lines.join('\n')}\n`);
  expect(second.stdout.trim()).toBe(`0 stored, ${lines.length} known, 0 rejected`);
});
