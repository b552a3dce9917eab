import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../audit-chain.ts';
import { lockFolder } from '../lock-folder.ts';
import type { Documents, Kind, Store, Versioned, Write } from '../port.ts';
import { openSqliteStore } from '../sqlite/index.ts';

/** What the response needs to go on by itself. Stories are not among them: nothing new is judged while the store is away. */
export const mirroredKinds = [
  'rulebook',
  'incident',
  'duty',
  'dispatch',
  'link',
  'alarm',
  'instruction',
  'rota',
  'leave',
  'boardMessage',
] as const satisfies Kind[];
export type MirroredKind = (typeof mirroredKinds)[number];

/** Those that belong to no incident, or need not. */
export const wholeKinds: ReadonlySet<MirroredKind> = new Set<MirroredKind>([
  'incident',
  'rulebook',
  'rota',
  'leave',
  'boardMessage',
]);

/** Tells whether documents of a kind are in the mirror. */
export function isMirrored(kind: Kind | 'post'): kind is MirroredKind {
  return (mirroredKinds as readonly string[]).includes(kind);
}

export const mirrorFile = 'mirror.db';
/** Names of the mirror's own under which its journal lies, and what the shared store refused for good. */
export const journalPrefix = 'journal:';
export const refusedPrefix = 'refused:';
/** Closed incidents pile up, and posts are never taken out of a store: beyond this a mirror is made anew at a start. */
const maxBytes = 512 * 1024 * 1024;

/** Takes a folder, made where it is not there, and opens the mirror in it, this process's alone; AppError `store-locked` where another one has it. */
export async function openLocal(dir: string): Promise<Store> {
  mkdirSync(dir, { recursive: true });
  const unlock = lockFolder(dir);
  try {
    const store = await openFile(join(dir, mirrorFile));
    return {
      ...store,
      close: async () => {
        await store.close();
        unlock();
      },
    };
  } catch (thrown) {
    unlock();
    throw thrown;
  }
}

async function openFile(path: string): Promise<Store> {
  const open = () => openSqliteStore({ path, keepChanges: 1_000 });
  const store = await open();
  if (statSync(path).size <= maxBytes || (await isWaiting(store))) return store;
  await store.close();
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  return open();
}

async function isWaiting(store: Store): Promise<boolean> {
  for (const prefix of [journalPrefix, refusedPrefix]) {
    const [first] = await store.scan('meta', { after: prefix, limit: 1 });
    if (first?.doc.id.startsWith(prefix)) return true;
  }
  return false;
}

/** A document of either store, or what stands in for one that is not there. */
export type Found<K extends Kind = Kind> = Versioned<Documents[K]> | undefined;

/** Takes what is there and what is to be, and gives the write that makes it so; null where it is so. */
export function writeFor(kind: Kind, found: Found, doc: Documents[Kind]): Write | null {
  if (found === undefined) return { op: 'create', kind, doc } as Write;
  if (canonicalJson(found.doc) === canonicalJson(doc)) return null;
  return { op: 'replace', kind, doc, version: found.version } as Write;
}

/** Puts a small value under a name of the mirror's own. */
export async function putMeta(local: Store, id: string, value: unknown): Promise<void> {
  const write = writeFor('meta', await local.get('meta', id), { id, value });
  if (write !== null) await local.commit({ writes: [write] });
}

/** Takes writes that were each made from what was there; one whose ground has moved is left out, the others are made. */
export async function commitEach(local: Store, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  if ((await local.commit({ writes })).ok) return;
  for (const write of writes) await local.commit({ writes: [write] });
}
