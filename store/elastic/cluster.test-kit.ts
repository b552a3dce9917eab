import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { elasticsearchUrl } from '../../test/kit/elasticsearch.ts';
import { removeIndices } from '../../test/kit/remove-prefix.ts';
import { applyEntry } from './apply.ts';
import { type Cluster, connect } from './cluster.ts';
import { type CommitStep, type Log, openLog } from './log.ts';

/** One process's view of the cluster. */
export interface Opened {
  cluster: Cluster;
  log: Log;
}

const url = await elasticsearchUrl();

/** The cluster that the tests use; empty where there is none. */
export const clusterUrl = url ?? '';

/** Whether tests that need a cluster are left out; under REQUIRE_ALL=1 they fail instead. */
export function isWithoutCluster(what: string): boolean {
  if (url !== null || process.env.REQUIRE_ALL === '1') return false;
  console.warn(`SKIPPED: ${what} needs ELASTICSEARCH_URL or npm run elasticsearch -- start`);
  return true;
}

/** Gives indices of a test's own on the cluster that is there. */
export function clusterPlace() {
  const prefix = `yushao-test-${randomBytes(6).toString('hex')}`;
  let opened: Opened[] = [];
  const open = (onStep?: (step: CommitStep) => void): Opened => {
    if (url === null) throw new Error('REQUIRE_ALL=1 needs ELASTICSEARCH_URL');
    const cluster = connect({ url, prefix });
    const one = { cluster, log: openLog(cluster, (entry) => applyEntry(cluster, entry), onStep) };
    opened.push(one);
    return one;
  };
  return {
    prefix,
    open,
    /** Ends what was opened, whatever it still does beside the calls, and deletes what it wrote. */
    removeIndices: async () => {
      for (const { log } of opened) await log.idle();
      await removeIndices(open().cluster.client, prefix);
      for (const { cluster } of opened) await cluster.client.close();
      opened = [];
    },
    removeTemplates: async () => {
      const { client } = open().cluster;
      await client.indices.deleteIndexTemplate({ name: `${prefix}-*` });
      await client.close();
    },
  };
}

/** What a server of our own was asked. */
export interface Asked {
  method: string;
  path: string;
  body: string;
}

/** Starts a server that answers as a cluster would; gives a connection to it and what it was asked. */
export async function serveAsCluster(answer: (asked: Asked) => [status: number, body: object]) {
  const seen: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const asked = { method: request.method ?? '', path: request.url ?? '', body };
    seen.push(asked);
    const [status, content] = answer(asked);
    response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { cluster: connect({ url: `http://127.0.0.1:${port}`, prefix: 'p' }), seen, stop };
}
