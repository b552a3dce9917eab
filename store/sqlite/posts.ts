import { setTimeout as wait } from 'node:timers/promises';
import type { Level, Metrics, Post, PostAnalysis } from '../../model/index.ts';
import { postTimeMs } from '../../model/index.ts';
import type { StoredPost } from '../port.ts';
import { searchTokens } from '../text.ts';
import { recordChange } from './changes.ts';
import type { Database } from './database.ts';
import { nameId, optionalNameId } from './names.ts';
import { freeRid, ridMsSql } from './rid.ts';

/** A write never holds the lock for longer than this takes, so that a storm of posts does not hold up a clock. */
export const postsPerWrite = 200;
/** Between two writes the lock is free for longer than others take to look for it. */
const pauseMs = 2;

/** A post with its words, ready to be stored. */
export interface PreparedPost {
  post: Post;
  timeMs: number;
  doc: string;
  title: string;
  body: string;
}

/** Takes posts and stores those whose id is new, in writes of at most 200; the answer is in the order given. */
export async function putPosts(
  db: Database,
  posts: readonly Post[],
  keepChanges: number,
): Promise<('stored' | 'known')[]> {
  const answers: ('stored' | 'known')[] = [];
  for (let from = 0; from < posts.length; from += postsPerWrite) {
    if (from > 0) await wait(pauseMs);
    const batch = posts.slice(from, from + postsPerWrite);
    const fresh = unknownPosts(db, batch).map(prepare);
    const stored = fresh.length === 0 ? new Set<string>() : await db.write(() => insertPosts(db, fresh, keepChanges));
    for (const { id } of batch) answers.push(stored.delete(id) ? 'stored' : 'known');
  }
  return answers;
}

/** Takes posts and gives the first of each id that is not stored yet. */
export function unknownPosts(db: Database, posts: readonly Post[]): Post[] {
  const fresh = new Map<string, Post>();
  for (const post of posts) if (!fresh.has(post.id) && !isKnown(db, post.id)) fresh.set(post.id, post);
  return [...fresh.values()];
}

function isKnown(db: Database, id: string): boolean {
  return db.get('SELECT 1 FROM posts WHERE id = ?', id) !== undefined;
}

/** Takes a post and gives it ready to be stored: all that takes time happens before the lock is held. */
export function prepare(post: Post): PreparedPost {
  return {
    post,
    timeMs: postTimeMs(post),
    doc: JSON.stringify(post),
    title: searchTokens(post.title ?? ''),
    body: searchTokens(post.text),
  };
}

/** Takes prepared posts and stores the new ones, waiting for judgement; call it while holding the write lock. */
export function insertPosts(db: Database, posts: readonly PreparedPost[], keepChanges: number): Set<string> {
  const stored = new Set<string>();
  const ridById = new Map<string, bigint>();
  // FTS5 writes out what it holds whenever a row id is smaller than the one before.
  for (const prepared of [...posts].sort((a, b) => a.timeMs - b.timeMs)) {
    if (isKnown(db, prepared.post.id)) continue;
    ridById.set(prepared.post.id, insertPost(db, prepared));
  }
  for (const { post } of posts) {
    const rid = ridById.get(post.id);
    if (rid === undefined) continue;
    db.run('INSERT INTO queue (rid) VALUES (?)', rid);
    recordChange(db, { kind: 'post', id: post.id, incidentId: null }, keepChanges);
    stored.add(post.id);
  }
  return stored;
}

function insertPost(db: Database, { post, timeMs, doc, title, body }: PreparedPost): bigint {
  const rid = freeRid(db, timeMs);
  db.run('INSERT INTO posts (rid, id, doc) VALUES (?, ?, ?)', rid, post.id, doc);
  db.run(
    'INSERT INTO facts (rid, source, source_id, platform, outlet) VALUES (?, ?, ?, ?, ?)',
    rid,
    nameId(db, post.source),
    nameId(db, post.sourceId),
    nameId(db, post.platform),
    optionalNameId(db, post.outlet),
  );
  db.run('INSERT INTO posts_fts (rowid, title, body) VALUES (?, ?, ?)', rid, title, body);
  return rid;
}

/** SQL of a stored post's columns and tables, by its `p.rid`. */
export const postColumns = `p.doc AS doc, v.analysis AS analysis, f.level AS level,
  (SELECT o.metrics FROM observations o WHERE o.rid = p.rid ORDER BY o.at_ms DESC LIMIT 1) AS metrics`;
export const postJoins = 'JOIN facts f ON f.rid = p.rid LEFT JOIN verdicts v ON v.rid = p.rid';

/** A stored post as `postColumns` gives it. */
export interface PostRow {
  doc: string;
  analysis: string | null;
  level: Level | null;
  metrics: string | null;
}

/** Takes a row and gives the post with what is known of it. */
export function storedPostOf(row: PostRow): StoredPost {
  const post = JSON.parse(row.doc) as Post;
  return {
    post,
    analysis: row.analysis === null ? null : (JSON.parse(row.analysis) as PostAnalysis),
    metrics: row.metrics === null ? (post.metrics ?? {}) : (JSON.parse(row.metrics) as Metrics),
    level: row.level,
  };
}

/** Takes ids and gives those posts that are stored, in the order asked for. */
export function getPosts(db: Database, ids: readonly string[]): StoredPost[] {
  const sql = `SELECT ${postColumns} FROM json_each(?) j CROSS JOIN posts p ON p.id = j.value ${postJoins} ORDER BY j.key`;
  return db.all<PostRow>(sql, JSON.stringify(ids)).map(storedPostOf);
}

const defaultStoryPosts = 10_000;

/** Takes a story's id and gives its posts, oldest first, those of one moment by id. */
export function storyPosts(db: Database, storyId: string, limit = defaultStoryPosts): StoredPost[] {
  const sql = `SELECT ${postColumns} FROM facts s CROSS JOIN posts p ON p.rid = s.rid ${postJoins}
    WHERE s.story = (SELECT id FROM names WHERE name = ?) ORDER BY ${ridMsSql('s.rid')}, p.id LIMIT ?`;
  return db.all<PostRow>(sql, storyId, limit).map(storedPostOf);
}
