// The embedded store: one file, WAL, synchronous=FULL. Any number of connections, threads and processes may share the file.
// Guarantees of the adapter, beside the port's: no write lock is held across an await; no write holds it for more than 200 posts;
// the file is never changed by a program that is older than it.

import { localDays } from '../local-day.ts';
import type { Store } from '../port.ts';
import { importAudit, readAudit, verifyAudit } from './audit-log.ts';
import { readChanges } from './changes.ts';
import { commit } from './commit.ts';
import type { Database } from './database.ts';
import { getDocument, listDocuments } from './documents.ts';
import { facets, registerFacets } from './facets.ts';
import { health } from './health.ts';
import { migrate } from './migrations.ts';
import { openDatabase } from './open.ts';
import { exportPosts, importPosts, scan } from './portable.ts';
import { getPosts, putPosts, storyPosts } from './posts.ts';
import { claimUnprocessed, putObservations } from './queue.ts';
import { count, search } from './search.ts';
import { findStories } from './stories.ts';

/** Where the file is and how it is used. */
export interface SqliteStoreOptions {
  path: string;
  /** The unit's zone, for the facet by day; default Asia/Shanghai. */
  timeZone?: string;
  readOnly?: boolean;
  /** How long a call waits for another process's write, ms; default 5,000. */
  busyTimeoutMs?: number;
  /** The file's largest size in pages of 4 KiB; default: as far as the disk goes. */
  maxPages?: number;
  /** Changes kept for followers that fell behind; default 100,000. */
  keepChanges?: number;
  /** Polls kept whatever their outcome; older ones that failed stay. Default 1,000,000. */
  keepPolls?: number;
}

/** Takes a path and gives the store in that file, made or brought up to date; throws `store-…` errors that name the file. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { path, readOnly = false, busyTimeoutMs = 5000, maxPages } = options;
  const db = await openDatabase({ path, readOnly, busyTimeoutMs, maxPages });
  try {
    await migrate(db);
    registerFacets(db, localDays(options.timeZone ?? 'Asia/Shanghai'));
  } catch (thrown) {
    db.close();
    throw thrown;
  }
  return storeOver(db, { changes: options.keepChanges ?? 100_000, polls: options.keepPolls ?? 1_000_000 });
}

function storeOver(db: Database, keep: { changes: number; polls: number }): Store {
  return {
    putPosts: (posts) => putPosts(db, posts, keep.changes),
    putObservations: async (observations) => putObservations(db, observations),
    getPosts: async (ids) => getPosts(db, ids),
    claimUnprocessed: async (request) => claimUnprocessed(db, request),
    storyPosts: async (storyId, limit) => storyPosts(db, storyId, limit),
    findStories: async (request) => findStories(db, request),
    search: async (request) => search(db, request),
    count: async (request) => count(db, request),
    facets: async (request) => facets(db, request),
    get: async (kind, id) => getDocument(db, kind, id),
    list: async (kind, request) => listDocuments(db, kind, request),
    commit: async (request) => commit(db, request, keep),
    audit: async (request) => readAudit(db, request),
    verifyAudit: () => verifyAudit(db),
    scan: async (kind, request) => scan(db, kind, request),
    exportPosts: async (request) => exportPosts(db, request),
    importPosts: (records) => importPosts(db, records, keep.changes),
    importAudit: (rows) => importAudit(db, rows),
    changes: async (request) => readChanges(db, request),
    health: async () => health(db),
    close: async () => db.close(),
  };
}
