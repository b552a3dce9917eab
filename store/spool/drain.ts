import { AppError, type Clock, errorText, type Log, type Observation, type Post } from '../../model/index.ts';
import { isOutage } from '../outage.ts';
import type { Store } from '../port.ts';
import type { SpoolFolder } from './folder.ts';
import { lineOf, type SpoolRecord } from './lines.ts';

/** Records put into the store in one call. */
const batchSize = 200;

/** What a drain is given; `put` bounds a call's time. */
export interface DrainDeps {
  store: Store;
  folder: SpoolFolder;
  clock: Clock;
  log: Log;
  put<T>(call: () => Promise<T>): Promise<T>;
  onRefused(lines: number): void;
}

/** Puts everything that waits into the store, in order; throws at the first outage, and then the rest still waits. Gives how many records left. */
export async function drainAll({ folder, ...deps }: DrainDeps): Promise<number> {
  let drained = 0;
  for (let segment = folder.oldest(); segment !== undefined; segment = folder.oldest()) {
    const refused = [...segment.bad];
    for (const batch of batchesOf(segment.records)) refused.push(...(await putBatch(deps, batch)));
    // Set aside before the segment goes: at no moment is a record on neither side.
    if (refused.length > 0) {
      folder.refuse(refused);
      deps.onRefused(refused.length);
    }
    folder.remove(segment.name);
    drained += segment.records.length;
  }
  return drained;
}

/** Runs of one kind: a reading must not overtake its post. */
function batchesOf(records: readonly SpoolRecord[]): SpoolRecord[][] {
  const batches: SpoolRecord[][] = [];
  for (const record of records) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= batchSize || last[0]?.kind !== record.kind) batches.push([record]);
    else last.push(record);
  }
  return batches;
}

/** Gives the lines that the store refuses for good. */
async function putBatch(deps: Omit<DrainDeps, 'folder'>, batch: readonly SpoolRecord[]): Promise<string[]> {
  try {
    await putRecords(deps, batch);
    return [];
  } catch (thrown) {
    if (isOutage(thrown) && !isFinal(thrown)) throw thrown;
    return putOneByOne(deps, batch, thrown);
  }
}

/** One record that cannot be stored must not hold up all that come after it; where none can, it is the store that is at fault. */
async function putOneByOne(
  deps: Omit<DrainDeps, 'folder'>,
  batch: readonly SpoolRecord[],
  first: unknown,
): Promise<string[]> {
  const refused: string[] = [];
  for (const record of batch) {
    try {
      await putRecords(deps, [record]);
    } catch (thrown) {
      if (isOutage(thrown) && !isFinal(thrown)) throw thrown;
      deps.log.error('存储拒收一条暂存的信息', { kind: record.kind, why: errorText(thrown) });
      refused.push(lineOf(record).trimEnd());
    }
  }
  if (refused.length === batch.length && !(await isWell(deps))) throw first;
  return refused;
}

async function isWell({ store, put }: Omit<DrainDeps, 'folder'>): Promise<boolean> {
  return put(() => store.health()).then(
    ({ isWritable }) => isWritable,
    () => false,
  );
}

function isFinal(thrown: unknown): boolean {
  return !(thrown instanceof AppError) || thrown.detail.isRetryable === false;
}

async function putRecords({ store, put }: Omit<DrainDeps, 'folder'>, batch: readonly SpoolRecord[]): Promise<void> {
  const values = batch.map(({ value }) => value);
  if (batch[0]?.kind === 'post') await put(() => store.putPosts(values as Post[]));
  else await put(() => store.putObservations(values as Observation[]));
}
