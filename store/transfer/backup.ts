import type { Store } from '../port.ts';
import { type Carried, type CarriedKind, documentKinds, isContent } from './records.ts';
import { type Seals, startSeals } from './sealed-lines.ts';
import { inLots, pageSize, readSome, walk, walkAudit } from './walk.ts';

export const backupFormat = 'yushao-backup';
export const backupVersion = 1;
/** A store in use changes while it is read: what changed is written again, at the end, this often. */
const followRounds = 20;
const carriedKinds: readonly CarriedKind[] = [...documentKinds, 'post'];

/** Lines by kind. */
export type Counts = Record<string, number>;

/** Takes a store, which may be in use, and the time, ms UTC, and gives the lines of its backup, without line feeds. */
export async function* backupLines(store: Store, nowMs: number): AsyncGenerator<string> {
  const seals = startSeals();
  const counts: Counts = {};
  const sinceSeq = (await store.changes({ afterSeq: Number.MAX_SAFE_INTEGER, limit: 1 })).lastSeq;
  yield seals.seal({
    kind: 'header',
    format: backupFormat,
    version: backupVersion,
    atMs: nowMs,
    engine: (await store.health()).engine,
    expected: await expectedCounts(store),
  });
  for (const kind of carriedKinds) {
    for await (const page of walk(store, kind)) yield* linesOfPage(seals, kind, page, counts);
  }
  yield* changedLines(store, seals, sinceSeq, counts);
  for await (const rows of walkAudit(store)) {
    for (const row of rows) yield line(seals, 'audit', { row }, counts);
  }
  yield seals.seal({ kind: 'trailer', counts, ...seals.state() });
}

/** What the store has as the backup begins; the trailer tells what was written. */
async function expectedCounts(store: Store): Promise<Counts> {
  const expected: Counts = { post: (await store.health()).posts };
  for (const kind of documentKinds) {
    let n = 0;
    for await (const page of walk(store, kind)) n += page.length;
    expected[kind] = n;
  }
  return expected;
}

function* linesOfPage(seals: Seals, kind: CarriedKind, page: readonly Carried[], counts: Counts): Generator<string> {
  for (const { content } of page) yield line(seals, kind, { content }, counts);
}

function line(seals: Seals, kind: CarriedKind | 'audit', body: object, counts: Counts): string {
  counts[kind] = (counts[kind] ?? 0) + 1;
  return seals.seal({ kind, ...body });
}

async function* changedLines(store: Store, seals: Seals, sinceSeq: number, counts: Counts): AsyncGenerator<string> {
  let afterSeq = sinceSeq;
  const { lastSeq: startSeq } = await store.changes({ afterSeq: Number.MAX_SAFE_INTEGER, limit: 1 });
  for (let rounds = 0; rounds < followRounds || afterSeq < startSeq; rounds++) {
    const { changes, lastSeq } = await store.changes({ afterSeq, limit: pageSize });
    if (changes.length === 0) return;
    for (const kind of carriedKinds) {
      const ids = new Set(changes.filter((change) => change.kind === kind).map(({ id }) => id));
      for (const wanted of inLots(
        kind,
        [...ids].filter((id) => isContent(kind, id)),
      )) {
        const found = await readSome(store, kind, wanted);
        yield* linesOfPage(seals, kind, [...found.values()], counts);
        for (const id of wanted) if (!found.has(id)) yield line(seals, kind, { id, isDeleted: true }, counts);
      }
    }
    afterSeq = lastSeq;
  }
}
