import { createHash } from 'node:crypto';
import { AppError, type Post } from '../../model/index.ts';
import { bulk, type ItemResult, rejection } from './bulk.ts';
import { type Cluster, formatVersion } from './cluster.ts';

/** A post that the cluster refused, and how. */
export interface Refused {
  post: Post;
  result: ItemResult;
}

/** Statuses that speak of the document; all others speak of the cluster, and the post may come again. */
const isForGood = ({ status }: ItemResult) => status === 400 || status === 413;
/** Elasticsearch takes no longer id. */
export const maxIdBytes = 512;
/** Of a post that is too large even to be kept whole. */
const maxKeptChars = 1_000_000;
const idOf = (id: string) =>
  Buffer.byteLength(id) <= maxIdBytes ? id : createHash('sha256').update(id).digest('base64url');

/** The index of refused posts. */
function quarantine(cluster: Cluster): string {
  return `${cluster.prefix}-quarantine-v${formatVersion}`;
}

/** Takes refused posts, keeps those that will never be taken, with the reason, and throws the error that names the first. */
export async function setAside(cluster: Cluster, refused: readonly Refused[]): Promise<never> {
  const passing = refused.find(({ result }) => !isForGood(result));
  const bad = refused.filter(({ result }) => isForGood(result));
  await bulk(
    cluster,
    bad.map(({ post, result: { status, error } }) => ({
      meta: { index: { _index: quarantine(cluster), _id: idOf(post.id) } },
      body: { status, reason: `${error?.type ?? ''}: ${error?.reason ?? ''}`, doc: docOf(post, status) },
    })),
  );
  if (passing !== undefined) throw rejection(cluster, passing.result);
  const [first] = bad;
  const reason = first?.result.error?.reason ?? '';
  const ids = bad.map(({ post }) => post.id);
  const message = `Elasticsearch 拒收 ${bad.length} 条信息，已存入隔离索引 ${quarantine(cluster)}，其余均已入库（${reason}）`;
  throw new AppError('input-invalid', message, { ids, reason, url: cluster.location, isRetryable: false });
}

function docOf(post: Post, status: number): string {
  const doc = JSON.stringify(post);
  return status === 413 ? doc.slice(0, maxKeptChars) : doc;
}

/** Counts the posts that were set aside. */
export async function countQuarantined(cluster: Cluster): Promise<number> {
  const index = quarantine(cluster);
  await cluster.call((client) => client.indices.refresh({ index, ignore_unavailable: true, allow_no_indices: true }));
  const answer = await cluster.call((client) =>
    client.count({ index, ignore_unavailable: true, allow_no_indices: true }),
  );
  return answer.count;
}
