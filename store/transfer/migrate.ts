import { AppError, type Log } from '../../model/index.ts';
import type { Store } from '../port.ts';
import { compareAgain, compareKind } from './compare.ts';
import { openProgress, type ProgressKeeper } from './progress.ts';
import { putAll, removeAll } from './put.ts';
import { type CarriedKind, checksumOf, documentKinds, isContent } from './records.ts';
import { inLots, pageSize, readSome, walk, walkAudit } from './walk.ts';

/** What one kind came to on both sides; `differences` are ids, at most 20 of them. */
export interface KindReport {
  kind: CarriedKind | 'audit';
  source: { count: number; checksum: string };
  target: { count: number; checksum: string };
  differences: string[];
}

/** The outcome of a move: equal, or where not. */
export interface MoveReport {
  isEqual: boolean;
  kinds: KindReport[];
}

const carriedKinds: readonly CarriedKind[] = [...documentKinds, 'post'];
/** A source in use changes while it is compared: what differs is carried again this often before it counts as a difference. */
const compareRounds = 5;
const namedDifferences = 20;
/** Things of a kind between two lines of the log. */
const tellEvery = 10_000;

/**
 * Carries everything of `source` into `target`, which is empty or holds a move from the same source that was broken off; the source may
 * stay in use. Gives both sides' counts and checksums. Run again, it carries what changed since. AppError `conflict` on a foreign target.
 */
export async function migrate(source: Store, target: Store, log: Log): Promise<MoveReport> {
  const progress = await openProgress(source, target, carriedKinds[0] ?? 'post');
  if (await hasForgotten(source, progress)) await progress.save({ kind: carriedKinds[0] ?? 'post', after: null });
  await walkOnce(source, target, progress, log);
  await follow(source, target, progress);
  const kinds: KindReport[] = [];
  for (const kind of carriedKinds) kinds.push(await verifyKind(source, target, progress, kind));
  // Last, so that no row is missing of anything that was carried.
  kinds.push(await carryAudit(source, target));
  const isEqual = kinds.every((report) => report.differences.length === 0 && isSame(report));
  return { isEqual, kinds };
}

function isSame({ source, target }: KindReport): boolean {
  return source.count === target.count && source.checksum === target.checksum;
}

/** A source keeps only its newest changes: where those after our mark are gone, only another walk finds what they were. */
async function hasForgotten(source: Store, { current }: ProgressKeeper): Promise<boolean> {
  const { changes, lastSeq } = await source.changes({ afterSeq: current.sinceSeq, limit: 1 });
  return (changes[0]?.seq ?? lastSeq) > current.sinceSeq + 1;
}

async function walkOnce(source: Store, target: Store, progress: ProgressKeeper, log: Log): Promise<void> {
  const { kind: current } = progress.current;
  if (current === null) return;
  for (const kind of carriedKinds.slice(carriedKinds.indexOf(current))) {
    const after = kind === current ? progress.current.after : null;
    let carried = 0;
    for await (const page of walk(source, kind, after)) {
      await putAll(target, kind, page);
      const last = page.at(-1);
      if (last !== undefined) await progress.save({ kind, after: last.id });
      const told = Math.floor(carried / tellEvery);
      carried += page.length;
      if (Math.floor(carried / tellEvery) > told) log.info('迁移进行中', { kind, carried });
    }
    log.info('已迁移', { kind, carried });
  }
  await progress.save({ kind: null, after: null });
}

/** Carries what the source says has changed, until it says nothing more. */
async function follow(source: Store, target: Store, progress: ProgressKeeper): Promise<void> {
  for (;;) {
    const { changes, lastSeq } = await source.changes({ afterSeq: progress.current.sinceSeq, limit: pageSize });
    if (changes.length === 0) return;
    for (const kind of carriedKinds) {
      const ids = new Set(changes.filter((change) => change.kind === kind).map(({ id }) => id));
      await carrySome(source, target, kind, [...ids]);
    }
    await progress.save({ sinceSeq: lastSeq });
  }
}

async function carrySome(source: Store, target: Store, kind: CarriedKind, all: readonly string[]): Promise<void> {
  const wanted = all.filter((id) => isContent(kind, id));
  for (const ids of inLots(kind, wanted)) {
    const found = await readSome(source, kind, ids);
    await putAll(target, kind, [...found.values()]);
    await removeAll(
      target,
      kind,
      ids.filter((id) => !found.has(id)),
    );
  }
}

async function verifyKind(
  source: Store,
  target: Store,
  progress: ProgressKeeper,
  kind: CarriedKind,
): Promise<KindReport> {
  const result = await compareKind(source, target, kind);
  for (let round = 0; result.differing.size > 0 && round < compareRounds; round++) {
    await follow(source, target, progress);
    await carrySome(source, target, kind, [...result.differing.keys()]);
    await compareAgain(source, target, result);
  }
  return {
    kind,
    source: { count: result.source.count, checksum: checksumOf(result.source) },
    target: { count: result.target.count, checksum: checksumOf(result.target) },
    differences: [...result.differing.keys()].slice(0, namedDifferences),
  };
}

async function carryAudit(source: Store, target: Store): Promise<KindReport> {
  const chain = await target.verifyAudit();
  let count = chain.ok ? chain.rows : chain.seq - 1;
  const differences = chain.ok ? [] : [`第 ${chain.seq} 条：${chain.why}`];
  try {
    for await (const rows of walkAudit(source, count)) {
      await target.importAudit(rows);
      count = rows.at(-1)?.seq ?? count;
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'conflict') throw thrown;
    differences.push(thrown.message);
  }
  // A row's hash covers all the rows before it.
  const [ours, theirs] = await Promise.all([rowAt(source, count), rowAt(target, count)]);
  if (ours.checksum !== theirs.checksum) differences.push(`第 ${count} 条的哈希`);
  return { kind: 'audit', source: ours, target: theirs, differences };
}

async function rowAt(store: Store, seq: number): Promise<{ count: number; checksum: string }> {
  const [row] = await store.audit({ afterSeq: Math.max(0, seq - 1), limit: 1 });
  return { count: row?.seq ?? 0, checksum: row?.hash ?? '' };
}
