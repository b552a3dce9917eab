import { errorText } from '../../model/errors.ts';
import { makeApiKey } from './api-key.ts';
import { startCluster, type Wish } from './cluster.ts';
import { startByCompose, whyNoCompose } from './compose.ts';
import type { Places } from './places.ts';
import { writeClientFile } from './secrets.ts';
import { forget, isAnyNodeAlive, type Running, readRunning } from './state.ts';
import { untilWhole } from './until-whole.ts';

type Say = (line: string) => void;

/** Gives the URL of an Elasticsearch, telling its choice: the named one, one that runs, Docker Compose, the archive on Java. */
export async function chooseElasticsearch(
  env: NodeJS.ProcessEnv,
  places: Places,
  wish: Wish,
  say: Say,
): Promise<string> {
  const named = env.ELASTICSEARCH_URL;
  if (named) {
    say('使用 ELASTICSEARCH_URL 指定的 Elasticsearch，没有启动任何节点');
    return named;
  }
  const running = readRunning(places);
  if (running !== null && isAnyNodeAlive(running)) return await joinRunning(running, wish, say);
  forget(places);
  const { url } = (await tryCompose(places, wish, say)) ?? (await startFromArchive(places, wish, say));
  return url;
}

async function joinRunning(running: Running, wish: Wish, say: Say): Promise<string> {
  const count = Math.max(1, running.nodes.length);
  if (count !== wish.count) throw new Error(`已有 ${count} 个节点的集群在运行，请先 stop`);
  if ((running.secured !== null) !== wish.isSecure) {
    throw new Error(`已在运行的集群${running.secured === null ? '没有' : ''}开启安全功能，请先 stop`);
  }
  say('已在运行，原样使用（其中可能有先前的数据）');
  await untilWhole(running);
  return running.url;
}

async function tryCompose(places: Places, wish: Wish, say: Say): Promise<Running | null> {
  const why = wish.count > 1 || wish.isSecure ? '三节点或安全功能只由本机 Java 启动' : whyNoCompose();
  if (why !== null) {
    say(`不用容器：${why}`);
    return null;
  }
  try {
    say('用 Docker Compose 启动（完整的 Elasticsearch 8.19.8）……');
    return await startByCompose(places, wish);
  } catch (thrown) {
    say(`容器没有启动，改用本机 Java：${errorText(thrown)}`);
    return null;
  }
}

async function startFromArchive(places: Places, wish: Wish, say: Say): Promise<Running> {
  say(`用本机 Java 启动 Elasticsearch 8.19.8，${wish.count} 个节点（此构建没有 ILM、数据流、ES|QL 与 smartcn）……`);
  const running = await startCluster(places, wish);
  if (running.secured !== null) {
    const file = writeClientFile(places, running, await makeApiKey(running));
    say('已开启安全功能与 TLS。连接所需的 STORE_CA 与 STORE_API_KEY（还有 STORE_URL）写在下面的文件里，仅属主可读：');
    say(`  set -a; . ${file}; set +a`);
  }
  return running;
}
