import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '../sqlite/index.ts';
import { openJournal } from './journal.ts';
import { mirrorFile } from './local.ts';

/** Takes a mirror's folder and gives what waits in it for the shared store; null where there is no mirror yet. Changes nothing. */
export async function examineMirror(dir: string): Promise<{ incidents: number; waiting: number } | null> {
  const path = join(dir, mirrorFile);
  if (!existsSync(path)) return null;
  const local = await openSqliteStore({ path, readOnly: true });
  try {
    const incidents = await local.list('incident', { where: { status: 'open' }, limit: 10_000 });
    return { incidents: incidents.length, waiting: (await openJournal(local)).size() };
  } finally {
    await local.close();
  }
}
