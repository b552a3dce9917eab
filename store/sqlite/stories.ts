import type { Level, Story } from '../../model/index.ts';
import type { Versioned } from '../port.ts';
import type { Database } from './database.ts';
import { fieldSql } from './document-tables.ts';
import { type DocumentRow, documentOf } from './documents.ts';

/** Takes keys and gives the stories active since that share any, those sharing most first. */
export function findStories(
  db: Database,
  request: { keys: readonly string[]; activeSinceMs: number; limit: number },
): Versioned<Story>[] {
  // What decides is kept beside the documents: parsing every candidate's would cost more than all the rest.
  const sql = `SELECT s.doc AS doc, s.version AS version
    FROM (SELECT k.story_id AS id, count(*) AS shared, a.last_at_ms AS last_at_ms
          FROM story_keys k JOIN story_activity a ON a.story_id = k.story_id
          WHERE k.key IN (SELECT value FROM json_each(?)) AND a.last_at_ms >= ?
          GROUP BY k.story_id ORDER BY shared DESC, last_at_ms DESC, id LIMIT ?) found
    CROSS JOIN doc_story s ON s.id = found.id
    ORDER BY found.shared DESC, found.last_at_ms DESC, found.id`;
  const rows = db.all<DocumentRow>(sql, JSON.stringify([...request.keys]), request.activeSinceMs, request.limit);
  return rows.map((row) => documentOf<'story'>(row));
}

/** Takes a story just written (or null where it was deleted) and brings its keys and its posts' level in line with it. */
export function followStory(db: Database, id: string, story: Story | null): void {
  const keys = JSON.stringify(story?.keys ?? []);
  db.run('DELETE FROM story_keys WHERE story_id = ? AND key NOT IN (SELECT value FROM json_each(?))', id, keys);
  db.run('INSERT OR IGNORE INTO story_keys (key, story_id) SELECT value, ? FROM json_each(?)', id, keys);
  if (story === null) db.run('DELETE FROM story_activity WHERE story_id = ?', id);
  else db.run('INSERT OR REPLACE INTO story_activity (story_id, last_at_ms) VALUES (?, ?)', id, story.lastAtMs);
  db.run(
    'UPDATE facts SET level = ? WHERE story = (SELECT id FROM names WHERE name = ?) AND level IS NOT ?',
    story?.level ?? null,
    id,
    story?.level ?? null,
  );
}

/** Takes a story's id and gives its level as stored. */
export function levelOf(db: Database, storyId: string): Level | null {
  const sql = `SELECT ${fieldSql('level')} AS level FROM doc_story WHERE id = ?`;
  return db.get<{ level: Level | null }>(sql, storyId)?.level ?? null;
}
