import { createHash } from 'node:crypto';
import type { Alarm } from '../model/index.ts';
import type { Commit } from './port.ts';

/** Takes what happened to the program itself (parts that name it: told twice, it is on the desk once), its words and when, and gives the commit that tells the duty desk. */
export function deskAlarm(parts: readonly (string | number)[], text: string, atMs: number): Commit {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const doc: Alarm = {
    id: `a${digest.slice(0, 24)}`,
    kind: 'internal',
    severity: 'serious',
    incidentId: null,
    dutyId: null,
    dispatchId: null,
    text,
    state: 'open',
    raisedAtMs: atMs,
    acknowledgedBy: null,
    acknowledgedAtMs: null,
  };
  const detail = { text, severity: doc.severity };
  const entry = { atMs, actor: 'program', action: 'alarm.raise', subject: doc.id, incidentId: null, detail };
  return { writes: [{ op: 'create', kind: 'alarm', doc }], audit: [entry] };
}
