import type { Duty, Level, PostAnalysis, Story } from '../../model/index.ts';
import { indexedFields, type Kind } from '../port.ts';
import { type BulkAction, bulk } from './bulk.ts';
import { type Cluster, partOf } from './cluster.ts';
import type { Entry, LoggedVerdict, LoggedWrite } from './entry.ts';
import { followLevel } from './follow.ts';
import { verdictFacts } from './post-source.ts';
import { columnOf } from './schema.ts';

const verdictScript = `if (ctx._source.verdictN != null && ctx._source.verdictN >= params.n) { ctx.op = 'noop' } else {
  ctx._source.putAll(params.facts); ctx._source.verdictN = params.n; ctx._source.levelN = params.n;
  boolean waits = params.brought == null ? ctx._source.isAgain : params.brought.isWaiting;
  if (params.brought != null) {
    ctx._source.metrics = params.brought.metrics; ctx._source.metricsAtMs = params.brought.metricsAtMs;
    if (!waits || !ctx._source.isWaiting) { ctx._source.isAgain = false; ctx._source.queueSeq = params.brought.queueSeq } }
  if (params.brought == null || !waits || !ctx._source.isWaiting) { ctx._source.leaseUntilMs = 0L; ctx._source.owner = null }
  ctx._source.isWaiting = waits }`;

/** Takes an entry of the log and carries it out; doing it again, or after a later one, changes nothing. */
export async function applyEntry(cluster: Cluster, entry: Entry): Promise<void> {
  const { n } = entry.tip;
  const rows = entry.audit.map(
    (row): BulkAction => ({
      meta: { index: { _index: cluster.indexOf('audit'), _id: String(row.seq), version: n, version_type: 'external' } },
      body: { seq: row.seq, incidentId: row.incidentId, row: JSON.stringify(row) },
    }),
  );
  await bulk(cluster, [...entry.writes.map((write) => writeAction(cluster, write, n)), ...rows]);
  // 404: an operator removed the year in which the post stood.
  await bulk(
    cluster,
    entry.verdicts.map((verdict) => verdictAction(verdict, n)),
    [404, 409],
  );
  for (const { kind } of entry.writes) cluster.dirty.add(partOf(kind));
  if (rows.length > 0) cluster.dirty.add('audit');
  if (entry.changes.some(({ kind }) => kind === 'post')) cluster.dirty.add('posts');
  for (const { storyId, level } of entry.levels) await followLevel(cluster, { storyId, level, n });
}

function writeAction(cluster: Cluster, { kind, id, version, doc, pollNo }: LoggedWrite, n: number): BulkAction {
  const meta = {
    index: { _index: cluster.indexOf(partOf(kind)), _id: `${kind}:${id}`, version: n, version_type: 'external' },
  };
  if (doc === null) return { meta, body: { kind, id, version, isDeleted: true } };
  const parsed = JSON.parse(doc) as Record<string, unknown>;
  const fields = Object.fromEntries(indexedFields[kind].map((field) => [columnOf(field), parsed[field] ?? null]));
  const keys = kind === 'story' ? { keys: (parsed as unknown as Story).keys } : {};
  const poll = kind === 'poll' ? { pollNo, outcome: parsed.outcome } : {};
  return { meta, body: { ...fields, ...keys, ...poll, kind, id, version, doc } };
}

function verdictAction({ index, postId, analysis, level, brought }: LoggedVerdict, n: number): BulkAction {
  const facts = verdictFacts(JSON.parse(analysis) as PostAnalysis | null, level as Level | null);
  return update(index, postId, verdictScript, { n, facts, brought: brought ?? null });
}

/** Takes a post's place, a script and its parameters and gives the action. */
export function update(index: string, id: string, source: string, params: Record<string, unknown>): BulkAction {
  return { meta: { update: { _index: index, _id: id, retry_on_conflict: 20 } }, body: { script: { source, params } } };
}

/** The incident that a document belongs to, as the feed of changes tells it. */
export function incidentOf(kind: Kind, doc: object): string | null {
  if (kind === 'incident') return (doc as { id: string }).id;
  return 'incidentId' in doc ? (doc as Duty).incidentId : null;
}
