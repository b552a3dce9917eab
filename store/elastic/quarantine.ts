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
/** Of an id: Elasticsearch takes no longer one. */
const maxIdBytes = 512;
const idOf = (id: string) => (Buffer.byteLength(id) <= maxIdBytes ? id : `${Buffer.from(id).toString('hex', 0, 200)}…`);

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
      body: { status, reason: `${error?.type ?? ''}: ${error?.reason ?? ''}`, doc: JSON.stringify(post) },
    })),
  );
  if (passing !== undefined) throw rejection(cluster, passing.result);
  const [first] = bad;
  const reason = first?.result.error?.reason ?? '';
  const ids = bad.map(({ post }) => post.id);
  const message = `Elasticsearch 拒收 ${bad.length} 条信息，已存入隔离索引 ${quarantine(cluster)}，其余均已入库（${reason}）`;
  throw new AppError('input-invalid', message, { ids, reason, url: cluster.location, isRetryable: false });
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
