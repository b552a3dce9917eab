// What a store gives to another one, and takes from it: the posts.
import type { Level, Metrics, PostAnalysis } from '../../model/index.ts';
import { canonicalJson } from '../audit-chain.ts';
import type { PostRecord, ScanRequest } from '../port.ts';
import { type Cluster, refresh } from './cluster.ts';
import { placeOf, sourceOf } from './documents.ts';
import { type Entry, type LoggedVerdict, nextEntry } from './entry.ts';
import type { Log } from './log.ts';
import { newSource, type PostSource, verdictFacts } from './post-source.ts';
import { findPosts, locatePosts, readPosts } from './posts.ts';
import { createPosts } from './put-posts.ts';
import { setAside } from './quarantine.ts';
import { type Got, multiGet } from './reading.ts';

const maxScan = 1000;
const recordFields = ['doc', 'analysis', 'metrics', 'metricsAtMs', 'isWaiting'];

/** Takes where to go on, or ids, and gives posts with all that is kept of them. */
export async function exportPosts(
  cluster: Cluster,
  request: ScanRequest | { ids: readonly string[] },
): Promise<PostRecord[]> {
  if ('ids' in request) {
    return [...(await readPosts(cluster, request.ids, recordFields)).values()].map(({ source }) => recordOf(source));
  }
  await refresh(cluster, 'posts');
  const posts = await findPosts(cluster, {
    sort: [{ id: 'asc' }],
    size: Math.max(1, Math.min(request.limit, maxScan)),
    ...(request.after === null ? {} : { search_after: [request.after] }),
    _source: recordFields,
  });
  return posts.map(({ source }) => recordOf(source));
}

function recordOf({ doc, analysis, metrics, metricsAtMs, isWaiting }: PostSource): PostRecord {
  const isObserved = typeof metrics === 'string' && typeof metricsAtMs === 'number';
  return {
    post: JSON.parse(doc),
    analysis: typeof analysis === 'string' ? (JSON.parse(analysis) as PostAnalysis) : null,
    observation: isObserved ? { atMs: metricsAtMs, metrics: JSON.parse(metrics) as Metrics } : null,
    isUnprocessed: isWaiting,
  };
}

/** The levels of stories by id, as the log's turn or a look before it finds them. */
type Levels = ReadonlyMap<string, Level | null>;

/** Takes posts as another store has them; the answer is in the order given. A refused one is treated as putPosts does. */
export async function importPosts(
  cluster: Cluster,
  log: Log,
  records: readonly PostRecord[],
): Promise<('stored' | 'known')[]> {
  const byId = lastOfEachId(records);
  const storyIds = [...new Set(records.flatMap(({ analysis }) => analysis?.storyId ?? []))];
  const places = storyIds.map((id) => placeOf(cluster, 'story', id));
  // Before the look: what this store knows of by then has its levels in what is found.
  const { n, changeSeq } = log.tip();
  const before = levelsOf(storyIds, await multiGet<unknown>(cluster, places));
  const fresh = [...byId.values()].map((record, at) => ({
    post: record.post,
    source: { ...sourceOfRecord(record, changeSeq + at, before), levelN: n },
  }));
  const { stored, refused } = await createPosts(cluster, fresh);
  for (const { post } of refused) byId.delete(post.id);
  const taken = [...byId.values()];
  const known = taken.filter(({ post }) => !stored.has(post.id));
  const ids = known.map(({ post }) => post.id);
  const indices = await locatePosts(cluster, ids);
  if (taken.length > 0) {
    await log.takeTurn(() => ({
      places,
      make: async (tip, found) => importEntry(tip, { taken, known, indices, before, now: levelsOf(storyIds, found) }),
    }));
  }
  if (refused.length > 0) await setAside(cluster, refused);
  return records.map(({ post: { id } }) => (stored.delete(id) ? 'stored' : 'known'));
}

interface Taken {
  taken: readonly PostRecord[];
  known: readonly PostRecord[];
  /** Where the known ones stand. */
  indices: ReadonlyMap<string, string>;
  /** With which levels the new ones were stored, and what they are by now. */
  before: Levels;
  now: Levels;
}

function importEntry(tip: Entry['tip'], { taken, known, indices, before, now }: Taken): Entry {
  const { changeSeq } = tip;
  return nextEntry(
    tip,
    { changeSeq: changeSeq + taken.length },
    {
      changes: taken.map(({ post: { id } }, at) => ({ seq: changeSeq + at + 1, kind: 'post', id, incidentId: null })),
      verdicts: known.map((record) => verdictOf(record, indices.get(record.post.id) ?? '', changeSeq, now)),
      levels: [...now].flatMap(([storyId, level]) => (level === before.get(storyId) ? [] : [{ storyId, level }])),
    },
  );
}

/** Of an id that comes twice, the first post and what is last known of it. */
function lastOfEachId(records: readonly PostRecord[]): Map<string, PostRecord> {
  const byId = new Map<string, PostRecord>();
  for (const record of records) {
    const { id } = record.post;
    byId.set(id, { ...record, post: byId.get(id)?.post ?? record.post });
  }
  return byId;
}

function levelsOf(storyIds: readonly string[], found: readonly (Got<unknown> | undefined)[]): Levels {
  return new Map(
    storyIds.map((id, at) => {
      const doc = sourceOf(found[at])?.doc;
      return [id, doc === undefined ? null : ((JSON.parse(doc) as { level: Level | null }).level ?? null)];
    }),
  );
}

const levelIn = (levels: Levels, { analysis }: PostRecord) => levels.get(analysis?.storyId ?? '') ?? null;

function countsOf({ observation }: PostRecord) {
  if (observation === null) return { metrics: null, metricsAtMs: null };
  return { metrics: canonicalJson(observation.metrics), metricsAtMs: observation.atMs };
}

function sourceOfRecord(record: PostRecord, queueSeq: number, levels: Levels) {
  return {
    ...newSource(record.post, queueSeq),
    ...verdictFacts(record.analysis, levelIn(levels, record)),
    ...countsOf(record),
    isWaiting: record.isUnprocessed,
  };
}

function verdictOf(record: PostRecord, index: string, queueSeq: number, levels: Levels): LoggedVerdict {
  return {
    index,
    postId: record.post.id,
    analysis: JSON.stringify(record.analysis),
    level: levelIn(levels, record),
    brought: { ...countsOf(record), isWaiting: record.isUnprocessed, queueSeq },
  };
}
