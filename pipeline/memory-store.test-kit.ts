import { type Post, type PostAnalysis, postTimeMs, type Story } from '../model/index.ts';
import type { ClaimedPost, PipelineStore, StoryWrite, VersionedStory } from './port.ts';

/** A store in memory that keeps the port's promises as far as the pipeline can see them. */
export interface MemoryStore extends PipelineStore {
  put(posts: readonly Post[]): void;
  /** A later reading of counts: the post is claimable again. */
  observe(postId: string, metrics: Post['metrics']): void;
  analysis(postId: string): PostAnalysis | undefined;
  stories(): Story[];
  /** Another writer replaces a story as it is. */
  touch(storyId: string): void;
  commits: number;
}

/** Gives an empty store; `beforeCommit` may throw, or change what is stored, before a commit is checked. */
export function createMemoryStore(beforeCommit: (store: MemoryStore) => void = () => {}): MemoryStore {
  const posts = new Map<string, ClaimedPost & { isDone: boolean; leaseUntilMs: number }>();
  const stories = new Map<string, VersionedStory>();
  let version = 0;
  const isStale = (write: StoryWrite) => {
    const found = stories.get(write.doc.id);
    return write.op === 'create' ? found !== undefined : found?.version !== write.version;
  };
  const store: MemoryStore = {
    commits: 0,
    put(given) {
      for (const post of given) {
        if (posts.has(post.id)) continue;
        posts.set(post.id, { post, analysis: null, metrics: post.metrics ?? {}, isDone: false, leaseUntilMs: 0 });
      }
    },
    observe(postId, metrics) {
      const item = posts.get(postId);
      if (item !== undefined) posts.set(postId, { ...item, metrics: metrics ?? {}, isDone: false, leaseUntilMs: 0 });
    },
    analysis: (postId) => posts.get(postId)?.analysis ?? undefined,
    stories: () => [...stories.values()].map((story) => story.doc),
    touch(storyId) {
      const found = stories.get(storyId);
      if (found !== undefined) stories.set(storyId, { doc: found.doc, version: `v${++version}` });
    },
    async claimUnprocessed({ nowMs, leaseMs, limit }) {
      const free = [...posts.values()].filter((item) => !item.isDone && item.leaseUntilMs <= nowMs).slice(0, limit);
      for (const item of free) item.leaseUntilMs = nowMs + leaseMs;
      return free.map(({ post, analysis, metrics }) => ({ post, analysis, metrics }));
    },
    storyPosts: async (storyId) =>
      [...posts.values()]
        .filter((item) => item.analysis?.storyId === storyId)
        .sort((a, b) => postTimeMs(a.post) - postTimeMs(b.post)),
    async findStories({ keys, activeSinceMs, limit }) {
      const wanted = new Set(keys);
      const shares = ({ doc }: VersionedStory) => doc.keys.filter((key) => wanted.has(key)).length;
      const found = [...stories.values()].filter((story) => shares(story) > 0 && story.doc.lastAtMs >= activeSinceMs);
      return found.sort((a, b) => shares(b) - shares(a) || (a.doc.id < b.doc.id ? -1 : 1)).slice(0, limit);
    },
    get: async (_kind, id) => stories.get(id),
    async commit({ writes, analyses }) {
      beforeCommit(store);
      const stale = writes.find(isStale);
      if (stale !== undefined) return { ok: false, conflict: { kind: 'story', id: stale.doc.id } };
      const versions = writes.map((write) => {
        stories.set(write.doc.id, { doc: structuredClone(write.doc), version: `v${++version}` });
        return `v${version}`;
      });
      for (const analysis of analyses) {
        const item = posts.get(analysis.postId);
        if (item !== undefined) Object.assign(item, { analysis, isDone: true });
      }
      store.commits += 1;
      return { ok: true, versions };
    },
  };
  return store;
}
