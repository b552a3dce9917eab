import { describe, expect, it } from 'vitest';
import { AppError, type Log, type Post, type RawPost } from '../model/index.ts';
import { createPipeline } from './create-pipeline.ts';
import { outlets, rulebook, unit } from './grade/case.test-kit.ts';
import { readLexicons } from './lexicon/read-lexicons.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.test-kit.ts';
import { normalizePost } from './normalize/index.ts';

const lexicons = readLexicons();
const startMs = Date.parse('2026-03-01T12:00:00+08:00');

function post(nativeId: string, text: string, more: Partial<RawPost> = {}): Post {
  const minute = String(Number(nativeId.replace(/\D/g, '')) % 60).padStart(2, '0');
  const raw: RawPost = {
    source: 'forum',
    sourceId: 'bbs',
    nativeId,
    author: { name: `网友${nativeId}` },
    text,
    publishedAt: `2026-03-01T10:${minute}:00+08:00`,
    ...more,
  };
  return normalizePost(raw, startMs).post;
}

function recordingLog() {
  const errors: string[] = [];
  const log: Log = { info() {}, warn() {}, error: (message) => errors.push(message) };
  return { log, errors };
}

function pipelineOn(store: MemoryStore, log: Log = recordingLog().log, nowMs = startMs) {
  return createPipeline({
    store,
    unit,
    outlets,
    rulebook,
    lexicons,
    log,
    owner: 'a',
    clock: { now: () => nowMs, speed: 1 },
  });
}

const complaint = post('1', '玉澄公路K31大坑三个月没人填，货车爆了两条胎，公路局装看不见');
const followUp = post('2', '玉澄公路K31那个大坑还在，今天又有货车爆胎，公路局来人看一眼就走');
const report = post('3', '玉澄公路K31处一个大坑三个月未填，多辆货车爆胎。玉川市公路局回应称已列入计划。', {
  source: 'news',
  outlet: '春城晚报',
  author: { name: '春城晚报' },
});
const sameRoad = post('4', '玉澄公路新装的路牌把拼音写错了，公路局语文谁教的');
const stranger = post('5', '今天的米线真好吃，汤头绝了');

describe('the pipeline', () => {
  it('joins follow-up and report to the complaint, keeps another matter of the same road apart', async () => {
    const store = createMemoryStore();
    store.put([complaint, followUp, report, sameRoad, stranger]);
    expect(await pipelineOn(store).processOnce()).toBe(5);
    const story = (of: Post) => store.analysis(of.id)?.storyId;
    expect(story(followUp)).toBe(story(complaint));
    expect(story(report)).toBe(story(complaint));
    expect(story(sameRoad)).not.toBe(story(complaint));
    expect(store.stories()).toHaveLength(2);
    expect(store.analysis(stranger.id)).toMatchObject({ storyId: null, isAboutUnit: false });
    expect(await pipelineOn(store).processOnce()).toBe(0);
  });

  it('gives the level with the post that made it, from that post’s publication', async () => {
    const store = createMemoryStore();
    store.put([complaint]);
    const pipeline = pipelineOn(store);
    await pipeline.processOnce();
    expect(store.stories()[0]).toMatchObject({ level: 3, decidingPostId: complaint.id });
    store.put([followUp, report]);
    await pipeline.processOnce();
    expect(store.stories()[0]).toMatchObject({
      level: 2,
      decidingPostId: report.id,
      decidingAtMs: report.publishedAtMs,
      decidingDiscoveredAtMs: startMs,
    });
    expect(store.stories()[0]?.clauses.map((hit) => hit.id)).toEqual(['provincial-media']);
  });

  it('gives the same stories in one batch as post by post', async () => {
    const all = [complaint, followUp, report, sameRoad, stranger];
    const [together, apart] = [createMemoryStore(), createMemoryStore()];
    together.put(all);
    await pipelineOn(together).processOnce();
    const pipeline = pipelineOn(apart);
    for (const one of all) {
      apart.put([one]);
      await pipeline.processOnce();
    }
    const ids = (store: MemoryStore) => all.map((one) => store.analysis(one.id)?.storyId);
    expect(ids(apart)).toEqual(ids(together));
  });

  it('raises a story when its counts are read again, and never lowers it', async () => {
    const store = createMemoryStore();
    store.put([complaint]);
    const pipeline = pipelineOn(store);
    await pipeline.processOnce();
    store.observe(complaint.id, { views: 1_000_000 });
    await pipeline.processOnce();
    expect(store.stories()[0]).toMatchObject({ level: 1, spread: { views: 1_000_000 } });
    store.observe(complaint.id, { views: 10 });
    await pipeline.processOnce();
    expect(store.stories()[0]).toMatchObject({ level: 1, spread: { views: 10 } });
    expect(store.stories()).toHaveLength(1);
  });

  it('puts a reply into its thread’s story though it names nobody', async () => {
    const url = 'https://bbs.example.com/t/9';
    const store = createMemoryStore();
    const reply = post('7', '同感，昨天差点翻车', { url: `${url}?floor=2`, threadUrl: url });
    store.put([post('6', complaint.text, { url }), reply]);
    await pipelineOn(store).processOnce();
    expect(store.stories()).toHaveLength(1);
    expect(store.analysis(reply.id)).toMatchObject({ isAboutUnit: true, storyId: store.stories()[0]?.id });
  });

  it('marks a copy with the post whose words it repeats', async () => {
    const store = createMemoryStore();
    const copy = post('8', `（转）${complaint.text}`);
    store.put([complaint, copy]);
    await pipelineOn(store).processOnce();
    expect(store.analysis(copy.id)?.copyOf).toBe(complaint.id);
    expect(store.stories()[0]?.spread).toMatchObject({ posts: 2, copies: 1 });
  });
});

describe('when things go wrong', () => {
  it('works a batch anew when another writer changed a story meanwhile', async () => {
    let isFirst = true;
    const store = createMemoryStore((self) => {
      const story = self.stories()[0];
      if (story !== undefined && isFirst) {
        isFirst = false;
        self.touch(story.id);
      }
    });
    store.put([complaint]);
    const pipeline = pipelineOn(store);
    await pipeline.processOnce();
    store.put([followUp]);
    await pipeline.processOnce();
    expect(store.stories()).toHaveLength(1);
    expect(store.stories()[0]?.spread.posts).toBe(2);
  });

  it('throws what the store throws and leaves the batch to be claimed after its lease, without trace', async () => {
    let isBroken = true;
    const store = createMemoryStore(() => {
      if (isBroken) throw new AppError('store-full', '磁盘已满');
    });
    store.put([complaint, followUp]);
    await expect(pipelineOn(store).processOnce()).rejects.toThrow('磁盘已满');
    expect(store.stories()).toEqual([]);
    isBroken = false;
    expect(await pipelineOn(store).processOnce()).toBe(0);
    expect(await pipelineOn(store, undefined, startMs + 61_000).processOnce()).toBe(2);
    expect(store.stories()).toHaveLength(1);
  });

  it('marks a post that cannot be judged for a person and goes on with the batch', async () => {
    const store = createMemoryStore();
    const broken = { ...post('9', 'x'), text: undefined } as unknown as Post;
    store.put([broken, complaint]);
    const { log, errors } = recordingLog();
    expect(await pipelineOn(store, log).processOnce()).toBe(2);
    expect(store.analysis(broken.id)).toMatchObject({ isAboutUnit: true, storyId: null });
    expect(store.analysis(broken.id)?.relevanceWhy).toContain('人工');
    expect(errors).toHaveLength(1);
    expect(store.analysis(complaint.id)?.storyId).toBeTruthy();
  });

  it('stops between two batches', async () => {
    const store = createMemoryStore();
    store.put([complaint]);
    const pipeline = pipelineOn(store);
    pipeline.start();
    while (store.commits === 0) await new Promise((resolve) => setImmediate(resolve));
    await pipeline.stop();
    store.put([followUp]);
    expect(store.analysis(followUp.id)).toBeUndefined();
  });
});
