import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { itemError } from './errors.ts';

/** One action of a bulk request: `meta` is its action line, `body` its second line. */
export interface BulkAction {
  meta: Record<string, { _index: string; _id: string } & Record<string, unknown>>;
  body: object;
}

interface ItemResult {
  _id?: string | null;
  status: number;
  error?: { type?: string; reason?: string | null };
}

const actionsPerRequest = 1000;
const charsPerRequest = 8_000_000;
const retryDelaysMs = [50, 100, 200, 400, 800, 1600, 3200];

/**
 * Takes actions and gives the HTTP status of each. Statuses of `allowed` (409 by default) are the caller's to read; a 429 is
 * tried again, slower each time; anything else is thrown after all was tried, naming the first that was rejected.
 */
export async function bulk(cluster: Cluster, actions: readonly BulkAction[], allowed = [409]): Promise<number[]> {
  const statuses: number[] = [];
  let rejected: ItemResult | undefined;
  for (const batch of batchesOf(actions)) {
    const results = await sendPatiently(cluster, batch);
    rejected ??= results.find(({ status }) => status >= 300 && !allowed.includes(status));
    for (const { status } of results) statuses.push(status);
  }
  if (rejected !== undefined) {
    const { _id, status, error } = rejected;
    throw itemError(cluster.location, _id ?? '', status, error?.type ?? '', error?.reason ?? '');
  }
  return statuses;
}

async function sendPatiently(cluster: Cluster, lines: readonly string[]): Promise<ItemResult[]> {
  const results = await send(cluster, lines);
  for (const delayMs of retryDelaysMs) {
    const again = results.flatMap(({ status, error }, at) =>
      status === 429 && error?.type !== 'cluster_block_exception' ? [at] : [],
    );
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

async function send(cluster: Cluster, lines: readonly string[]): Promise<ItemResult[]> {
  const answer = await cluster.call((client) =>
    client.transport.request<{ items: Record<string, ItemResult>[] }>(
      { method: 'POST', path: '/_bulk', bulkBody: lines.join('') },
      {
        headers: {
          'content-type': 'application/vnd.elasticsearch+x-ndjson; compatible-with=8',
          accept: 'application/vnd.elasticsearch+json; compatible-with=8',
        },
      },
    ),
  );
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
