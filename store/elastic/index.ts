// The store on an Elasticsearch cluster, 8.x or 9.x: any number of processes on any number of machines share it.
// Guarantees of the adapter, beside the port's: a commit is decided by one document of a log (log.ts) and carried out by whoever
// comes next where its process died; every search sees what was committed before it, by anybody; an index is written in one
// format only, and never by a program that is older than it.
import type { Store } from '../port.ts';
import { applyEntry } from './apply.ts';
import { importAudit, readAudit, verifyAudit } from './audit-log.ts';
import { readChanges } from './changes.ts';
import { type Cluster, type ConnectOptions, connect } from './cluster.ts';
import { openCommits } from './commit.ts';
import { getDocument, listDocuments, scan } from './documents.ts';
import { count, facets } from './facets.ts';
import { type Follower, openFollower } from './follow.ts';
import { health } from './health.ts';
import { type Log, openLog } from './log.ts';
import { putObservations } from './observations.ts';
import { exportPosts, importPosts } from './portable-posts.ts';
import { getPosts, storyPosts } from './posts.ts';
import { putPosts } from './put-posts.ts';
import { claimUnprocessed } from './queue.ts';
import { checkServer, ensureTemplates, refuseOlder } from './schema.ts';
import { search } from './search.ts';
import { findStories } from './stories.ts';
import { openUpkeep, type Retention, type Upkeep } from './upkeep.ts';

/** Where the cluster is and how it is used. */
export interface ElasticStoreOptions extends ConnectOptions {
  /** The unit's zone, for the facet by day; default Asia/Shanghai. */
  timeZone?: string;
  keep?: Retention;
  /** How long another process is left to bring a big story's level to its posts, ms; default 5,000. */
  patienceMs?: number;
}

/** Takes where the cluster is and gives the store on it, its templates put where they lack; throws errors that name the url and no credentials. */
export async function openElasticStore(options: ElasticStoreOptions): Promise<Store> {
  const cluster = connect(options);
  try {
    await checkServer(cluster);
    await ensureTemplates(cluster);
    await refuseOlder(cluster);
  } catch (thrown) {
    await cluster.client.close();
    throw thrown;
  }
  return storeOver(openParts(cluster, options), options.timeZone ?? 'Asia/Shanghai');
}

interface Parts {
  cluster: Cluster;
  log: Log;
  follower: Follower;
  upkeep: Upkeep;
}

function openParts(cluster: Cluster, { keep, patienceMs }: ElasticStoreOptions): Parts {
  const upkeep = openUpkeep(cluster, keep);
  const follower = openFollower(cluster, () => log, patienceMs);
  const log: Log = openLog(
    cluster,
    (entry) => applyEntry(cluster, entry),
    undefined,
    (tip, isCarriedOutHere) => {
      if (isCarriedOutHere) upkeep.look(tip);
      follower.watch(tip.pending);
    },
  );
  return { cluster, log, follower, upkeep };
}

function storeOver({ cluster, log, follower, upkeep }: Parts, timeZone: string): Store {
  // A search and the look at the log go out together; where the log had news, the search waits and is asked again.
  let wasQuiet = true;
  const caughtUp = async <Result>(read: () => Promise<Result>): Promise<Result> => {
    const early = wasQuiet ? read() : undefined;
    const [found, isNews] = await Promise.all([early, log.glance()]);
    wasQuiet = !isNews;
    return wasQuiet && found !== undefined ? found : read();
  };
  return {
    putPosts: (posts) => putPosts(cluster, log, posts),
    putObservations: (observations) => putObservations(cluster, log, observations),
    getPosts: (ids) => caughtUp(() => getPosts(cluster, ids)),
    claimUnprocessed: (request) => claimUnprocessed(cluster, log, request),
    storyPosts: (storyId, limit) => caughtUp(() => storyPosts(cluster, storyId, limit)),
    findStories: (request) => caughtUp(() => findStories(cluster, request)),
    search: (request) => caughtUp(() => search(cluster, request)),
    count: (request) => caughtUp(() => count(cluster, request)),
    facets: (request) => caughtUp(() => facets(cluster, timeZone, request)),
    get: (kind, id) => getDocument(cluster, log, kind, id),
    list: (kind, request) => {
      const read = () => listDocuments(cluster, kind, request);
      return request.mayLag === true ? read() : caughtUp(read);
    },
    commit: openCommits(cluster, log, follower),
    audit: (request) => readAudit(cluster, log, request),
    verifyAudit: () => verifyAudit(cluster, log),
    scan: (kind, request) => caughtUp(() => scan(cluster, kind, request)),
    exportPosts: (request) => caughtUp(() => exportPosts(cluster, request)),
    importPosts: (records) => importPosts(cluster, log, records),
    importAudit: (rows) => importAudit(cluster, log, rows),
    changes: (request) => readChanges(cluster, log, request),
    health: () => caughtUp(() => health(cluster)),
    close: async () => {
      await follower.close();
      await log.idle();
      await upkeep.idle();
      await cluster.client.close();
    },
  };
}
