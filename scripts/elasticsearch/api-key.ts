import { ask } from './ask.ts';
import type { Running } from './state.ts';

/** The least that a key of ours must be allowed, as docs/elasticsearch.md shows it; takes the prefix of the indices. */
export function leastPrivileges(prefix: string): object {
  return {
    cluster: ['monitor', 'manage_index_templates'],
    indices: [{ names: [`${prefix}-*`], privileges: ['manage', 'read', 'write'] }],
  };
}

/** Makes a key with the least privileges on a cluster with security and gives it encoded, as STORE_API_KEY wants it. */
export async function makeApiKey(running: Running, privileges = leastPrivileges('yushao')): Promise<string> {
  const body = { name: 'yushao', role_descriptors: { yushao: privileges } };
  for (let tries = 0; tries < 5; tries += 1) {
    const answer = await ask(running, '/_security/api_key', { method: 'POST', body, timeoutMs: 30_000 });
    if (answer?.status === 200) return String(answer.body.encoded);
    // 503: the security index is not there yet.
    if (answer !== null && answer.status !== 503) throw new Error(`没有建成 API 密钥：HTTP ${answer.status}`);
  }
  throw new Error('没有建成 API 密钥：集群没有应答');
}
