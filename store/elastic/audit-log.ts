import { AppError } from '../../model/index.ts';
import { auditGenesis, auditHash } from '../audit-chain.ts';
import type { AuditRow } from '../port.ts';
import type { Cluster } from './cluster.ts';
import { nextEntry } from './entry.ts';
import type { Log } from './log.ts';
import { find } from './reading.ts';

/** A row as its index has it: `row` is its JSON. */
interface AuditSource {
  seq: number;
  row: string;
}

interface Head {
  seq: number;
  hash: string;
}

const rowsPerPage = 1000;

/** Takes a request and gives audit rows in order. */
export async function readAudit(
  cluster: Cluster,
  log: Log,
  request: { incidentId?: string; afterSeq?: number; limit: number },
): Promise<AuditRow[]> {
  await log.catchUp();
  const { incidentId, afterSeq = 0, limit } = request;
  const found = await pageOf(cluster, { afterSeq, upToSeq: log.tip().auditSeq, limit, incidentId });
  return found.map(({ row }) => JSON.parse(row) as AuditRow);
}

function pageOf(
  cluster: Cluster,
  range: { afterSeq: number; upToSeq: number; limit: number; incidentId?: string | undefined },
): Promise<AuditSource[]> {
  const { afterSeq, upToSeq, limit, incidentId } = range;
  const ofIncident = incidentId === undefined ? [] : [{ term: { incidentId } }];
  return find<AuditSource>(cluster, 'audit', {
    query: { bool: { filter: [{ range: { seq: { gt: afterSeq, lte: upToSeq } } }, ...ofIncident] } },
    sort: [{ seq: { order: 'asc' } }],
    size: Math.max(0, limit),
  });
}

/** Walks the whole chain, and holds its end against the head that the log keeps: a row cut off the end shows too. */
export async function verifyAudit(
  cluster: Cluster,
  log: Log,
): Promise<{ ok: true; rows: number } | { ok: false; seq: number; why: string }> {
  await log.catchUp();
  const { auditSeq, auditHash: hash } = log.tip();
  let previous: Head = { seq: 0, hash: auditGenesis };
  for (;;) {
    const page = await pageOf(cluster, { afterSeq: previous.seq, upToSeq: auditSeq, limit: rowsPerPage });
    if (page.length === 0) break;
    for (const source of page) {
      const checked = checkSource(source, previous);
      if ('why' in checked) return { ok: false, seq: source.seq, why: checked.why };
      previous = checked;
    }
  }
  if (previous.seq === auditSeq && previous.hash === hash) return { ok: true, rows: previous.seq };
  return { ok: false, seq: previous.seq + 1, why: `记录应有 ${auditSeq} 条，第 ${previous.seq} 条之后缺失` };
}

function checkSource({ seq, row }: AuditSource, previous: Head): Head | { why: string } {
  if (seq !== previous.seq + 1) return { why: `第 ${previous.seq + 1} 条缺失` };
  let parsed: AuditRow;
  try {
    parsed = JSON.parse(row) as AuditRow;
  } catch {
    return { why: '内容不是 JSON' };
  }
  const why = faultOf(parsed, previous);
  return why === undefined ? { seq, hash: parsed.hash } : { why };
}

function faultOf(row: AuditRow, previous: Head): string | undefined {
  if (row.seq !== previous.seq + 1) return `第 ${previous.seq + 1} 条缺失`;
  if (row.previousHash !== previous.hash) return '与上一条的哈希不相连';
  return auditHash(previous.hash, row.seq, row) === row.hash ? undefined : '内容与哈希不符';
}

/** Takes rows of another store and appends them as they are; AppError `conflict` where one does not chain, and then none is kept. */
export async function importAudit(cluster: Cluster, log: Log, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return;
  await log.append(async (tip) => {
    let head: Head = { seq: tip.auditSeq, hash: tip.auditHash };
    for (const row of rows) {
      const why = faultOf(row, head);
      if (why !== undefined) {
        const message = `审计记录第 ${row.seq} 条接不上：${why}`;
        throw new AppError('conflict', message, { url: cluster.location, seq: row.seq, why });
      }
      head = { seq: row.seq, hash: row.hash };
    }
    return nextEntry(tip, { auditSeq: head.seq, auditHash: head.hash }, { audit: [...rows] });
  });
}
