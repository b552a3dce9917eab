import { AppError } from '../../model/index.ts';
import type { Store } from '../port.ts';
import { firstContent } from './emptiness.ts';
import { type CarriedKind, progressId } from './records.ts';

/** How far a move has come; kept in the target with every page. */
export interface Progress {
  from: string;
  /** The source's change up to which everything that the first walk has passed is followed. */
  sinceSeq: number;
  /** The kind that the first walk is in, null once it is through. */
  kind: CarriedKind | null;
  /** The last id of it that the target has. */
  after: string | null;
}

/** The move's own record in the target; a save that somebody else forestalled is a `conflict`: two moves at once. */
export interface ProgressKeeper {
  current: Progress;
  save(change: Partial<Progress>): Promise<void>;
}

/** Takes the two stores and gives where to go on; AppError `conflict` where the target holds anything else. */
export async function openProgress(source: Store, target: Store, first: CarriedKind): Promise<ProgressKeeper> {
  const from = (await source.health()).location;
  const found = await target.get('meta', progressId);
  if (found !== undefined) {
    const current = found.doc.value as Progress;
    if (current.from !== from) {
      const message = `目标库正在接收另一个库的迁移：${current.from}，不是 ${from}`;
      throw new AppError('conflict', message, { from, other: current.from });
    }
    return keeperOf(target, current, found.version);
  }
  const content = await firstContent(target);
  if (content !== undefined) {
    throw new AppError('conflict', `目标库不是空的（有 ${content}），不能迁入`, { content });
  }
  // Before the walk begins, so that nothing that changes during it is missed.
  const { lastSeq } = await source.changes({ afterSeq: Number.MAX_SAFE_INTEGER, limit: 1 });
  const current: Progress = { from, sinceSeq: lastSeq, kind: first, after: null };
  const made = await target.commit({
    writes: [{ op: 'create', kind: 'meta', doc: { id: progressId, value: current } }],
  });
  if (!made.ok) throw anotherMove();
  return keeperOf(target, current, made.versions[0] ?? '');
}

function keeperOf(target: Store, start: Progress, startVersion: string): ProgressKeeper {
  let version = startVersion;
  const keeper: ProgressKeeper = {
    current: start,
    async save(change) {
      const value = { ...keeper.current, ...change };
      const saved = await target.commit({
        writes: [{ op: 'replace', kind: 'meta', doc: { id: progressId, value }, version }],
      });
      if (!saved.ok) throw anotherMove();
      version = saved.versions[0] ?? '';
      keeper.current = value;
    },
  };
  return keeper;
}

function anotherMove(): AppError {
  return new AppError('conflict', '另一个迁移正在写同一个目标库', {});
}
