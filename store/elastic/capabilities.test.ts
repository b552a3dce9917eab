import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { askCapabilities } from './capabilities.ts';
import { clusterPlace, isWithoutCluster } from './cluster.test-kit.ts';
import { connect } from './cluster.ts';
import { lifecycleSettings } from './lifecycle.ts';

interface Seen {
  method: string;
  path: string;
  body: string;
}

/** Gives a server that answers as told, and what it was asked. */
async function serve(answer: (path: string) => [number, object]) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    seen.push({ method: request.method ?? '', path, body });
    const [status, content] = answer(path);
    response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { cluster: connect({ url, prefix: 'p' }), seen, stop };
}

test('where the cluster has a lifecycle, the yearly indices get one that deletes nothing and makes nothing read-only', async () => {
  const { cluster, seen, stop } = await serve((path) =>
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
  const { cluster, seen, stop } = await serve(() => [status, { error: 'no handler found', status }]);
  try {
    expect(await lifecycleSettings(cluster)).toEqual({});
    expect(seen.map(({ method }) => method)).toEqual(['GET']);
  } finally {
    await stop();
  }
});

test('an outage is no answer', async () => {
  const { cluster, stop } = await serve(() => [503, { error: 'no master', status: 503 }]);
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
