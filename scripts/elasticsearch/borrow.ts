import { errorText } from '../../model/errors.ts';
import { startCluster, stopCluster, type Wish } from './cluster.ts';
import { abandonedLeases, endLease, leasePlaces, type Places, placesFor } from './places.ts';
import { isAnyNodeAlive, type Running, readRunning } from './state.ts';
import { isServerUnpacked } from './unpack-server.ts';

type Borrowed = { env: { ELASTICSEARCH_URL?: string }; giveBack: () => Promise<void> };

const nothing: Borrowed = { env: {}, giveBack: async () => undefined };

/** Starts a cluster that is this process's alone, on free ports; `end` ends it with all its data. What dead processes left is ended first. */
export async function startLeased(
  usual: Places,
  wish: Pick<Wish, 'count' | 'isSecure'>,
): Promise<{ running: Running; places: Places; end: () => Promise<void> }> {
  for (const abandoned of abandonedLeases(usual)) {
    await stopCluster(abandoned);
    endLease(abandoned);
  }
  const places = leasePlaces(usual);
  try {
    const running = await startCluster(places, { ...wish, isKept: false, firstPort: null });
    const end = async () => {
      await stopCluster(places);
      endLease(places);
    };
    return { running, places, end };
  } catch (thrown) {
    endLease(places);
    throw thrown;
  }
}

/** Gives the tests an Elasticsearch: the named one, one that runs, or under REQUIRE_ALL=1 or with a filled cache a fresh one that `giveBack` ends. */
export async function borrowElasticsearch(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
  places: Places = placesFor(env, process.getuid?.() === 0),
): Promise<Borrowed> {
  if (env.ELASTICSEARCH_URL) return nothing;
  const running = readRunning(places);
  const isUsable = running !== null && running.secured === null && isAnyNodeAlive(running);
  if (isUsable) return { ...nothing, env: { ELASTICSEARCH_URL: running.url } };
  if (env.REQUIRE_ALL !== '1' && !isServerUnpacked(places.cacheDir)) return nothing;
  try {
    const { running, end } = await startLeased(places, { count: 1, isSecure: false });
    return { env: { ELASTICSEARCH_URL: running.url }, giveBack: end };
  } catch (thrown) {
    log(`Elasticsearch 没有启动，需要它的测试将跳过：${errorText(thrown)}`);
    return nothing;
  }
}
