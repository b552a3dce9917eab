import { expect, test } from 'vitest';
import { askCapabilities } from './capabilities.ts';
import { clusterPlace, isWithoutCluster, serveAsCluster } from './cluster.test-kit.ts';
import { lifecycleSettings } from './lifecycle.ts';

test('where the cluster has a lifecycle, the yearly indices get one that deletes nothing and makes nothing read-only', async () => {
  const { cluster, seen, stop } = await serveAsCluster(({ path }) =>
    path === '/_ilm/status' ? [200, { operation_mode: 'RUNNING' }] : [200, { acknowledged: true }],
  );
  try {
    expect(await lifecycleSettings(cluster)).toEqual({ 'index.lifecycle.name': 'p-yearly' });
    const put = seen.find(({ method }) => method === 'PUT');
    expect(put?.path).toBe('/_ilm/policy/p-yearly');
    const { phases } = (JSON.parse(put?.body ?? '{}') as { policy: { phases: Record<string, { actions: object }> } })
      .policy;
    const actions = Object.values(phases).flatMap((phase) => Object.keys(phase.actions));
    expect(Object.keys(phases).sort()).toEqual(['hot', 'warm']);
    expect(new Set(actions)).toEqual(new Set(['set_priority']));
  } finally {
    await stop();
  }
});

test.each([400, 403, 405])('HTTP %i means that the cluster has none for us, and nothing is put', async (status) => {
  const { cluster, seen, stop } = await serveAsCluster(() => [status, { error: 'no handler found', status }]);
  try {
    expect(await lifecycleSettings(cluster)).toEqual({});
    expect(seen.map(({ method }) => method)).toEqual(['GET']);
  } finally {
    await stop();
  }
});

test('an outage is no answer', async () => {
  const { cluster, stop } = await serveAsCluster(() => [503, { error: 'no master', status: 503 }]);
  try {
    await expect(askCapabilities(cluster)).rejects.toMatchObject({ code: 'store-failed' });
  } finally {
    await stop();
  }
});

test.skipIf(isWithoutCluster('asking what a cluster can'))('a real cluster says what it can', async () => {
  const { cluster } = clusterPlace().open();
  const { statusCode } = await cluster.client.ilm.getLifecycle(
    { name: 'nowhere' },
    { meta: true, ignore: [400, 404, 405] },
  );
  // 404 only where there is such a thing: it then looked for the name.
  expect(await askCapabilities(cluster)).toEqual({ hasLifecycle: statusCode === 404 });
});
