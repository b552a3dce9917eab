// The audit log's hash chain (promise 7 of the design), the same in every store.
import { createHash } from 'node:crypto';
import type { AuditEntry } from './port.ts';

/** What the first row is chained to. */
export const auditGenesis = '0'.repeat(64);

/** Takes a JSON value and gives the one text it has: keys sorted, no blanks, `undefined` left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Takes the previous row's hash and a row's place and content, and gives its SHA-256, hexadecimal. */
export function auditHash(previousHash: string, seq: number, entry: AuditEntry): string {
  const { atMs, actor, action, subject, incidentId, detail } = entry;
  const content = canonicalJson({ seq, atMs, actor, action, subject, incidentId, detail });
  return createHash('sha256').update(previousHash).update('\n').update(content).digest('hex');
}
