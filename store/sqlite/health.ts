import type { StoreHealth } from '../port.ts';
import type { Database } from './database.ts';

/** Gives the file's state; trying for the write lock is the only proof that it can be written. */
export async function health(db: Database): Promise<StoreHealth> {
  const number = (sql: string) => Number(Object.values(db.get<Record<string, number>>(sql) ?? {})[0] ?? 0);
  const version = db.get<{ v: string }>('SELECT sqlite_version() AS v')?.v ?? '';
  const pageBytes = number('PRAGMA page_size');
  return {
    engine: `sqlite ${version}`,
    location: db.path,
    isWritable: await isWritable(db),
    posts: number('SELECT count(*) FROM facts'),
    unprocessed: number('SELECT count(*) FROM queue'),
    detail: {
      formatVersion: number('PRAGMA user_version'),
      fileBytes: number('PRAGMA page_count') * pageBytes,
      freeBytes: number('PRAGMA freelist_count') * pageBytes,
      auditRows: number('SELECT coalesce(max(seq), 0) FROM audit'),
      changes: number('SELECT count(*) FROM changes'),
    },
  };
}

async function isWritable(db: Database): Promise<boolean> {
  try {
    await db.write(() => undefined);
    return true;
  } catch {
    return false;
  }
}
