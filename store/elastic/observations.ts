import { createHash } from 'node:crypto';
import type { Observation } from '../../model/index.ts';
import { canonicalJson } from '../audit-chain.ts';
import { update } from './apply.ts';
import { type BulkAction, bulk } from './bulk.ts';
import type { Cluster } from './cluster.ts';
import type { Log } from './log.ts';
import { knownPeriods } from './post-indices.ts';
import type { PostSource } from './post-source.ts';
import { readPosts } from './posts.ts';
import type { Got } from './reading.ts';

/** One reading as it is stored: `metrics` is canonical JSON. */
interface Reading {
  atMs: number;
  metrics: string;
}

// Marked even where somebody holds it: the verdict under way was made on the earlier counts.
const readingsScript = `boolean isNew = false;
for (reading in params.readings) {
  if (ctx._source.metrics != null && ctx._source.metrics == reading.metrics) { continue }
  isNew = true;
  if (ctx._source.metricsAtMs == null || reading.atMs >= ctx._source.metricsAtMs) {
    ctx._source.metrics = reading.metrics; ctx._source.metricsAtMs = reading.atMs } }
if (!isNew) { ctx.op = 'noop' } else {
  if (ctx._source.isWaiting != true) {
    ctx._source.isWaiting = true; ctx._source.leaseUntilMs = 0L; ctx._source.owner = null; ctx._source.queueSeq = params.seq }
  ctx._source.isAgain = true }`;

/** Takes later readings, keeps those that say something new and puts their posts back in the queue; gives how many were of known posts. */
export async function putObservations(
  cluster: Cluster,
  log: Log,
  observations: readonly Observation[],
): Promise<number> {
  const byPost = new Map<string, Reading[]>();
  for (const { postId, atMs, metrics } of observations) {
    const readings = byPost.get(postId) ?? [];
    byPost.set(postId, readings);
    readings.push({ atMs, metrics: canonicalJson(metrics) });
  }
  const found = await readPosts(cluster, [...byPost.keys()], ['metrics', 'metricsAtMs']);
  const { changeSeq } = log.tip();
  const actions = [...found.values()].flatMap((post) => {
    const readings = byPost.get(post.id) ?? [];
    return hasNews(post.source, readings) ? reopen(post, readings, changeSeq) : [];
  });
  if (actions.length > 0) {
    const { open } = await knownPeriods(cluster);
    const news = actions.flatMap(({ id, readings, action }) => [...readings.map(keep(cluster, open, id)), action]);
    await bulk(cluster, news);
    cluster.dirty.add('posts');
  }
  return observations.filter(({ postId }) => found.has(postId)).length;
}

function hasNews({ metrics }: PostSource, readings: readonly Reading[]): boolean {
  // Where all say what the newest said, none says anything new; the script decides on what is there by then.
  return readings.some((reading) => reading.metrics !== metrics);
}

function reopen({ index, id }: Got<PostSource>, readings: Reading[], seq: number) {
  return [{ id, readings, action: update(index, id, readingsScript, { readings, seq }) }];
}

/** The history of the counts; the same reading put twice is one document. */
const keep =
  (cluster: Cluster, period: string, postId: string) =>
  ({ atMs, metrics }: Reading): BulkAction => {
    // An id may be longer than the one that is made of it could be.
    const _id = createHash('sha256').update(`${postId}\n${atMs}`).digest('base64url');
    return {
      meta: { index: { _index: cluster.indexOf('observations', period), _id } },
      body: { postId, atMs, metrics },
    };
  };
