import type { AuditRow, Store } from '../port.ts';
import { type Carried, type CarriedKind, isContent } from './records.ts';

/** Things read and written at once; memory holds no more of a store than a few of these. */
export const pageSize = 500;

/** Takes a store and a kind and gives its things in pages, by id, those after `after`. */
export async function* walk(
  store: Store,
  kind: CarriedKind,
  after: string | null = null,
): AsyncGenerator<readonly Carried[]> {
  for (let last = after; ; ) {
    const page = await readPage(store, kind, last);
    const end = page.at(-1);
    if (end === undefined) return;
    last = end.id;
    yield page.filter(({ id }) => isContent(kind, id));
  }
}

async function readPage(store: Store, kind: CarriedKind, after: string | null): Promise<Carried[]> {
  const request = { after, limit: pageSize };
  if (kind !== 'post') {
    return (await store.scan(kind, request)).map(({ doc }): Carried => ({ id: doc.id, content: doc }));
  }
  return (await store.exportPosts(request)).map((content): Carried => ({ id: content.post.id, content }));
}

/** Takes ids and gives those things that are there. */
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
