import { AppError } from '../../model/index.ts';
import { canonicalJson } from '../audit-chain.ts';
import type { Documents, Kind, PostRecord, Store, Write } from '../port.ts';
import type { Carried, CarriedKind } from './records.ts';
import { charsOf, pageChars } from './walk.ts';

/** Documents written in one commit, at most; a store that keeps commits as one text refuses too long a one. */
const docsPerCommit = 200;
/** How often a document is written again after somebody else was quicker. */
const maxTries = 5;

/** Takes things of one kind and makes the store have them as they are; what it has already is left. */
export async function putAll(store: Store, kind: CarriedKind, things: readonly Carried[]): Promise<void> {
  if (things.length === 0) return;
  if (kind === 'post') {
    await store.importPosts(things.map(({ content }) => content as PostRecord));
    return;
  }
  for (const docs of commitLots(things.map(({ content }) => content as Documents[Kind]))) {
    // Nearly always all are new; only where not is each looked up.
    const made = await store.commit({ writes: docs.map((doc) => createOf(kind, doc)) });
    if (!made.ok) for (const doc of docs) await settle(store, kind, doc.id, doc);
  }
}

function commitLots(docs: readonly Documents[Kind][]): Documents[Kind][][] {
  const lots: Documents[Kind][][] = [];
  let chars = 0;
  for (const doc of docs) {
    const own = charsOf(doc);
    const lot = lots.at(-1);
    chars += own;
    if (lot !== undefined && lot.length < docsPerCommit && chars <= pageChars) lot.push(doc);
    else {
      lots.push([doc]);
      chars = own;
    }
  }
  return lots;
}

/** Takes a kind and ids and makes the store no longer have them; gives the ids it cannot be rid of: a post stays (promise 3). */
export async function removeAll(store: Store, kind: CarriedKind, ids: readonly string[]): Promise<void> {
  if (kind === 'post') return;
  for (const id of ids) await settle(store, kind, id, null);
}

/** Takes what a document is to be, or null, and writes what that needs. */
export async function settle(store: Store, kind: Kind, id: string, doc: Documents[Kind] | null): Promise<void> {
  for (let tries = 0; tries < maxTries; tries++) {
    const found = await store.get(kind, id);
    const write = writeFor(kind, id, doc, found);
    if (write === null || (await store.commit({ writes: [write] })).ok) return;
  }
  throw new AppError('conflict', `目标库里的 ${kind} ${id} 正被他人修改，迁移或恢复期间请勿使用目标库`, { kind, id });
}

function writeFor(
  kind: Kind,
  id: string,
  doc: Documents[Kind] | null,
  found: { doc: Documents[Kind]; version: string } | undefined,
): Write | null {
  if (found === undefined) return doc === null ? null : createOf(kind, doc);
  const { version } = found;
  if (doc === null) return { op: 'delete', kind, id, version } as Write;
  if (canonicalJson(found.doc) === canonicalJson(doc)) return null;
  return { op: 'replace', kind, doc, version } as Write;
}

/** The pair of kind and document is right by how it was read. */
function createOf(kind: Kind, doc: Documents[Kind]): Write {
  return { op: 'create', kind, doc } as Write;
}
