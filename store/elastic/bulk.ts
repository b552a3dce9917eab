// The client's own `helpers.bulk` tells what became of a document by callbacks in any order and waits out a 429 only; callers here
// need the answer to each action in its place, and an index that is being rolled is waited out as well.
import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { itemError } from './errors.ts';

/** One action of a bulk request: `meta` is its action line, `body` its second line. */
export interface BulkAction {
  meta: Record<string, { _index: string; _id: string } & Record<string, unknown>>;
  body: object;
}

/** What became of one action. */
export interface ItemResult {
  _id?: string | null;
  status: number;
  error?: { type?: string; reason?: string | null };
}

const actionsPerRequest = 1000;
const charsPerRequest = 8_000_000;
const requestsAtOnce = 2;
const retryDelaysMs = [50, 100, 200, 400, 800, 1600, 3200];
const answerParts = ['items.*._id', 'items.*.status', 'items.*.error.type', 'items.*.error.reason'];

/**
 * Takes actions and gives the HTTP status of each. Statuses of `allowed` (409 by default) are the caller's to read; anything else
 * is thrown after all was tried, naming the first that was rejected.
 */
export async function bulk(cluster: Cluster, actions: readonly BulkAction[], allowed = [409]): Promise<number[]> {
  const results = await bulkItems(cluster, actions);
  const rejected = results.find(({ status }) => status >= 300 && !allowed.includes(status));
  if (rejected !== undefined) throw rejection(cluster, rejected);
  return results.map(({ status }) => status);
}

/** Takes a result and gives the error that names its document. */
export function rejection(cluster: Cluster, { _id, status, error }: ItemResult): Error {
  return itemError(cluster.location, _id ?? '', status, error?.type ?? '', error?.reason ?? '');
}

/**
 * Takes actions and gives what became of each, in order; two requests are under way at once. What a busy cluster refuses (429), or
 * an index that is being rolled (post-indices.ts), is tried again, slower each time.
 */
export async function bulkItems(cluster: Cluster, actions: readonly BulkAction[]): Promise<ItemResult[]> {
  const batches = batchesOf(actions);
  const results: ItemResult[][] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < batches.length; at = next++)
      results[at] = await sendPatiently(cluster, batches[at] ?? []);
  };
  await Promise.all(Array.from({ length: Math.min(requestsAtOnce, batches.length) }, work));
  return results.flat();
}

async function sendPatiently(cluster: Cluster, lines: readonly string[]): Promise<ItemResult[]> {
  const results = await send(cluster, lines);
  for (const delayMs of retryDelaysMs) {
    const again = results.flatMap((result, at) => (isPassing(result) ? [at] : []));
    if (again.length === 0) break;
    await wait(delayMs);
    const retried = await send(
      cluster,
      again.map((at) => lines[at] ?? ''),
    );
    again.forEach((at, i) => {
      const result = retried[i];
      if (result !== undefined) results[at] = result;
    });
  }
  return results;
}

function isPassing(result: ItemResult): boolean {
  if (result.error?.type === 'cluster_block_exception') return isBlockedForRoll(result);
  return result.status === 429;
}

/** Says whether an index refuses writes by the block (8) of a roll; that of a full disk is another, and lasts. */
export function isBlockedForRoll({ error }: ItemResult): boolean {
  return error?.type === 'cluster_block_exception' && error.reason?.includes('FORBIDDEN/8/') === true;
}

/** A single document beyond what the cluster takes in one request is that document's fault, not the batch's. */
async function send(cluster: Cluster, lines: readonly string[]): Promise<ItemResult[]> {
  const answer = await cluster.call((client) =>
    client.transport.request<{ items?: Record<string, ItemResult>[] }>(
      { method: 'POST', path: '/_bulk', querystring: { filter_path: answerParts.join(',') }, bulkBody: lines.join('') },
      {
        headers: {
          'content-type': 'application/vnd.elasticsearch+x-ndjson; compatible-with=8',
          accept: 'application/vnd.elasticsearch+json; compatible-with=8',
        },
        ...(lines.length === 1 ? { ignore: [413] } : {}),
      },
    ),
  );
  if (answer?.items === undefined) return [{ status: 413, error: { type: 'too_large', reason: 'request too large' } }];
  return answer.items.flatMap((item) => Object.values(item));
}

function batchesOf(actions: readonly BulkAction[]): string[][] {
  const batches: string[][] = [];
  let chars = Number.POSITIVE_INFINITY;
  for (const { meta, body } of actions) {
    const line = `${JSON.stringify(meta)}\n${JSON.stringify(body)}\n`;
    const batch = batches.at(-1);
    if (batch === undefined || batch.length >= actionsPerRequest || chars + line.length > charsPerRequest) {
      batches.push([line]);
      chars = line.length;
    } else {
      batch.push(line);
      chars += line.length;
    }
  }
  return batches;
}
