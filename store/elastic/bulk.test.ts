import { expect, test } from 'vitest';
import { type BulkAction, bulk, bulkItems } from './bulk.ts';
import { type Asked, serveAsCluster } from './cluster.test-kit.ts';

const action = (id: string): BulkAction => ({ meta: { create: { _index: 'i', _id: id } }, body: { id } });
const idsOf = ({ body }: Asked): string[] =>
  body
    .split('\n')
    .filter((line) => line.startsWith('{"create"'))
    .map((line) => (JSON.parse(line) as { create: { _id: string } }).create._id);
const itemsOf = (ids: readonly string[], itemOf: (id: string) => object) => ({
  items: ids.map((id) => ({ create: { _id: id, ...itemOf(id) } })),
});

/** Runs against a cluster that answers each item as told. */
async function against<Result>(
  answer: (asked: Asked, turn: number) => [number, object],
  run: (served: Awaited<ReturnType<typeof serveAsCluster>>) => Promise<Result>,
): Promise<Result> {
  let turn = 0;
  const served = await serveAsCluster((asked) => answer(asked, turn++));
  try {
    return await run(served);
  } finally {
    await served.stop();
  }
}

test('what a busy cluster refused is sent again, and nothing else', async () => {
  const busy = { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'queue is full' } };
  await against(
    (asked, turn) => [200, itemsOf(idsOf(asked), (id) => (id === 'b' && turn < 2 ? busy : { status: 201 }))],
    async ({ cluster, seen }) => {
      expect(await bulk(cluster, ['a', 'b', 'c'].map(action))).toEqual([201, 201, 201]);
      expect(seen.map(idsOf)).toEqual([['a', 'b', 'c'], ['b'], ['b']]);
    },
  );
});

test.each([
  'index [i] blocked by: [FORBIDDEN/8/index write (api)];',
  'index [i] blocked by: [FORBIDDEN/8/moving to block index write (api)];',
])('an index that is being rolled is waited for: %s', async (reason) => {
  const rolling = { status: 403, error: { type: 'cluster_block_exception', reason } };
  await against(
    (asked, turn) => [200, itemsOf(idsOf(asked), () => (turn === 0 ? rolling : { status: 201 }))],
    async ({ cluster, seen }) => {
      expect(await bulk(cluster, [action('a')])).toEqual([201]);
      expect(seen).toHaveLength(2);
    },
  );
});

test('a full disk is told at once, and by its name', async () => {
  const reason = 'index [i] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark];';
  const full = { status: 429, error: { type: 'cluster_block_exception', reason } };
  await against(
    (asked) => [200, itemsOf(idsOf(asked), () => full)],
    async ({ cluster, seen }) => {
      await expect(bulk(cluster, [action('a')])).rejects.toMatchObject({ code: 'store-read-only' });
      expect(seen).toHaveLength(1);
    },
  );
});

test('a rejected document is named after all others were sent', async () => {
  const bad = { status: 400, error: { type: 'document_parsing_exception', reason: 'no' } };
  const actions = Array.from({ length: 2500 }, (_, i) => action(`d${i}`));
  await against(
    (asked) => [200, itemsOf(idsOf(asked), (id) => (id === 'd7' ? bad : { status: 201 }))],
    async ({ cluster, seen }) => {
      await expect(bulk(cluster, actions)).rejects.toMatchObject({ detail: { id: 'd7', status: 400 } });
      expect(seen.flatMap(idsOf).sort()).toEqual(actions.map(({ meta }) => meta.create?._id).sort());
    },
  );
});

test('a document beyond what one request may hold is rejected by itself', async () => {
  await against(
    (asked) => (asked.body.length > 8_000_000 ? [413, {}] : [200, itemsOf(idsOf(asked), () => ({ status: 201 }))]),
    async ({ cluster }) => {
      const huge = { ...action('huge'), body: { text: 'x'.repeat(8_000_001) } };
      const results = await bulkItems(cluster, [action('a'), huge, action('b')]);
      expect(results.map(({ status }) => status)).toEqual([201, 413, 201]);
    },
  );
});
