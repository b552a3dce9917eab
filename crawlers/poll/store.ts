import type { Metrics, Observation, PollRecord, Post, SourceState } from '../../model/index.ts';

interface Versioned<T> {
  doc: T;
  version: string;
}

/** One write of a crawler: a new poll record, or a source's state under compare-and-set. */
export type CrawlWrite =
  | { op: 'create'; kind: 'poll'; doc: PollRecord }
  | { op: 'create'; kind: 'sourceState'; doc: SourceState }
  | { op: 'replace'; kind: 'sourceState'; doc: SourceState; version: string };

/** What crawlers need of the store; store/port.ts `Store` is one. */
export interface CrawlStore {
  putPosts(posts: readonly Post[]): Promise<('stored' | 'known')[]>;
  putObservations(observations: readonly Observation[]): Promise<number>;
  getPosts(ids: readonly string[]): Promise<{ post: Post; metrics: Metrics }[]>;
  get(kind: 'sourceState', id: string): Promise<Versioned<SourceState> | undefined>;
  commit(commit: { writes: readonly CrawlWrite[] }): Promise<{ ok: boolean }>;
}
