import { type Clock, errorText, type Metrics, type Observation, type Post, type RawPost } from '../../model/index.ts';
import type { Step } from '../contract.ts';
import type { CrawlStore } from './store.ts';
import type { Tally } from './tally.ts';

/** Turns what a crawler found into a post; throws for what cannot be one. */
export type Normalize = (raw: RawPost, collectedAtMs: number) => Post;

/** The way from a page into the store. */
export interface Intake {
  /** Stores new posts and new counts of known ones; gives how many were new. */
  take(posts: readonly RawPost[]): Promise<number>;
  /** Gives the steps whose post is not stored yet; counts the others as known. */
  pickUnknown(steps: readonly Step[]): Promise<Step[]>;
}

function hasChanged(before: Metrics, now: Metrics): boolean {
  return (Object.keys(now) as (keyof Metrics)[]).some((name) => now[name] !== undefined && now[name] !== before[name]);
}

/** Gives the intake of one poll; store failures are thrown on, bad entries only counted. */
export function createIntake(deps: { store: CrawlStore; normalize: Normalize; clock: Clock; tally: Tally }): Intake {
  const { store, normalize, clock, tally } = deps;

  function shape(raw: RawPost): Post | undefined {
    try {
      return normalize(raw, Math.round(clock.now()));
    } catch (error) {
      tally.rejected.push(`${raw.url ?? raw.nativeId ?? '（无网址）'}：${errorText(error)}`);
      return undefined;
    }
  }

  async function observe(known: readonly Post[]): Promise<void> {
    const counted = known.filter((post) => post.metrics !== undefined);
    if (counted.length === 0) return;
    const before = new Map(
      (await store.getPosts(counted.map(({ id }) => id))).map((row) => [row.post.id, row.metrics]),
    );
    const observations: Observation[] = [];
    for (const { id, metrics } of counted) {
      const old = before.get(id);
      if (!old || !metrics || !hasChanged(old, metrics)) continue;
      observations.push({ postId: id, atMs: Math.round(clock.now()), metrics: { ...old, ...metrics } });
    }
    if (observations.length > 0) await store.putObservations(observations);
  }

  return {
    async take(posts) {
      const byId = new Map<string, Post>();
      for (const raw of posts) {
        const post = shape(raw);
        if (post) byId.set(post.id, post);
      }
      const unique = [...byId.values()];
      if (unique.length === 0) return 0;
      const answers = await store.putPosts(unique);
      const known = unique.filter((_, index) => answers[index] === 'known');
      for (const [index, { id }] of unique.entries()) {
        if (answers[index] === 'stored') tally.stored.add(id);
        else if (!tally.stored.has(id)) tally.known.add(id);
      }
      await observe(known);
      return unique.length - known.length;
    },
    async pickUnknown(steps) {
      const ids = steps.map((step) => (step.unlessKnown ? identify(step.unlessKnown, normalize, clock) : undefined));
      const asked = ids.filter((id) => id !== undefined);
      const stored = new Set(asked.length > 0 ? (await store.getPosts(asked)).map(({ post }) => post.id) : []);
      for (const id of stored) if (!tally.stored.has(id)) tally.known.add(id);
      return steps.filter((_, index) => !stored.has(ids[index] ?? ''));
    },
  };
}

function identify(raw: RawPost, normalize: Normalize, clock: Clock): string | undefined {
  try {
    return normalize(raw, Math.round(clock.now())).id;
  } catch {
    // It cannot be told yet; the page itself will show whether it makes a post.
    return undefined;
  }
}
