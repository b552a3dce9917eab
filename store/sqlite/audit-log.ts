import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../model/index.ts';
import { auditGenesis, auditHash } from '../audit-chain.ts';
import type { AuditEntry, AuditRow } from '../port.ts';
import type { Database } from './database.ts';

interface StoredRow extends Omit<AuditRow, 'detail'> {
  detail: string;
}

const columns = `seq, at_ms AS atMs, actor, action, subject, incident_id AS incidentId, detail,
  previous_hash AS previousHash, hash`;

interface Head {
  seq: number;
  hash: string;
}

function headOf(db: Database): Head {
  return db.get<Head>('SELECT seq, hash FROM audit_head') ?? { seq: 0, hash: auditGenesis };
}

/** Takes entries and chains them to the last row; call it while holding the write lock. */
export function appendAudit(db: Database, entries: readonly AuditEntry[]): void {
  if (entries.length === 0) return;
  let { seq, hash } = headOf(db);
  for (const entry of entries) {
    const previousHash = hash;
    seq += 1;
    hash = auditHash(previousHash, seq, entry);
    insertRow(db, { ...entry, seq, previousHash, hash });
  }
  moveHead(db, { seq, hash });
}

/** Takes rows of another store and appends them as they are; AppError `conflict` where one does not chain, and then none is kept. */
export async function importAudit(db: Database, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.write(() => {
    let head = headOf(db);
    for (const row of rows) {
      const why = faultOf({ ...row, detail: JSON.stringify(row.detail) }, head);
      if (why !== undefined) {
        const message = `审计记录第 ${row.seq} 条接不上：${why}`;
        throw new AppError('conflict', message, { path: db.path, seq: row.seq, why });
      }
      insertRow(db, row);
      head = { seq: row.seq, hash: row.hash };
    }
    moveHead(db, head);
  });
}

function insertRow(db: Database, row: AuditRow): void {
  const { seq, atMs, actor, action, subject, incidentId, detail, previousHash, hash } = row;
  const sql = `INSERT INTO audit (seq, at_ms, actor, action, subject, incident_id, detail, previous_hash, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
  db.run(sql, seq, atMs, actor, action, subject, incidentId, JSON.stringify(detail), previousHash, hash);
}

function moveHead(db: Database, { seq, hash }: Head): void {
  db.run('INSERT OR REPLACE INTO audit_head (one, seq, hash) VALUES (1, ?, ?)', seq, hash);
}

/** Takes a request and gives audit rows in order. */
export function readAudit(
  db: Database,
  request: { incidentId?: string; afterSeq?: number; limit: number },
): AuditRow[] {
  const { incidentId, afterSeq = 0, limit } = request;
  const rows =
    incidentId === undefined
      ? db.all<StoredRow>(`SELECT ${columns} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`, afterSeq, limit)
      : db.all<StoredRow>(
          `SELECT ${columns} FROM audit WHERE incident_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
          incidentId,
          afterSeq,
          limit,
        );
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as AuditRow['detail'] }));
}

const rowsPerTurn = 1000;

/** Walks the whole chain, and holds its end against the head that was written with the last row: a row cut off the end shows too. */
export async function verifyAudit(
  db: Database,
): Promise<{ ok: true; rows: number } | { ok: false; seq: number; why: string }> {
  const sql = `SELECT ${columns} FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${rowsPerTurn}`;
  const head = headOf(db);
  let previous: Head = { seq: 0, hash: auditGenesis };
  for (;;) {
    const rows = db.all<StoredRow>(sql, previous.seq, head.seq);
    if (rows.length === 0) break;
    for (const row of rows) {
      const why = faultOf(row, previous);
      if (why !== undefined) return { ok: false, seq: row.seq, why };
      previous = { seq: row.seq, hash: row.hash };
    }
    await nextTurn();
  }
  if (previous.seq === head.seq && previous.hash === head.hash) return { ok: true, rows: previous.seq };
  return { ok: false, seq: previous.seq + 1, why: `记录应有 ${head.seq} 条，第 ${previous.seq} 条之后缺失` };
}

function faultOf(row: StoredRow, previous: Head): string | undefined {
  if (row.seq !== previous.seq + 1) return `第 ${previous.seq + 1} 条缺失`;
  if (row.previousHash !== previous.hash) return '与上一条的哈希不相连';
  let detail: AuditRow['detail'];
  try {
    detail = JSON.parse(row.detail) as AuditRow['detail'];
  } catch {
    return '内容不是 JSON';
  }
  const isIntact = auditHash(previous.hash, row.seq, { ...row, detail }) === row.hash;
  return isIntact ? undefined : '内容与哈希不符';
}
