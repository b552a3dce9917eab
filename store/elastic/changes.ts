import type { Change } from '../port.ts';
import type { Cluster } from './cluster.ts';
import type { Log } from './log.ts';
import { find } from './reading.ts';

const entriesPerPage = 200;

/** Takes the last number seen and gives what came after it, by whomever; only what is carried out already is told. */
export async function readChanges(
  cluster: Cluster,
  log: Log,
  request: { afterSeq: number; limit: number },
): Promise<{ changes: Change[]; lastSeq: number }> {
  await log.glance();
  const { n, changeSeq } = log.tip();
  const changes: Change[] = [];
  for (let after = request.afterSeq; after < changeSeq && changes.length < request.limit; ) {
    const page = await find<{ lastSeq: number; changes: string }>(cluster, 'log', {
      query: { bool: { filter: [{ range: { lastSeq: { gt: after } } }, { range: { n: { lte: n } } }] } },
      sort: [{ n: { order: 'asc' } }],
      size: entriesPerPage,
      _source: ['lastSeq', 'changes'],
    });
    if (page.length === 0) break;
    for (const entry of page) {
      const all = JSON.parse(entry.changes) as Change[];
      changes.push(...all.filter(({ seq }) => seq > request.afterSeq));
    }
    after = page.at(-1)?.lastSeq ?? changeSeq;
  }
  const told = changes.slice(0, Math.max(0, request.limit));
  return { changes: told, lastSeq: told.at(-1)?.seq ?? changeSeq };
}
