// Elasticsearch has no transactions over documents; a log gives them. A commit is one document of the log, created under the
// next number: it is there or it is not, and who comes second finds the number taken. What it says is then carried out on the
// other indices, in order, each write guarded by the log's number, so that anybody may carry it out, twice or late. Whoever
// reads or commits first carries out what a process left undone that died in between.
import { AppError } from '../../model/index.ts';
import type { Cluster } from './cluster.ts';
import { type Entry, type EntrySource, entryOf, entrySource, type Tip, withTouched } from './entry.ts';
import { storeError } from './errors.ts';
import { type Apply, type OnTip, openPosition } from './position.ts';
import { type Got, multiGet, type Place } from './reading.ts';
import { tipOf, watermarkId } from './watermark.ts';

export type { Entry, Tip } from './entry.ts';

/** What one turn of the log reads, and makes of it. */
export interface Draft {
  /** Read in the same call that finds the tip. */
  places: readonly Place[];
  /** Asked again when another was first. Undefined: nothing is put. */
  make(tip: Tip, found: readonly (Got<unknown> | undefined)[]): Promise<Entry | undefined>;
}

/** What this store knows of the log. */
export interface Log {
  tip(): Tip;
  /** Carries out whatever stands in the log beyond what this store knew. */
  catchUp(): Promise<void>;
  /** What a reader needs: see Position.glance. Tells whether there may be more to see than before. */
  glance(): Promise<boolean>;
  /** The same, and gives what stands in the places. */
  read(places: readonly Place[]): Promise<(Got<unknown> | undefined)[]>;
  /** Makes an entry of the tip and puts it; `make` is asked again when another was first. Undefined from `make`: nothing is put. */
  append(make: (tip: Tip) => Promise<Entry | undefined>): Promise<Entry | undefined>;
  /** The same, for a draft that begins when its turn has come. */
  takeTurn(begin: () => Draft): Promise<Entry | undefined>;
  /** Resolves when what goes on beside the calls has ended. */
  idle(): Promise<void>;
}

/** Names of the moments at which a process may die, for the tests that make it. */
export type CommitStep = 'before-decided' | 'decided' | 'applied';

/** So far apart, what was read may be older than all that the log still has (upkeep.ts keeps more than this). */
const staleAfterWrites = 5000;

/** Takes a connection and what carries entries out, and gives the log; `onTip` hears of every tip. */
export function openLog(
  cluster: Cluster,
  apply: Apply,
  onStep: (step: CommitStep) => void = () => undefined,
  onTip: OnTip = () => undefined,
): Log {
  const position = openPosition(cluster, apply, onTip);
  let turn: Promise<unknown> = Promise.resolve();
  const takeTurnNow = async ({ places, make }: Draft) => {
    for (;;) {
      const { found, writes } = await position.look(places);
      const before = position.tip();
      const made = await make(before, found);
      if (made === undefined) return undefined;
      const entry = withTouched(made, before);
      onStep('before-decided');
      const decidedAt = await decide(cluster, entry);
      if (decidedAt === undefined) continue;
      if (decidedAt - writes > staleAfterWrites && (await isLeftBehind(cluster, entry))) continue;
      onStep('decided');
      await position.carryOut(entry);
      onStep('applied');
      return entry;
    }
  };
  const takeTurn = (begin: () => Draft) => {
    // One at a time within a process: they would only find the number taken.
    const result = turn.then(() => takeTurnNow(begin()));
    turn = result.catch(() => undefined);
    return result;
  };
  return {
    tip: position.tip,
    catchUp: async () => {
      await position.look([]);
    },
    glance: async () => (await position.glance([])).isNews,
    read: async (places) => (await position.glance(places)).found,
    append: (make) => takeTurn(() => ({ places: [], make })),
    takeTurn,
    idle: async () => {
      await turn;
      await position.idle();
    },
  };
}

/** Elasticsearch takes no longer text; its requests hold 100 MB by default. */
const maxBytes = 45_000_000;

function refuseLarge({ payload, changes }: EntrySource, location: string): void {
  const bytes = Buffer.byteLength(payload) + Buffer.byteLength(changes);
  if (bytes <= maxBytes) return;
  const message = `一次提交过大：${Math.ceil(bytes / 1e6)} MB，最多 ${maxBytes / 1e6} MB`;
  throw new AppError('input-invalid', message, { bytes, maxBytes, url: location });
}

/** The moment of truth; gives the write's number among the index's where the entry is in. An answer lost on the way is found out by the entry's own mark. */
async function decide(cluster: Cluster, entry: Entry): Promise<number | undefined> {
  const index = cluster.indexOf('log');
  const id = String(entry.tip.n);
  const document = entrySource(entry);
  refuseLarge(document, cluster.location);
  try {
    const { _seq_no } = await cluster.client.create({ index, id, document });
    return _seq_no ?? 0;
  } catch (thrown) {
    if (statusOf(thrown) !== 409) throw storeError(thrown, cluster.location);
  }
  const [found] = await multiGet<EntrySource>(cluster, [{ index, id }]);
  return found !== undefined && entryOf(found.source).commitId === entry.commitId ? found.seqNo : undefined;
}

/** A process that stood still for long finds a number free again that was used and cleared away: what it put there is taken back. */
async function isLeftBehind(cluster: Cluster, entry: Entry): Promise<boolean> {
  const index = cluster.indexOf('log');
  const [applied] = await multiGet<unknown>(cluster, [{ index, id: watermarkId }]);
  if (applied === undefined || tipOf(applied.source).n < entry.tip.n) return false;
  await cluster.call((client) => client.delete({ index, id: String(entry.tip.n) }, { ignore: [404] }));
  return true;
}

function statusOf(thrown: unknown): number | undefined {
  return thrown instanceof Error && 'statusCode' in thrown ? Number(thrown.statusCode) : undefined;
}
