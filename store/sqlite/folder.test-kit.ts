import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Store } from '../port.ts';
import { openSqliteStore, type SqliteStoreOptions } from './index.ts';

/** Gives a path for a data file in a folder that is gone after the test. */
export async function freshPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yushao-sqlite-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'yushao.db');
}

/** Opens a store that is closed after the test. */
export async function openStore(options: SqliteStoreOptions): Promise<Store> {
  const store = await openSqliteStore(options);
  onTestFinished(() => store.close());
  return store;
}
