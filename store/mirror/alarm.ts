import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import type { Alarm } from '../../model/index.ts';
import type { Commit } from '../port.ts';

/** Takes the mirror's id, when the store went and why, and gives the commit that tells the duty desk once the store is back. */
export function outageAlarm(owner: string, sinceMs: number, why: string): Commit {
  const digest = createHash('sha256').update(JSON.stringify(['mirror', owner, sinceMs]));
  const id = `a${digest.digest('hex').slice(0, 24)}`;
  const text = `${hostname()} 的 response：存储不可用，期间由本机按镜像值守，恢复后已补记：${why}`;
  const doc: Alarm = {
    id,
    kind: 'internal',
    severity: 'serious',
    incidentId: null,
    dutyId: null,
    dispatchId: null,
    text,
    state: 'open',
    raisedAtMs: sinceMs,
    acknowledgedBy: null,
    acknowledgedAtMs: null,
  };
  const detail = { text, severity: doc.severity };
  const entry = { atMs: sinceMs, actor: 'program', action: 'alarm.raise', subject: id, incidentId: null, detail };
  return { writes: [{ op: 'create', kind: 'alarm', doc }], audit: [entry] };
}
