// Every way through the states of a message: a copy that goes out while it is unclear what became of an earlier one bears 重发, once.
import { expect, test } from 'vitest';
import type { Dispatch } from '../../model/index.ts';
import type { MessageStatus, QueryOutcome, SendOutcome } from '../channels/port.ts';
import { moveOn } from './fail-over.ts';
import { afterQuery, afterSend, afterStatus, beginAttempt, markResend, unknown } from './transitions.ts';

const MARK = '【重发】';
const STEPS_MS = [1_000, 61_000];
const SENT: SendOutcome[] = [
  { outcome: 'accepted', gatewayId: 'g', detail: '' },
  { outcome: 'unknown', detail: '' },
  { outcome: 'refused', isPermanent: false, detail: '' },
  { outcome: 'refused', isPermanent: true, detail: '' },
  { outcome: 'refused', isPermanent: false, isThrottled: true, detail: '' },
];
const STATUSES: MessageStatus[] = ['delivered', 'failed', 'pending', 'printed'];
const ANSWERS: QueryOutcome[] = [
  ...STATUSES.map((status) => ({ outcome: 'found' as const, status, gatewayId: 'g', detail: '' })),
  { outcome: 'not-found', detail: '' },
  { outcome: 'cannot-ask', detail: '' },
  { outcome: 'unreachable', detail: '' },
];

/** A message on its way, and whether somebody may have an earlier copy for all we know. */
interface Stand {
  dispatch: Dispatch;
  mayBeThere: boolean;
  atMs: number;
}

const fresh: Dispatch = {
  ...{ id: 'd1', incidentId: null, dutyId: null, document: 'notice', personId: 'p', channel: 'a', address: '1' },
  ...{ subject: null, text: '快报', revision: 0, priority: 1, state: 'pending', attempts: [], gatewayId: null },
  ...{ isResend: false, createdAtMs: 0, nextAtMs: 0, claim: null, sentAtMs: null, acceptedAtMs: null },
  ...{ deliveredAtMs: null, acknowledgedAtMs: null, failure: null },
};

/** Takes a stand; gives all that may follow, by the channels of the chain and whether they can be asked. */
function nextOf({ dispatch, mayBeThere, atMs }: Stand, chain: readonly string[], canQuery: boolean): Stand[] {
  const traits = { canQuery, receiptWithinMs: 60_000 };
  return STEPS_MS.flatMap((step) => {
    const nowMs = atMs + step;
    const to = (after: Dispatch, isUnclear: boolean): Stand => ({
      dispatch: moveOn(dispatch, after, chain, nowMs),
      mayBeThere: isUnclear,
      atMs: nowMs,
    });
    const { state } = dispatch;
    if (state === 'pending') {
      const begun = beginAttempt(dispatch, nowMs, { token: 't', untilMs: nowMs });
      return [{ dispatch: begun, mayBeThere, atMs: nowMs }];
    }
    if (state === 'sending') {
      const no = dispatch.attempts.length;
      const ended = SENT.map((sent) =>
        to(afterSend(dispatch, no, sent, traits, nowMs), mayBeThere || sent.outcome !== 'refused'),
      );
      return [...ended, to(unknown(dispatch, '', traits, nowMs), true)];
    }
    if (state !== 'unknown' && state !== 'accepted') return [];
    // The word that the last one failed settles that one; an earlier one may still be there.
    const still = (status: MessageStatus | null) => (status === 'failed' && !dispatch.isResend ? false : mayBeThere);
    const receipts = STATUSES.map((status) => to(afterStatus(dispatch, status, '', traits, nowMs), still(status)));
    if (!canQuery) return state === 'unknown' ? [...receipts, to(markResend(dispatch, nowMs), true)] : receipts;
    const asked = ANSWERS.map((answer) =>
      to(afterQuery(dispatch, answer, 0, traits, nowMs), still(answer.outcome === 'found' ? answer.status : null)),
    );
    return [...receipts, ...asked];
  });
}

function keyOf({ dispatch, mayBeThere, atMs }: Stand): string {
  const { state, channel, text, isResend, attempts } = dispatch;
  const last = attempts.at(-1);
  const isOld = last !== undefined && atMs - last.atMs >= 60_000;
  return [state, channel, text, isResend, last?.outcome, isOld, mayBeThere, Math.min(attempts.length, 4)].join();
}

test.each([
  { chain: ['a'], canQuery: true },
  { chain: ['a'], canQuery: false },
  { chain: ['a', 'b'], canQuery: true },
  { chain: ['a', 'b'], canQuery: false },
])('whatever happens over $chain (asked: $canQuery)', ({ chain, canQuery }) => {
  const seen = new Set<string>();
  const waiting: Stand[] = [{ dispatch: fresh, mayBeThere: false, atMs: 0 }];
  let copies = 0;
  for (let stand = waiting.pop(); stand !== undefined; stand = waiting.pop()) {
    if (seen.has(keyOf(stand))) continue;
    seen.add(keyOf(stand));
    if (stand.dispatch.state === 'sending') {
      copies++;
      const marks = stand.dispatch.text.split(MARK).length - 1;
      expect(marks, JSON.stringify(stand)).toBe(stand.dispatch.isResend ? 1 : 0);
      if (stand.mayBeThere) expect(marks, JSON.stringify(stand)).toBe(1);
    }
    waiting.push(...nextOf(stand, chain, canQuery));
  }
  expect(copies).toBeGreaterThan(4);
});
