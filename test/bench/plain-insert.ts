import { DatabaseSync } from 'node:sqlite';
import type { Post } from '../../model/index.ts';

/** Takes posts and inserts them as bare rows with one unique index, in the store's own durability and batches; gives ms. */
export function plainInsert(path: string, posts: readonly Post[], batch: number): number {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec('CREATE TABLE posts (id TEXT PRIMARY KEY, at_ms INTEGER, doc TEXT)');
  const insert = db.prepare('INSERT INTO posts (id, at_ms, doc) VALUES (?, ?, ?)');
  const began = performance.now();
  for (let from = 0; from < posts.length; from += batch) {
    db.exec('BEGIN IMMEDIATE');
    for (const post of posts.slice(from, from + batch)) {
      insert.run(post.id, post.publishedAtMs, JSON.stringify(post));
    }
    db.exec('COMMIT');
  }
  const tookMs = performance.now() - began;
  db.close();
  return tookMs;
}
