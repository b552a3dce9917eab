import type { Attempt, Dispatch } from '../../model/index.ts';
import type { MessageStatus, QueryOutcome, SendOutcome } from '../channels/port.ts';

/** Waits on the clock between two tries of a message that was certainly not taken. */
const RETRY_SECS = [3, 10, 20, 40, 60];
/** A level-1 report is tried as long as its duty is open; anything else this often. */
const MAX_REFUSALS = 12;
/** How soon an unknown outcome is asked about, and again. */
const RECONCILE_SECS = [5, 10, 20, 40, 60];
/** What we gave up may still lie unread at the gateway: only a second “not found”, this long after the first, counts. */
const SETTLE_SECS = 10;
/** A channel that cannot be asked: resent, marked, after this long. */
const BLIND_RESEND_SECS = 60;

/** Tries that say nothing against the message or its address. */
const UNCOUNTED = new Set<Attempt['outcome']>(['unknown', 'throttled']);

const RESEND_MARK = '【重发】';

/** What the outbox needs to know of a channel to move a dispatch on. */
export interface ChannelTraits {
  canQuery: boolean;
  receiptWithinMs: number | null;
}

/** Gives a claimed dispatch as it stands right before the call: state `sending`, with its attempt begun. */
export function beginAttempt(dispatch: Dispatch, nowMs: number, claim: NonNullable<Dispatch['claim']>): Dispatch {
  const no = dispatch.attempts.length + 1;
  const attempt: Attempt = {
    no,
    ref: `${dispatch.id}-${no}`,
    channel: dispatch.channel,
    atMs: nowMs,
    outcome: 'started',
    detail: '',
    gatewayId: null,
  };
  return {
    ...dispatch,
    state: 'sending',
    claim,
    nextAtMs: claim.untilMs,
    sentAtMs: dispatch.sentAtMs ?? nowMs,
    attempts: [...dispatch.attempts, attempt],
  };
}

/** Takes the latest stored dispatch and what the call said of attempt `no`; gives the state that is true. */
export function afterSend(
  dispatch: Dispatch,
  no: number,
  sent: SendOutcome,
  traits: ChannelTraits,
  nowMs: number,
): Dispatch {
  const detail = sent.detail.slice(0, 500);
  const gatewayId = sent.outcome === 'accepted' ? sent.gatewayId : null;
  const outcome = sent.outcome;
  const ids = sent.outcome === 'accepted' ? sent.parts : undefined;
  const noted = withAttempt(dispatch, no, {
    outcome,
    detail,
    gatewayId,
    ...(ids === undefined ? {} : pendingParts(ids)),
  });
  if (hasArrived(dispatch)) return noted;
  if (sent.outcome === 'accepted') return accepted(noted, gatewayId, traits, nowMs);
  if (sent.outcome === 'unknown') return unknown(noted, detail, traits, nowMs);
  return sent.isThrottled ? throttled(noted, detail, nowMs) : refused(noted, detail, sent.isPermanent, nowMs);
}

function pendingParts(ids: readonly string[]): Pick<Attempt, 'parts'> {
  return { parts: ids.map((gatewayId) => ({ gatewayId, status: 'pending' as const })) };
}

/** Takes a dispatch whose owner died in mid-send, or whose call ended unclear; gives it as `unknown`, to be asked about. */
export function unknown(dispatch: Dispatch, detail: string, traits: ChannelTraits, nowMs: number): Dispatch {
  const waits = traits.canQuery ? (RECONCILE_SECS[0] ?? 5) : BLIND_RESEND_SECS;
  return { ...dispatch, state: 'unknown', claim: null, failure: detail, nextAtMs: nowMs + waits * 1_000 };
}

/** Takes an unknown or accepted dispatch and the gateway's answer about it; gives the state that is true and, where it never arrived, as said twice, puts it back to be sent, marked 重发. */
export function afterQuery(
  dispatch: Dispatch,
  answer: QueryOutcome,
  asked: number,
  traits: ChannelTraits,
  nowMs: number,
): Dispatch {
  if (answer.outcome === 'unreachable') {
    const waitSecs = RECONCILE_SECS[Math.min(asked, RECONCILE_SECS.length - 1)] ?? 60;
    return { ...dispatch, claim: null, nextAtMs: nowMs + waitSecs * 1_000 };
  }
  if (answer.outcome === 'cannot-ask') return withoutAnswer(dispatch, nowMs);
  const last = dispatch.attempts.at(-1)?.no ?? 1;
  if (answer.outcome === 'not-found') {
    const noted = withAttempt(dispatch, last, { outcome: 'not-found', detail: answer.detail, gatewayId: null });
    const isFirst = dispatch.state === 'unknown' && dispatch.attempts.at(-1)?.outcome !== 'not-found';
    return isFirst ? { ...noted, claim: null, nextAtMs: nowMs + SETTLE_SECS * 1_000 } : markResend(noted, nowMs);
  }
  const known = withAttempt(dispatch, last, {
    outcome: 'accepted',
    detail: answer.detail,
    gatewayId: answer.gatewayId,
  });
  const taken = known.state === 'unknown' ? accepted(known, answer.gatewayId, traits, nowMs) : known;
  return afterStatus(taken, answer.status, answer.detail, traits, nowMs);
}

/** Nobody can say what became of it: what is unknown goes again, marked, after the blind wait; what was accepted waits for its receipt. */
export function withoutAnswer(dispatch: Dispatch, nowMs: number): Dispatch {
  if (dispatch.state !== 'unknown') return { ...dispatch, claim: null, nextAtMs: nowMs + BLIND_RESEND_SECS * 1_000 };
  const resendAtMs = (dispatch.attempts.at(-1)?.atMs ?? 0) + BLIND_RESEND_SECS * 1_000;
  return nowMs < resendAtMs ? { ...dispatch, claim: null, nextAtMs: resendAtMs } : markResend(dispatch, nowMs);
}

/** Takes a dispatch and a receipt's word on its latest attempt; gives the state that is true. A receipt never takes back an arrival. */
export function afterStatus(
  dispatch: Dispatch,
  status: MessageStatus,
  detail: string,
  traits: ChannelTraits,
  nowMs: number,
): Dispatch {
  if (hasArrived(dispatch)) return { ...dispatch, claim: null, nextAtMs: null };
  if (status === 'delivered') {
    return {
      ...dispatch,
      state: 'delivered',
      claim: null,
      nextAtMs: null,
      failure: null,
      acceptedAtMs: dispatch.acceptedAtMs ?? nowMs,
      deliveredAtMs: nowMs,
    };
  }
  if (status === 'failed') return refused(dispatch, detail, false, nowMs);
  // Paper in the tray: only a person can say that it came into a hand.
  if (status === 'printed') return { ...dispatch, claim: null, nextAtMs: null, failure: null };
  return { ...dispatch, claim: null, nextAtMs: nowMs + (traits.receiptWithinMs ?? 60_000) };
}

/** Gives an unclear dispatch back to the sender; the text says that the leader may see it twice. */
export function markResend(dispatch: Dispatch, nowMs: number): Dispatch {
  const text = dispatch.isResend ? dispatch.text : `${RESEND_MARK}${dispatch.text}`;
  return { ...dispatch, state: 'pending', isResend: true, text, claim: null, nextAtMs: nowMs };
}

function accepted(dispatch: Dispatch, gatewayId: string | null, traits: ChannelTraits, nowMs: number): Dispatch {
  return {
    ...dispatch,
    state: 'accepted',
    claim: null,
    failure: null,
    gatewayId: gatewayId ?? dispatch.gatewayId,
    acceptedAtMs: dispatch.acceptedAtMs ?? nowMs,
    nextAtMs: traits.receiptWithinMs === null ? null : nowMs + traits.receiptWithinMs,
  };
}

/** Too much at once is no failed try: it waits its turn, however long that takes. */
function throttled(dispatch: Dispatch, detail: string, nowMs: number): Dispatch {
  const noted = withAttempt(dispatch, dispatch.attempts.length, { outcome: 'throttled' });
  const row = noted.attempts.length - 1 - noted.attempts.findLastIndex((attempt) => attempt.outcome !== 'throttled');
  const waitSecs = RETRY_SECS[Math.min(row, RETRY_SECS.length) - 1] ?? 3;
  return { ...noted, state: 'pending', claim: null, failure: detail, nextAtMs: nowMs + waitSecs * 1_000 };
}

function refused(dispatch: Dispatch, detail: string, isPermanent: boolean, nowMs: number): Dispatch {
  const refusals = dispatch.attempts.filter((attempt) => !UNCOUNTED.has(attempt.outcome)).length;
  const isGivenUp = isPermanent || (dispatch.priority > 1 && refusals >= MAX_REFUSALS);
  if (isGivenUp) return { ...dispatch, state: 'failed', claim: null, failure: detail, nextAtMs: null };
  const waitSecs = RETRY_SECS[Math.min(refusals, RETRY_SECS.length) - 1] ?? 3;
  return { ...dispatch, state: 'pending', claim: null, failure: detail, nextAtMs: nowMs + waitSecs * 1_000 };
}

function hasArrived(dispatch: Dispatch): boolean {
  return dispatch.state === 'delivered' || dispatch.state === 'acknowledged';
}

/** Gives a dispatch with what is now known of one attempt, its state untouched: for an owner whose claim has passed to another. */
export function withAttempt(dispatch: Dispatch, no: number, change: Partial<Attempt>): Dispatch {
  return {
    ...dispatch,
    gatewayId: change.gatewayId ?? dispatch.gatewayId,
    attempts: dispatch.attempts.map((attempt) => (attempt.no === no ? { ...attempt, ...change } : attempt)),
  };
}
