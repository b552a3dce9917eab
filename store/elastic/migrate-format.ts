// From an older format of the indices to this program's, while older programs write: fill the new indices (as often as one likes),
// then switch: the old ones take no more writes, what came last is filled in, and every alias moves in one step. An older program
// still running finds its indices read-only and keeps what it has (spool) until it is replaced. The old indices stay until dropped.
import { AppError } from '../../model/index.ts';
import { type Cluster, formatVersion } from './cluster.ts';

/** What the new format makes of an older document: a painless script over `ctx._source`, by part. */
export type Transforms = Readonly<Record<string, string>>;

/** One index in both formats. */
interface Pair {
  part: string;
  old: string;
  fresh: string;
  aliases: string[];
}

/** Takes the older format and gives what is to be carried over; nothing where there is none. */
async function pairsOf(cluster: Cluster, from: number): Promise<Pair[]> {
  const pattern = `${cluster.prefix}-*-v${from}*`;
  const found = await cluster.call((client) => client.indices.getAlias({ index: pattern }));
  const name = new RegExp(`^${cluster.prefix}-([a-z]+)-v${from}(-\\d{4})?$`);
  return Object.entries(found).flatMap(([old, { aliases }]) => {
    const match = name.exec(old);
    if (match === null) return [];
    const [, part = '', year = ''] = match;
    const fresh = `${cluster.prefix}-${part}-v${formatVersion}${year}`;
    return [{ part, old, fresh, aliases: Object.keys(aliases) }];
  });
}

/** Fills the new indices from the old ones; what is there already and no older stays. Repeatable, and the quicker the less is new. */
export async function fillFormat(cluster: Cluster, from: number, transforms: Transforms = {}): Promise<void> {
  for (const pair of await pairsOf(cluster, from)) {
    await makeHidden(cluster, pair);
    await copy(cluster, pair, transforms[pair.part]);
  }
}

/** Its template gives a new index the alias that the old one answers to: it is taken away while the index is empty. */
async function makeHidden(cluster: Cluster, { fresh }: Pair): Promise<void> {
  const isThere = await cluster.call((client) => client.indices.exists({ index: fresh }));
  if (isThere) return;
  await cluster.call(async (client) => {
    await client.indices.create({ index: fresh });
    await client.indices.deleteAlias({ index: fresh, name: '_all' }, { ignore: [404] });
  });
}

async function copy(cluster: Cluster, { old, fresh }: Pair, script: string | undefined): Promise<void> {
  await cluster.call((client) => client.indices.refresh({ index: old }));
  const started = await cluster.call((client) =>
    client.reindex({
      source: { index: old },
      dest: { index: fresh, version_type: 'external' },
      // An older or equal version of what is there already.
      conflicts: 'proceed',
      refresh: true,
      wait_for_completion: false,
      ...(script === undefined ? {} : { script: { source: script } }),
    }),
  );
  const taskId = String(started.task);
  for (;;) {
    const task = await cluster.call((client) =>
      client.tasks.get({ task_id: taskId, wait_for_completion: true, timeout: '20s' }, { ignore: [408, 500] }),
    );
    if (task.completed !== true) continue;
    const failures = (task.response as { failures?: unknown[] } | undefined)?.failures ?? [];
    if (task.error === undefined && failures.length === 0) return;
    throw new AppError(
      'store-failed',
      `索引 ${old} 未能完整搬到 ${fresh}：${JSON.stringify(task.error ?? failures[0])}`,
      {
        old,
        fresh,
        url: cluster.location,
      },
    );
  }
}

/** Ends the writes to the old indices, fills in what came last, and moves every alias to the new ones in one step. */
export async function switchFormat(cluster: Cluster, from: number, transforms: Transforms = {}): Promise<void> {
  const pairs = await pairsOf(cluster, from);
  for (const { old } of pairs) await cluster.call((client) => client.indices.addBlock({ index: old, block: 'write' }));
  await fillFormat(cluster, from, transforms);
  const unequal = await compareFormats(cluster, from);
  if (unequal.length > 0) {
    throw new AppError('store-failed', `新旧索引条数不一致，未切换：${unequal.join('、')}`, { url: cluster.location });
  }
  const actions = pairs.flatMap(({ old, fresh, aliases }) =>
    aliases.flatMap((alias) => [{ remove: { index: old, alias } }, { add: { index: fresh, alias } }]),
  );
  if (actions.length > 0) await cluster.call((client) => client.indices.updateAliases({ actions }));
}

/** Gives the old indices whose new one does not hold as many documents; meaningful once writes have ended. */
async function compareFormats(cluster: Cluster, from: number): Promise<string[]> {
  const unequal: string[] = [];
  for (const { old, fresh } of await pairsOf(cluster, from)) {
    const [before, after] = await cluster.call((client) =>
      Promise.all([client.count({ index: old }), client.count({ index: fresh })]),
    );
    if (before.count !== after.count) unequal.push(`${old} ${before.count} / ${fresh} ${after.count}`);
  }
  return unequal;
}

/** Removes the old indices, at the operator's word; refused while an alias still leads to one. */
export async function dropFormat(cluster: Cluster, from: number): Promise<void> {
  const pairs = await pairsOf(cluster, from);
  const inUse = pairs.find(({ aliases }) => aliases.length > 0);
  if (inUse !== undefined) {
    throw new AppError('conflict', `索引 ${inUse.old} 仍在使用，未删除`, { index: inUse.old, url: cluster.location });
  }
  const index = pairs.map(({ old }) => old);
  if (index.length > 0) await cluster.call((client) => client.indices.delete({ index }));
}
