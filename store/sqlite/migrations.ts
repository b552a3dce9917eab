// Numbered, never edited once released: a change of the file's form is a new entry. PRAGMA user_version holds the last one run.
import { AppError } from '../../model/index.ts';
import type { Database } from './database.ts';
import { ensureDocumentTables } from './document-tables.ts';

/** `YSH1`: marks a file as ours. */
const applicationId = 0x59534831;

// A post's rid is its time in ms shifted by 16 bits, plus its rank within that ms: walking any index backwards is newest first.
const first = `
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE posts (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL);
CREATE TABLE facts (
  rid INTEGER PRIMARY KEY, source INTEGER NOT NULL, source_id INTEGER NOT NULL, platform INTEGER NOT NULL, outlet INTEGER,
  tier INTEGER, sentiment INTEGER, about INTEGER, level INTEGER, story INTEGER
);
CREATE INDEX facts_story ON facts (story) WHERE story IS NOT NULL;
CREATE INDEX facts_level ON facts (level) WHERE level IS NOT NULL;
CREATE INDEX facts_outlet ON facts (outlet) WHERE outlet IS NOT NULL;
CREATE INDEX facts_source_id ON facts (source_id);
CREATE VIRTUAL TABLE posts_fts USING fts5(title, body, content='', columnsize=0, prefix='1', tokenize='ascii');
-- By default 4: every word is then written anew six times on the way to a million posts, now once or twice. A crisis merge, which would
-- hold the lock for as long as it takes, must stay far beyond.
INSERT INTO posts_fts (posts_fts, rank) VALUES ('automerge', 64);
INSERT INTO posts_fts (posts_fts, rank) VALUES ('crisismerge', 192);
CREATE TABLE verdicts (rid INTEGER PRIMARY KEY, analysis TEXT NOT NULL);
CREATE TABLE observations (
  rid INTEGER NOT NULL, at_ms INTEGER NOT NULL, metrics TEXT NOT NULL, PRIMARY KEY (rid, at_ms)
) WITHOUT ROWID;
CREATE TABLE queue (
  seq INTEGER PRIMARY KEY, rid INTEGER NOT NULL UNIQUE,
  lease_until_ms INTEGER NOT NULL DEFAULT 0, owner TEXT, is_again INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE story_keys (key TEXT NOT NULL, story_id TEXT NOT NULL, PRIMARY KEY (key, story_id)) WITHOUT ROWID;
CREATE INDEX story_keys_story ON story_keys (story_id);
CREATE TABLE story_activity (story_id TEXT PRIMARY KEY, last_at_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE changes (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, incident_id TEXT);
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
  incident_id TEXT, detail TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE INDEX audit_incident ON audit (incident_id, seq);
CREATE TABLE audit_head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL);
`;

const migrations: readonly string[] = [first];

/** Brings a file up to this program's form; refuses a newer file, and one that is another program's. */
export async function migrate(db: Database): Promise<void> {
  const version = versionOf(db);
  refuseForeign(db, version);
  if (version > migrations.length) {
    const message = `数据文件由更新版本的程序写成（格式 ${version}，本程序最高支持 ${migrations.length}）：${db.path}`;
    throw new AppError('store-failed', message, { path: db.path, version, supported: migrations.length });
  }
  if (db.isReadOnly) {
    if (version === migrations.length) return;
    throw new AppError('store-failed', `数据文件的格式较旧，只读方式不能升级：${db.path}`, { path: db.path, version });
  }
  if (version < migrations.length) await db.write(() => runFrom(db, versionOf(db)));
  await ensureDocumentTables(db);
}

function runFrom(db: Database, version: number): void {
  for (const sql of migrations.slice(version)) db.exec(sql);
  db.exec(`PRAGMA user_version = ${migrations.length}; PRAGMA application_id = ${applicationId}`);
}

function versionOf(db: Database): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

function refuseForeign(db: Database, version: number): void {
  const id = db.get<{ application_id: number }>('PRAGMA application_id')?.application_id ?? 0;
  const tables = db.get<{ n: number }>('SELECT count(*) AS n FROM sqlite_master')?.n ?? 0;
  if (id === applicationId || (version === 0 && id === 0 && tables === 0)) return;
  throw new AppError('store-failed', `该文件是其他程序的数据库：${db.path}`, { path: db.path, applicationId: id });
}
