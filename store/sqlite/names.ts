import type { Database } from './database.ts';

/** Takes a word and gives the small number that stands for it in `facts`; call it while holding the write lock. */
export function nameId(db: Database, name: string): number {
  const known = db.get<{ id: number }>('SELECT id FROM names WHERE name = ?', name);
  return known?.id ?? db.run('INSERT INTO names (name) VALUES (?)', name).lastId;
}

/** The same, where there may be no word. */
export function optionalNameId(db: Database, name: string | null | undefined): number | null {
  return name === undefined || name === null ? null : nameId(db, name);
}
