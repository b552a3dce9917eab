import type { Attempt, Dispatch } from '../../model/index.ts';
import type { MessageStatus, QueryOutcome, SendOutcome } from '../channels/port.ts';

/** Waits on the clock between two tries of a message that was certainly not taken. */
const RETRY_SECS = [3, 10, 20, 40, 60];
/** A level-1 report is tried as long as its duty is open; anything else this often. */
const MAX_REFUSALS = 12;
/** How soon an unknown outcome is asked about, and again. */
const RECONCILE_SECS = [5, 10, 20, 40, 60];
/** A channel that cannot be asked: resent, marked, after this long. */
const BLIND_RESEND_SECS = 60;

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
  const noted = withAttempt(dispatch, no, { outcome, detail, gatewayId });
  if (hasArrived(dispatch)) return noted;
  if (sent.outcome === 'accepted') return accepted(noted, gatewayId, traits, nowMs);
  if (sent.outcome === 'unknown') return unknown(noted, detail, traits, nowMs);
  return refused(noted, detail, sent.isPermanent, nowMs);
}

/** Takes a dispatch whose owner died in mid-send, or whose call ended unclear; gives it as `unknown`, to be asked about. */
export function unknown(dispatch: Dispatch, detail: string, traits: ChannelTraits, nowMs: number): Dispatch {
  const waits = traits.canQuery ? (RECONCILE_SECS[0] ?? 5) : BLIND_RESEND_SECS;
  return { ...dispatch, state: 'unknown', claim: null, failure: detail, nextAtMs: nowMs + waits * 1_000 };
}

/** Takes an unknown or accepted dispatch and the gateway's answer about it; gives the state that is true and, where it never arrived, puts it back to be sent, marked 重发. */
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
  const last = dispatch.attempts.at(-1)?.no ?? 1;
  if (answer.outcome === 'not-found') {
    const noted = withAttempt(dispatch, last, { outcome: 'not-found', detail: answer.detail, gatewayId: null });
    return markResend(noted, nowMs);
  }
  const known = withAttempt(dispatch, last, {
    outcome: 'accepted',
    detail: answer.detail,
    gatewayId: answer.gatewayId,
  });
  const taken = known.state === 'unknown' ? accepted(known, answer.gatewayId, traits, nowMs) : known;
  return afterStatus(taken, answer.status, answer.detail, traits, nowMs);
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

function refused(dispatch: Dispatch, detail: string, isPermanent: boolean, nowMs: number): Dispatch {
  const refusals = dispatch.attempts.filter((attempt) => attempt.outcome !== 'unknown').length;
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
