import { indexedFields, type Kind } from '../port.ts';
import type { Database } from './database.ts';

/** The kinds that the port declares. */
export const kinds = Object.keys(indexedFields) as Kind[];

/** Takes a kind and gives its table. */
export function tableOf(kind: Kind): string {
  return `doc_${kind}`;
}

/** Takes a declared field and gives the SQL that its index is built on. */
export function fieldSql(field: string): string {
  return field === 'id' ? 'id' : `json_extract(doc, '$.${field}')`;
}

/** Makes the tables and indexes that the port declares and the file still lacks, so that a new kind or field needs no migration. */
export async function ensureDocumentTables(db: Database): Promise<void> {
  const have = new Set(db.all<{ name: string }>('SELECT name FROM sqlite_master').map(({ name }) => name));
  const missing = kinds.flatMap((kind) => statementsOf(kind)).filter(([name]) => !have.has(name));
  if (missing.length === 0) return;
  await db.write(() => {
    for (const [, sql] of missing) db.exec(sql);
  });
}

function statementsOf(kind: Kind): [name: string, sql: string][] {
  const table = tableOf(kind);
  const create = `CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY, version INTEGER NOT NULL, doc TEXT NOT NULL)`;
  const indexes = indexedFields[kind].map((field): [string, string] => {
    const name = `${table}_${field}`;
    return [name, `CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${fieldSql(field)}, id)`];
  });
  return [[table, create], ...indexes];
}
