import type { Client } from '@elastic/elasticsearch';

/** Takes a client and a prefix and removes every index under it. */
export async function removeIndices(client: Client, prefix: string): Promise<void> {
  const names = Object.keys(await client.indices.get({ index: `${prefix}-*`, expand_wildcards: 'all' }));
  if (names.length > 0) await client.indices.delete({ index: names });
}

/** The same with its templates. */
export async function removePrefix(client: Client, prefix: string): Promise<void> {
  await removeIndices(client, prefix);
  await client.indices.deleteIndexTemplate({ name: `${prefix}-*` }, { ignore: [404] });
}
