// Whether the exercise did what the rules ask. Only the town's own records count for what reached a phone and when the matter
// happened; the product's records count for what it claims to know.
import type { Dispatch } from '../model/dispatch.ts';
import type { Incident } from '../model/incident.ts';
import type { Person } from '../model/people.ts';
import type { Tap } from './leaders.ts';
import { isSamePhone } from './town/phones-page.ts';
import type { SmsMessage } from './town/sms-gateway.ts';

const MINUTE_MS = 60_000;
/** A13: the mobile flash report within 30 minutes of the opinion's occurrence. */
export const FLASH_WITHIN_MINS = 30;
/** Dates on pages are whole seconds. */
const TOLERANCE_MS = 1_000;
const UNCONFIRMED_MARK = '未经人工确认';

/** What is known at the end of a run. */
export interface Evidence {
  /** When the central outlet's article appeared, by the town's clock; null while it has not. */
  centralAtMs: number | null;
  /** The product's incidents on level 1. */
  incidents: readonly Incident[];
  dispatches: readonly Dispatch[];
  superiorLeaders: readonly Person[];
  /** The gateway's own log. */
  messages: readonly SmsMessage[];
  taps: readonly Tap[];
}

/** Who sat at the desk and held the phones: nobody, or a person who may have confirmed and tapped. */
export interface Attendance {
  isAttended: boolean;
}

/** Takes the evidence of a run; gives what is missing, in Chinese, nothing when all is there. */
export function missingProof(evidence: Evidence, attendance: Attendance): string[] {
  const incident = evidence.incidents[0];
  if (evidence.centralAtMs === null) return ['中央媒体的报道还没有发布'];
  if (!incident) return ['没有一级事件'];
  const centralAtMs = evidence.centralAtMs;
  const missing = evidence.incidents.length > 1 ? [`一级事件有 ${evidence.incidents.length} 个，应当只有 1 个`] : [];
  if (Math.abs(incident.occurrenceAtMs - centralAtMs) > TOLERANCE_MS) {
    missing.push('事件的发生时间与中央媒体报道的发布时间不一致');
  }
  if (!incident.isExercise) missing.push('事件没有标为演练');
  const leaders = evidence.superiorLeaders.flatMap((leader) =>
    missingFor(leader, flashMessages(leader, incident, evidence), evidence, { ...attendance, centralAtMs }),
  );
  return [...missing, ...leaders];
}

/** The gateway's messages that carried this incident's flash report to this leader's phone. */
export function flashMessages(leader: Person, incident: Incident, evidence: Evidence): SmsMessage[] {
  const refs = new Set(
    evidence.dispatches
      .filter((one) => one.incidentId === incident.id && one.document === 'flash-report' && one.personId === leader.id)
      .flatMap((one) => one.attempts.map((attempt) => attempt.ref)),
  );
  return evidence.messages.filter((one) => refs.has(one.ref) && isSamePhone(one.phone, leader.phone ?? ''));
}

function missingFor(
  leader: Person,
  messages: readonly SmsMessage[],
  evidence: Evidence,
  run: Attendance & { centralAtMs: number },
): string[] {
  const reached = messages.find((message) => message.deliveredAtMs !== null);
  if (!reached) return [`${leader.name}的手机没有收到快报`];
  const missing: string[] = [];
  const mins = ((reached.deliveredAtMs ?? 0) - run.centralAtMs) / MINUTE_MS;
  if (mins > FLASH_WITHIN_MINS) missing.push(`${leader.name}的手机在第 ${mins.toFixed(1)} 分钟才收到快报`);
  if (messages.length > 1) missing.push(`${leader.name}的手机收到了 ${messages.length} 次同一份快报`);
  if (!run.isAttended && !reached.text.includes(UNCONFIRMED_MARK)) {
    missing.push(`发给${leader.name}的快报没有标明“${UNCONFIRMED_MARK}”`);
  }
  const tap = evidence.taps.find((one) => one.msgid === reached.msgid);
  if (!run.isAttended && !tap?.isOk) missing.push(`${leader.name}没有点成“已阅”${tap ? `（${tap.why}）` : ''}`);
  const dispatch = evidence.dispatches.find((one) => one.attempts.some((attempt) => attempt.ref === reached.ref));
  if (dispatch?.acknowledgedAtMs == null) missing.push(`系统没有记下${leader.name}的“已阅”`);
  return missing;
}
