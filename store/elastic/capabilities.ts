import type { Cluster } from './cluster.ts';

/** What a cluster may lack: a licence, a distribution or a key decides. */
export interface Capabilities {
  /** Index lifecycle management. */
  hasLifecycle: boolean;
}

/** Statuses by which a cluster says that it has no such thing (no handler, wrong method) or that our key may not use it. */
const refusals = [400, 401, 403, 404, 405, 501];

/** Asks the cluster what it can; an outage is an error, not a “no”. */
export async function askCapabilities(cluster: Cluster): Promise<Capabilities> {
  const { statusCode, body } = await cluster.call((client) =>
    client.ilm.getStatus({}, { ignore: refusals, meta: true }),
  );
  return { hasLifecycle: statusCode === 200 && body.operation_mode !== undefined };
}
