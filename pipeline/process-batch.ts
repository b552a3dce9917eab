import { errorText, type Log, type PostAnalysis, postTimeMs, type Rulebook, type Story } from '../model/index.ts';
import { composeAnalysis, type Judge, type Judged, unjudgedAnalysis } from './compile-judge.ts';
import type { ClaimedPost, PipelineStore, StoryWrite } from './port.ts';
import { composeStory, findStory, type Likeness, type Lookup, type StoryState, storyRequest } from './story/index.ts';
import { createStoryCache, type StoryCache } from './story/story-cache.ts';

/** What a batch is worked with. */
export interface BatchOptions {
  store: PipelineStore;
  judge: Judge;
  rulebook: Rulebook;
  log: Log;
  /** Default: the one that ships with the program. */
  likeness?: Likeness;
}

/** Works a batch of claimed posts to its commit. */
export type ProcessBatch = (claimed: readonly ClaimedPost[], nowMs: number) => Promise<void>;

/** Another writer changed a story meanwhile: the batch is worked anew on what is stored now, so often. */
const attempts = 5;

/** Takes the store, the judge and the rulebook and gives the worker of batches; what it throws is the store's, and the batch is claimable again when its lease ends. */
export function compileBatch(options: BatchOptions): ProcessBatch {
  const cache = createStoryCache(options.store, options.judge);
  return async (claimed, nowMs) => {
    const ordered = claimed.toSorted(
      (a, b) => postTimeMs(a.post) - postTimeMs(b.post) || (a.post.id < b.post.id ? -1 : 1),
    );
    try {
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const conflict = await tryBatch(ordered, nowMs, cache, options);
        if (conflict === undefined) return;
        cache.forget();
        options.log.warn('批次与他处的写入相冲，重做', { story: conflict, attempt });
      }
      await oneByOne(ordered, nowMs, cache, options);
    } catch (thrown) {
      cache.forget();
      throw thrown;
    }
  };
}

// A story that never stops moving must not hold up the rest of its batch: what still conflicts stays claimed until its lease ends.
async function oneByOne(
  ordered: readonly ClaimedPost[],
  nowMs: number,
  cache: StoryCache,
  options: BatchOptions,
): Promise<void> {
  for (const item of ordered) {
    const conflict = await tryBatch([item], nowMs, cache, options);
    if (conflict === undefined) continue;
    cache.forget();
    options.log.error('帖子多次写入相冲，留待下次', { post: item.post.id, story: conflict });
  }
}

/** Why a post of the batch could not be worked. */
interface Failed {
  item: ClaimedPost;
  failure: string;
}
/** A post judged, with the stored stories that may be its own. */
interface Prepared {
  item: ClaimedPost;
  judged: Judged;
  lookup: Lookup;
}
/** A post judged and placed, or why it could not be. */
type Placed = { item: ClaimedPost; judged: Judged; state: StoryState | undefined } | Failed;

/** On a store on the network each look-up is a round trip: so many are under way together. */
const lookupsAtOnce = 16;

async function tryBatch(
  ordered: readonly ClaimedPost[],
  nowMs: number,
  cache: StoryCache,
  options: BatchOptions,
): Promise<string | undefined> {
  const placed: Placed[] = [];
  for (const one of await prepareAll(ordered, options))
    placed.push('failure' in one ? one : await place(one, cache, options));
  const states = new Set(placed.flatMap((one) => ('state' in one && one.state !== undefined ? [one.state] : [])));
  const { docs, broken } = composeStories(states, nowMs, options);
  const analyses = placed.map((one) => analysisOf(one, broken));
  const conflict = await commitBatch(docs, analyses, cache, options.store);
  if (broken.size > 0) cache.forget();
  return conflict;
}

// What is stored does not change until the batch is committed, so all of it may be looked up before the first is placed.
async function prepareAll(ordered: readonly ClaimedPost[], options: BatchOptions): Promise<(Prepared | Failed)[]> {
  const prepared: (Prepared | Failed)[] = [];
  for (let from = 0; from < ordered.length; from += lookupsAtOnce) {
    const together = ordered.slice(from, from + lookupsAtOnce);
    prepared.push(...(await Promise.all(together.map((item) => prepare(item, options)))));
  }
  return prepared;
}

function prepare(item: ClaimedPost, { judge, store, log }: BatchOptions): Promise<Prepared | Failed> {
  return orFailed(item, log, async () => {
    const judged = judge(item.post, item.metrics);
    const request = storyOf(item) === null ? storyRequest(judged.reading, judged.sketch) : undefined;
    const found = request === undefined ? [] : await store.findStories(request);
    return { item, judged, lookup: { request, found } };
  });
}

function place(prepared: Prepared, cache: StoryCache, { likeness, log }: BatchOptions): Promise<Placed> {
  const { item, judged } = prepared;
  return orFailed(item, log, async () => ({ item, judged, state: await findOrBegin(prepared, cache, likeness) }));
}

async function orFailed<T>(item: ClaimedPost, log: Log, work: () => Promise<T>): Promise<T | Failed> {
  try {
    return await work();
  } catch (thrown) {
    if (isStoreFailure(thrown)) throw thrown;
    log.error('一条信息未能研判，已标明待人工查看', { post: item.post.id, why: errorText(thrown) });
    return { item, failure: errorText(thrown) };
  }
}

function analysisOf(one: Placed, broken: ReadonlyMap<StoryState, string>): PostAnalysis {
  if ('failure' in one) return unjudgedAnalysis(one.item.post, one.failure);
  const { item, judged, state } = one;
  const failure = state === undefined ? undefined : broken.get(state);
  if (failure !== undefined) return unjudgedAnalysis(item.post, failure);
  return composeAnalysis(judged, state?.id ?? null, state?.voice(item.post.id)?.isCopyOf ?? null);
}

function composeStories(states: Iterable<StoryState>, nowMs: number, { rulebook, log }: BatchOptions) {
  const docs = new Map<StoryState, Story>();
  const broken = new Map<StoryState, string>();
  for (const state of states) {
    try {
      docs.set(state, composeStory(state, rulebook, nowMs));
    } catch (thrown) {
      log.error('一个事件未能定级，其新帖已标明待人工查看', { story: state.id, why: errorText(thrown) });
      broken.set(state, errorText(thrown));
    }
  }
  return { docs, broken };
}

function isStoreFailure(thrown: unknown): boolean {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' && (code.startsWith('store-') || code === 'unavailable');
}

function storyOf(item: ClaimedPost): string | null {
  return item.analysis?.storyId ?? null;
}

// A post judged before (its counts were read again) stays in its story; a new one looks for its story or begins one.
async function findOrBegin(
  { item, judged, lookup }: Prepared,
  cache: StoryCache,
  likeness: Likeness | undefined,
): Promise<StoryState | undefined> {
  const { reading, sketch } = judged;
  const before = storyOf(item);
  const isTied = reading.relevance.tie !== 'none' && reading.relevance.tie !== 'other';
  const found = before === null ? await findStory(reading, sketch, lookup, cache, likeness) : await cache.byId(before);
  const state = found ?? (isTied ? cache.begin(judged) : undefined);
  state?.add(reading, sketch);
  return state;
}

async function commitBatch(
  docs: ReadonlyMap<StoryState, Story>,
  analyses: readonly PostAnalysis[],
  cache: StoryCache,
  store: PipelineStore,
): Promise<string | undefined> {
  const entries = [...docs];
  const writes = entries.map(
    ([state, doc]): StoryWrite =>
      state.stored === null
        ? { op: 'create', kind: 'story', doc }
        : { op: 'replace', kind: 'story', doc, version: state.stored.version },
  );
  const result = await store.commit({ writes, analyses });
  if (!result.ok) return result.conflict.id;
  entries.forEach(([state, doc], at) => {
    const version = result.versions[at];
    if (version !== undefined) cache.settle(state, { doc, version });
  });
  return undefined;
}
