import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { errorText } from '../../model/errors.ts';
import { isAnyNodeAlive, readRunning, startCluster, stopCluster } from './cluster.ts';
import { type Places, placesFor } from './places.ts';

type Borrowed = { env: { ELASTICSEARCH_URL?: string }; giveBack: () => Promise<void> };

const nothing: Borrowed = { env: {}, giveBack: async () => undefined };

/** Gives the tests an Elasticsearch: the named one, one that runs, or under REQUIRE_ALL=1 or with a filled cache a fresh one that `giveBack` ends. */
export async function borrowElasticsearch(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
  places: Places = placesFor(env, process.getuid?.() === 0),
): Promise<Borrowed> {
  if (env.ELASTICSEARCH_URL) return nothing;
  const running = readRunning(places);
  if (running !== null && isAnyNodeAlive(running)) return { ...nothing, env: { ELASTICSEARCH_URL: running.url } };
  if (env.REQUIRE_ALL !== '1' && !existsSync(join(places.cacheDir, 'elasticsearch'))) return nothing;
  try {
    const url = await startCluster(places, 1);
    return { env: { ELASTICSEARCH_URL: url }, giveBack: async () => void (await stopCluster(places)) };
  } catch (thrown) {
    log(`Elasticsearch 没有启动，需要它的测试将跳过：${errorText(thrown)}`);
    return nothing;
  }
}
