import { startLeased } from '../../scripts/elasticsearch/borrow.ts';
import { demandMemory, killNode, reviveNode } from '../../scripts/elasticsearch/cluster.ts';
import { placesFor } from '../../scripts/elasticsearch/places.ts';
import { isAnyNodeAlive, nodeUrl, readRunning } from '../../scripts/elasticsearch/state.ts';
import { isServerUnpacked } from '../../scripts/elasticsearch/unpack-server.ts';

const usualPlaces = () => placesFor(process.env, process.getuid?.() === 0);

/** Gives the URL of an Elasticsearch that answers: ELASTICSEARCH_URL, or the one that the runner started; else null: tests then skip. */
export async function elasticsearchUrl(): Promise<string | null> {
  const running = readRunning(usualPlaces());
  const started = running !== null && running.secured === null && isAnyNodeAlive(running) ? running.url : undefined;
  const url = process.env.ELASTICSEARCH_URL || started;
  if (url === undefined) return null;
  const [first = url] = url.split(/,(?=https?:)/);
  const answer = await fetch(first, { signal: AbortSignal.timeout(3000) }).catch(() => null);
  return answer === null ? null : url;
}

/** Gives why no cluster of `count` nodes can be started for a test here, or null when it can. */
export function whyNoNodes(count: number): string | null {
  if (!isServerUnpacked(usualPlaces().cacheDir))
    return 'Elasticsearch 尚未下载（npm run elasticsearch -- start 一次即可）';
  try {
    demandMemory(count);
    return null;
  } catch (thrown) {
    return String(thrown);
  }
}

/** A cluster of a test's own: numbers from 1; `kill` is SIGKILL, `revive` waits until the cluster is green with all nodes. */
export interface ThreeNodes {
  /** All nodes, comma separated, as STORE_URL takes them. */
  url: string;
  urls: string[];
  kill(number: number): Promise<void>;
  revive(number: number): Promise<void>;
  /** The number of the elected master, asked of node `askedNumber`. */
  master(askedNumber?: number): Promise<number>;
  stop(): Promise<void>;
}

/** Starts three nodes on free ports for one test, about half a minute and 3.3 GB; throws where `whyNoNodes(3)` tells a reason. */
export async function startThreeNodes(): Promise<ThreeNodes> {
  const { running, places, end } = await startLeased(usualPlaces(), { count: 3, isSecure: false });
  const urls = running.nodes.map(({ port }) => nodeUrl(running, port));
  return {
    url: running.url,
    urls,
    kill: (number) => killNode(places, number),
    revive: (number) => reviveNode(places, number),
    master: (askedNumber = 1) => masterOf(urls[askedNumber - 1] ?? ''),
    stop: end,
  };
}

async function masterOf(url: string): Promise<number> {
  const answer = await fetch(`${url}/_cat/master?h=node`, { signal: AbortSignal.timeout(30_000) });
  const number = Number(/^n(\d)/.exec(await answer.text())?.[1]);
  if (!answer.ok || !Number.isInteger(number)) throw new Error(`no elected master: HTTP ${answer.status}`);
  return number;
}
