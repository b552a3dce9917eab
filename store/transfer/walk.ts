import type { AuditRow, Store } from '../port.ts';
import { type Carried, type CarriedKind, isContent } from './records.ts';

/** Things read and written at once, at most; memory holds no more of a store than a few of these. */
export const pageSize = 500;
/** What is read and written at once is also no longer than about this, in characters: a picture is a document of some megabytes. */
export const pageChars = 8_000_000;
/** As many as are read before anything is known of their length, or named one by one. */
const fewDocuments = 8;

/** Takes a store and a kind and gives its things in pages, by id, those after `after`. */
export async function* walk(
  store: Store,
  kind: CarriedKind,
  after: string | null = null,
): AsyncGenerator<readonly Carried[]> {
  let limit = kind === 'post' ? pageSize : fewDocuments;
  for (let last = after; ; ) {
    const page = await readPage(store, kind, last, limit);
    const end = page.at(-1);
    if (end === undefined) return;
    last = end.id;
    if (kind !== 'post') limit = nextLimit(page);
    yield page.filter(({ id }) => isContent(kind, id));
  }
}

/** Documents of a kind are much alike: the next page holds as many as fit by the length of these, and not many times more at once. */
function nextLimit(page: readonly Carried[]): number {
  const chars = page.reduce((sum, { content }) => sum + charsOf(content), 0) / page.length;
  return Math.max(1, Math.min(pageSize, page.length * fewDocuments, Math.floor(pageChars / chars)));
}

/** Takes a thing and gives its length as JSON, in characters. */
export function charsOf(content: unknown): number {
  return JSON.stringify(content).length;
}

/** Takes ids of a kind and gives them in lots that memory can hold what is behind of. */
export function* inLots(kind: CarriedKind, ids: readonly string[]): Generator<string[]> {
  const size = kind === 'post' ? pageSize : fewDocuments;
  for (let from = 0; from < ids.length; from += size) yield ids.slice(from, from + size);
}

async function readPage(store: Store, kind: CarriedKind, after: string | null, limit: number): Promise<Carried[]> {
  const request = { after, limit };
  if (kind !== 'post') {
    return (await store.scan(kind, request)).map(({ doc }): Carried => ({ id: doc.id, content: doc }));
  }
  return (await store.exportPosts(request)).map((content): Carried => ({ id: content.post.id, content }));
}

/** Takes ids, not more than a lot, and gives those things that are there. */
export async function readSome(store: Store, kind: CarriedKind, ids: readonly string[]): Promise<Map<string, Carried>> {
  if (kind === 'post') {
    const records = await store.exportPosts({ ids });
    return new Map(records.map((content) => [content.post.id, { id: content.post.id, content }]));
  }
  const found = new Map<string, Carried>();
  for (const id of ids) {
    const row = await store.get(kind, id);
    if (row !== undefined) found.set(id, { id, content: row.doc });
  }
  return found;
}

/** Takes a store and gives its audit rows in pages, those after `afterSeq`. */
export async function* walkAudit(store: Store, afterSeq = 0): AsyncGenerator<readonly AuditRow[]> {
  for (let last = afterSeq; ; ) {
    const rows = await store.audit({ afterSeq: last, limit: pageSize });
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.seq;
    yield rows;
  }
}

/** Takes two ids and orders them by UTF-8 bytes, as a store does. */
export function compareIds(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
