import type { DelayCause, Dispatch, Duty, DutyRule, Incident, Scoring } from '../../model/index.ts';
import { delayCause } from '../duties/delay.ts';
import { bandPoints } from './points.ts';
import type { EvidenceRef, Finding } from './types.ts';

const MINUTE_MS = 60_000;
/** Reports to those above; the bands are for them, other duties are counted without points. */
const REPORTS: ReadonlySet<Dispatch['document']> = new Set(['flash-report', 'urgent-report']);
/** Proofs that are somebody's answer: past its time without one it stands unanswered. */
const ANSWER_PROOFS: ReadonlySet<Duty['proof']> = new Set(['confirmed', 'acknowledged']);

const causeNames: Record<DelayCause, string> = {
  'late-discovery': '发现迟',
  'late-confirmation': '研判迟',
  'late-sending': '发送迟',
  'late-delivery': '送达迟',
};

/** What of an incident the late, unanswered and skipped are computed from. */
interface Parts {
  rules: readonly DutyRule[];
  incident: Incident;
  duties: readonly Duty[];
  dispatches: readonly Dispatch[];
}

/** Takes an incident with its duties and dispatches; gives what was late with its cause, what nobody answered, what was skipped. Pure. */
export function timeFindings(parts: Parts, scoring: Scoring | undefined, nowMs: number): Finding[] {
  const findings = parts.duties.flatMap((duty) => {
    if (duty.state === 'cancelled') return cancelledFinding(duty, scoring);
    if (duty.state === 'open') return openFinding(duty, parts, scoring, nowMs);
    return (duty.lateMins ?? 0) > 0 ? [lateFinding(duty, parts, scoring, duty.metAtMs ?? nowMs)] : [];
  });
  return [...findings, ...unconfirmedFindings(parts.dispatches, scoring)];
}

function openFinding(duty: Duty, parts: Parts, scoring: Scoring | undefined, nowMs: number): Finding[] {
  if (nowMs <= duty.dueAtMs) return [];
  if (!ANSWER_PROOFS.has(duty.proof)) return [lateFinding(duty, parts, scoring, nowMs)];
  const text = `“${duty.title}”逾时仍无人应答`;
  const evidence = [refOf(duty, '时限已过')];
  const points = scoring?.unanswered ?? null;
  return [{ fault: 'unanswered', atMs: duty.dueAtMs, text, cause: null, lateMins: null, points, evidence }];
}

function lateFinding(duty: Duty, parts: Parts, scoring: Scoring | undefined, endMs: number): Finding {
  const sent = parts.dispatches.filter((dispatch) => dispatch.dutyId === duty.id);
  const cause = duty.lateCause ?? delayCause(duty, parts.incident, sent);
  const lateMins = duty.lateMins ?? Math.ceil((endMs - duty.dueAtMs) / MINUTE_MS);
  const isOpen = duty.state === 'open';
  return {
    fault: 'late',
    atMs: duty.dueAtMs,
    text: `“${duty.title}”${isOpen ? '至今未完成，已' : ''}迟 ${lateMins} 分钟（${causeNames[cause]}）`,
    cause,
    lateMins,
    points: isReport(duty, parts.rules) ? bandPoints(lateMins, scoring) : null,
    evidence: [
      refOf(duty, isOpen ? '未完成' : `完成于时限之后`),
      ...sent.map((dispatch): EvidenceRef => {
        const atMs = dispatch.deliveredAtMs ?? dispatch.acceptedAtMs ?? dispatch.createdAtMs;
        return { kind: 'dispatch', id: dispatch.id, text: `发送记录（${dispatch.state}）`, atMs };
      }),
    ],
  };
}

/** The message itself, or its paper in hand and its acknowledgement. */
function isReport(duty: Duty, rules: readonly DutyRule[]): boolean {
  const rule = rules.find(({ id }) => id === duty.ruleId);
  const isSent = rule?.send !== undefined && REPORTS.has(rule.send.document);
  return isSent || duty.proof === 'acknowledged' || duty.proof === 'in-hand';
}

/** What was owed, went past its time and was then taken off by a change of level or an end: a step that nobody took. */
function cancelledFinding(duty: Duty, scoring: Scoring | undefined): Finding[] {
  const end = duty.steps.findLast(({ step }) => step === 'cancelled');
  if (end === undefined || end.atMs <= duty.dueAtMs) return [];
  const text = `“${duty.title}”逾时未办，后随级别变更或了结撤销`;
  const evidence = [refOf(duty, end.note ?? '撤销')];
  const points = scoring?.skipped ?? null;
  return [{ fault: 'skipped', atMs: end.atMs, text, cause: null, lateMins: null, points, evidence }];
}

/** A report that left by itself: nobody took the step of confirming. */
function unconfirmedFindings(dispatches: readonly Dispatch[], scoring: Scoring | undefined): Finding[] {
  const gone = dispatches.filter(
    (dispatch) =>
      dispatch.document === 'flash-report' && dispatch.sentAtMs !== null && dispatch.text.includes('【未经人工确认】'),
  );
  const first = gone[0];
  if (first === undefined) return [];
  const evidence = gone.map(
    (dispatch): EvidenceRef => ({
      kind: 'dispatch',
      id: dispatch.id,
      text: '未经人工确认的快报',
      atMs: dispatch.sentAtMs,
    }),
  );
  const text = '快报发出前无人研判确认';
  const points = scoring?.skipped ?? null;
  return [{ fault: 'skipped', atMs: first.sentAtMs ?? 0, text, cause: null, lateMins: null, points, evidence }];
}

function refOf(duty: Duty, text: string): EvidenceRef {
  return { kind: 'duty', id: duty.id, text: `${duty.title}：${text}`, atMs: duty.metAtMs ?? duty.dueAtMs };
}
