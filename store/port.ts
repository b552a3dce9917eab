// The store's promises, kept by every adapter and proved by test/contracts/:
// 1. A call that has resolved is durable: a `kill -9` right after loses nothing.
// 2. `commit` is all or nothing, with its audit rows; a stale version or an id that exists makes it a conflict and writes nothing.
// 3. A post's id is create-only: the first one stored stays as it is, forever.
// 4. A claim is exclusive until its lease ends; work whose owner died is claimable again.
// 5. What a caller committed, its next read through the same store sees.
// 6. A store failure is an AppError with a `store-…` code that names the file or url, never “not found”.
import type {
  Level,
  Metrics,
  Observation,
  OutletTier,
  Post,
  PostAnalysis,
  SentimentLabel,
  SourceKind,
  Story,
} from '../model/index.ts';
import type { Documents, IndexedField, Kind } from './kinds.ts';

export { type Documents, type IndexedField, indexedFields, type Kind, type Meta, numberNames } from './kinds.ts';

/** A document with the opaque version that a later `replace` must name. */
export interface Versioned<T> {
  doc: T;
  version: string;
}

export type Scalar = string | number | boolean | null;
export type Condition = Scalar | readonly Scalar[] | { lt?: number; lte?: number; gt?: number; gte?: number };

export interface ListRequest<K extends Kind> {
  /** All must hold; an array means any of its values; a range never matches null. */
  where?: Partial<Record<IndexedField<K>, Condition>>;
  /** Default: by id, ascending. Ties are broken by id, so that paging is stable. Nulls come last. */
  orderBy?: { field: IndexedField<K>; direction: 'asc' | 'desc' };
  /** Default 100, at most 10,000. */
  limit?: number;
  /** Rows to pass over. */
  offset?: number;
  /** True: what was committed within about the last second may be missing. For loops that look again soon and whose writes name versions. */
  mayLag?: boolean;
}

export type Write = {
  [K in Kind]:
    | { op: 'create'; kind: K; doc: Documents[K] }
    | { op: 'replace'; kind: K; doc: Documents[K]; version: string }
    | { op: 'delete'; kind: K; id: string; version: string };
}[Kind];

/** One line of the audit log, before it is chained. */
export interface AuditEntry {
  atMs: number;
  /** `program`, a user's id, or a person's id. */
  actor: string;
  /** Verb and thing, e.g. `level.confirm`, `dispatch.accepted`. */
  action: string;
  subject: string;
  incidentId: string | null;
  detail: Record<string, unknown>;
}

/** A stored audit row; `hash` = SHA-256 over the previous hash and this row's content (promise 7). */
export interface AuditRow extends AuditEntry {
  seq: number;
  previousHash: string;
  hash: string;
}

export interface Commit {
  writes: readonly Write[];
  audit?: readonly AuditEntry[];
  /** Verdicts on posts; each marks its post as processed. */
  analyses?: readonly PostAnalysis[];
}

export type CommitResult = { ok: true; versions: string[] } | { ok: false; conflict: { kind: Kind; id: string } };

/** A post with what is known of it by now. */
export interface StoredPost {
  post: Post;
  analysis: PostAnalysis | null;
  /** The latest counts: the post's own, or the newest observation's. */
  metrics: Metrics;
  /** The level of its story. */
  level: Level | null;
}

export interface SearchFilters {
  source?: readonly SourceKind[];
  sourceId?: readonly string[];
  platform?: readonly string[];
  outlet?: readonly string[];
  tier?: readonly OutletTier[];
  sentiment?: readonly SentimentLabel[];
  level?: readonly (Level | null)[];
  storyId?: string;
  isAboutUnit?: boolean;
  /** Publication time (collection time where unknown), inclusive and exclusive, ms UTC. */
  fromMs?: number;
  toMs?: number;
}

export interface SearchRequest {
  /** Words are all needed; "…" is a phrase; -word excludes; A | B is either. Empty: everything. */
  text: string;
  filters?: SearchFilters;
  /** Newest first. Default 20, at most 200. */
  limit?: number;
  /** The previous page's `next`. */
  after?: string;
}

/** A run of text, part of the query or not; highlights need no markup to be trusted. */
export interface TextRun {
  text: string;
  isHit: boolean;
}

export interface SearchHit extends StoredPost {
  titleRuns: TextRun[];
  /** An excerpt around the first match. */
  excerptRuns: TextRun[];
}

export interface SearchPage {
  hits: SearchHit[];
  /** Opaque; null on the last page. A post stored meanwhile never repeats or hides a hit of a later page. */
  next: string | null;
}

export type FacetName = 'tier' | 'source' | 'sentiment' | 'level' | 'day' | 'outlet';
/** Values with their counts, most first; days in the unit's zone, newest first. */
export type Facets = Record<FacetName, { value: string; count: number }[]>;

export interface Change {
  seq: number;
  kind: Kind | 'post';
  id: string;
  incidentId: string | null;
}

export interface StoreHealth {
  engine: string;
  location: string;
  isWritable: boolean;
  posts: number;
  unprocessed: number;
  detail: Record<string, unknown>;
}

/** All that a store keeps of one post, to be carried into another store. */
export interface PostRecord {
  post: Post;
  analysis: PostAnalysis | null;
  /** The newest later reading of its counts. */
  observation: { atMs: number; metrics: Metrics } | null;
  /** It waits for judgement, or is being judged. */
  isUnprocessed: boolean;
}

/** A walk by id, ascending by UTF-8 bytes: those after `after` (null: from the first); at most 1,000 an answer. */
export interface ScanRequest {
  after: string | null;
  limit: number;
}

/**
 * Carries everything of one store into another. What is there throughout a walk is given exactly once, however the store changes
 * meanwhile; what is added or deleted meanwhile may or may not be given. An empty answer is the end.
 */
export interface Portable {
  scan<K extends Kind>(kind: K, request: ScanRequest): Promise<Versioned<Documents[K]>[]>;
  /** A walk over all posts, or those of the given ids (in any order; unknown ones left out). */
  exportPosts(request: ScanRequest | { ids: readonly string[] }): Promise<PostRecord[]>;
  /**
   * Stores posts as they were elsewhere; repeatable. A post that is known stays as it is (promise 3), but its analysis, newest
   * observation and place in the queue become those of the record.
   */
  importPosts(records: readonly PostRecord[]): Promise<('stored' | 'known')[]>;
  /** Appends rows with their seq and hashes, all or none; `conflict` with `seq` and `why` when one does not chain to the last. */
  importAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface Store extends Portable {
  /** Stores posts durably, each `stored` or `known`, in the order given. */
  putPosts(posts: readonly Post[]): Promise<('stored' | 'known')[]>;
  /**
   * Keeps later counts and reopens their posts for judgement, even those whose verdict is under way; counts that say nothing new
   * reopen nothing. One for an unknown post is dropped and not counted in the answer.
   */
  putObservations(observations: readonly Observation[]): Promise<number>;
  getPosts(ids: readonly string[]): Promise<StoredPost[]>;
  /** Claims posts not yet judged, or observed since, oldest stored first. */
  claimUnprocessed(request: { owner: string; nowMs: number; leaseMs: number; limit: number }): Promise<StoredPost[]>;
  /** A story's posts, oldest first. */
  storyPosts(storyId: string, limit?: number): Promise<StoredPost[]>;
  /** Stories that share any of the keys and were active since, those sharing most first. */
  findStories(request: { keys: readonly string[]; activeSinceMs: number; limit: number }): Promise<Versioned<Story>[]>;

  search(request: SearchRequest): Promise<SearchPage>;
  count(request: Pick<SearchRequest, 'text' | 'filters'>): Promise<number>;
  facets(request: Pick<SearchRequest, 'text' | 'filters'>): Promise<Facets>;

  get<K extends Kind>(kind: K, id: string): Promise<Versioned<Documents[K]> | undefined>;
  list<K extends Kind>(kind: K, request: ListRequest<K>): Promise<Versioned<Documents[K]>[]>;
  commit(commit: Commit): Promise<CommitResult>;

  /** Audit rows in order, optionally of one incident. */
  audit(request: { incidentId?: string; afterSeq?: number; limit: number }): Promise<AuditRow[]>;
  /** Walks the whole chain and recomputes each hash; names the first row that does not fit. */
  verifyAudit(): Promise<{ ok: true; rows: number } | { ok: false; seq: number; why: string }>;

  /** What changed after `seq`, in order; `lastSeq` of an empty answer is the present one. */
  changes(request: { afterSeq: number; limit: number }): Promise<{ changes: Change[]; lastSeq: number }>;
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}
