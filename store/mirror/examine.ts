import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '../sqlite/index.ts';
import { openJournal } from './journal.ts';
import { mirrorFile, refusedPrefix } from './local.ts';

/** What a mirror holds: open incidents, commits that wait for the shared store, and those that it refused for good. */
export interface MirrorContent {
  incidents: number;
  waiting: number;
  refused: number;
}

/** Takes a mirror's folder and gives what it holds; null where there is no mirror yet. Changes nothing. */
export async function examineMirror(dir: string): Promise<MirrorContent | null> {
  const path = join(dir, mirrorFile);
  if (!existsSync(path)) return null;
  const local = await openSqliteStore({ path, readOnly: true });
  try {
    const incidents = await local.list('incident', { where: { status: 'open' }, limit: 10_000 });
    const aside = await local.scan('meta', { after: refusedPrefix, limit: 1_000 });
    const refused = aside.filter(({ doc }) => doc.id.startsWith(refusedPrefix)).length;
    return { incidents: incidents.length, waiting: (await openJournal(local)).size(), refused };
  } finally {
    await local.close();
  }
}
