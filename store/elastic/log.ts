// Elasticsearch has no transactions over documents; a log gives them. A commit is one document of the log, created under the
// next number: it is there or it is not, and who comes second finds the number taken. What it says is then carried out on the
// other indices, in order, each write guarded by the log's number, so that anybody may carry it out, twice or late. Whoever
// reads or commits first carries out what a process left undone that died in between.
import { auditGenesis } from '../audit-chain.ts';
import type { AuditRow, Change, Kind } from '../port.ts';
import { type Cluster, parts } from './cluster.ts';
import { storeError } from './errors.ts';
import { multiGet } from './reading.ts';

/** Where the log, the feed of changes and the audit chain stand after an entry. */
export interface Tip {
  n: number;
  changeSeq: number;
  auditSeq: number;
  auditHash: string;
}

/** One document as the log leaves it; a deleted one stays as a mark, so that nothing older can bring it back. */
export interface LoggedWrite {
  kind: Kind;
  id: string;
  version: string;
  /** JSON; null: deleted. */
  doc: string | null;
}

/** A verdict with the place and the level of its post. */
export interface LoggedVerdict {
  index: string;
  postId: string;
  /** JSON of the PostAnalysis. */
  analysis: string;
  level: number | null;
}

/** What one commit did. */
export interface Entry {
  tip: Tip;
  commitId: string;
  changes: Change[];
  writes: LoggedWrite[];
  audit: AuditRow[];
  verdicts: LoggedVerdict[];
  /** Stories whose level changed: their posts follow. */
  levels: { storyId: string; level: number | null }[];
}

/** Carries an entry out; must be safe to do again. */
export type Apply = (entry: Entry) => Promise<void>;

/** What this store knows of the log. */
export interface Log {
  tip(): Tip;
  /** Carries out whatever stands in the log beyond what this store knew. */
  catchUp(): Promise<void>;
  /** Makes an entry of the tip and puts it; `make` is asked again when another was first. Undefined from `make`: nothing is put. */
  append(make: (tip: Tip) => Promise<Entry | undefined>): Promise<Entry | undefined>;
}

/** Names of the moments at which a process may die, for the tests that make it. */
export type CommitStep = 'before-decided' | 'decided' | 'applied';

interface LogSource {
  payload: string;
  changes: string;
}

const watermark = 'applied';

/** Takes a connection and what carries entries out, and gives the log. */
export function openLog(cluster: Cluster, apply: Apply, onStep: (step: CommitStep) => void): Log {
  const index = cluster.indexOf('log');
  let tip: Tip = { n: 0, changeSeq: 0, auditSeq: 0, auditHash: auditGenesis };
  let turn: Promise<unknown> = Promise.resolve();
  const advance = (to: Tip) => {
    if (to.n > tip.n) tip = to;
  };
  const carryOut = async (entry: Entry) => {
    await apply(entry);
    cluster.dirty.add('log');
    await putWatermark(cluster, entry.tip);
    advance(entry.tip);
  };
  const catchUp = async () => {
    for (;;) {
      const next = tip.n + 1;
      const [applied, found] = await multiGet<LogSource>(cluster, [
        { index, id: watermark },
        { index, id: String(next) },
      ]);
      const known = applied === undefined ? undefined : (JSON.parse(applied.source.payload) as Tip);
      if (known !== undefined && known.n >= next) {
        for (const part of parts) cluster.dirty.add(part);
        advance(known);
      } else if (found === undefined) return;
      else await carryOut(entryOf(found.source));
    }
  };
  const appendNow = async (make: (tip: Tip) => Promise<Entry | undefined>) => {
    for (;;) {
      await catchUp();
      const entry = await make(tip);
      if (entry === undefined) return undefined;
      onStep('before-decided');
      if (!(await decide(cluster, index, entry))) continue;
      onStep('decided');
      await carryOut(entry);
      onStep('applied');
      return entry;
    }
  };
  return {
    tip: () => tip,
    catchUp,
    // One at a time within a process: they would only find the number taken.
    append: (make) => {
      const result = turn.then(() => appendNow(make));
      turn = result.catch(() => undefined);
      return result;
    },
  };
}

function entryOf({ payload, changes }: LogSource): Entry {
  return { ...(JSON.parse(payload) as Omit<Entry, 'changes'>), changes: JSON.parse(changes) as Change[] };
}

/** The moment of truth; says whether the entry is in. An answer lost on the way is found out by the entry's own mark. */
async function decide(cluster: Cluster, index: string, entry: Entry): Promise<boolean> {
  const id = String(entry.tip.n);
  const { changes, ...rest } = entry;
  const document = {
    n: entry.tip.n,
    lastSeq: entry.tip.changeSeq,
    // Apart, so that a follower need not fetch what they were made of.
    changes: JSON.stringify(changes),
    payload: JSON.stringify(rest),
  };
  try {
    await cluster.client.create({ index, id, document });
    return true;
  } catch (thrown) {
    if (statusOf(thrown) !== 409) throw storeError(thrown, cluster.location);
  }
  const [found] = await multiGet<LogSource>(cluster, [{ index, id }]);
  return found !== undefined && entryOf(found.source).commitId === entry.commitId;
}

/** Only tells others how far they need not look. */
async function putWatermark(cluster: Cluster, tip: Tip): Promise<void> {
  const request = {
    index: cluster.indexOf('log'),
    id: watermark,
    document: { payload: JSON.stringify(tip) },
    version: tip.n,
    version_type: 'external' as const,
  };
  await cluster.call((client) => client.index(request, { ignore: [409] }));
}

function statusOf(thrown: unknown): number | undefined {
  return thrown instanceof Error && 'statusCode' in thrown ? Number(thrown.statusCode) : undefined;
}
