import type { Metrics, Post, PostAnalysis, Story } from '../model/index.ts';

/** A post with its latest counts and what was said of it before. */
export interface ClaimedPost {
  post: Post;
  analysis: PostAnalysis | null;
  metrics: Metrics;
}

/** A story with the version that a replacement must name. */
export interface VersionedStory {
  doc: Story;
  version: string;
}

/** A write of the pipeline: it makes stories and replaces them, nothing else. */
export type StoryWrite =
  | { op: 'create'; kind: 'story'; doc: Story }
  | { op: 'replace'; kind: 'story'; doc: Story; version: string };

/** What the pipeline needs of a store; `store/port.ts` keeps the promises (durable, all or nothing, compare-and-set). */
export interface PipelineStore {
  claimUnprocessed(request: { owner: string; nowMs: number; leaseMs: number; limit: number }): Promise<ClaimedPost[]>;
  storyPosts(storyId: string, limit?: number): Promise<ClaimedPost[]>;
  findStories(request: { keys: readonly string[]; activeSinceMs: number; limit: number }): Promise<VersionedStory[]>;
  get(kind: 'story', id: string): Promise<VersionedStory | undefined>;
  commit(commit: {
    writes: readonly StoryWrite[];
    analyses: readonly PostAnalysis[];
  }): Promise<{ ok: true; versions: string[] } | { ok: false; conflict: { kind: string; id: string } }>;
}
