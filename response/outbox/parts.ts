import type { Attempt, Dispatch } from '../../model/index.ts';
import type { MessageStatus, Receipt } from '../channels/port.ts';
import { withAttempt } from './transitions.ts';

type PartStatus = NonNullable<Attempt['parts']>[number]['status'];

/** Takes a dispatch and a receipt for its attempt `no`; notes the part that it speaks of and gives what is now true of the whole: delivered when all parts are, failed when any is. */
export function noteParts(
  dispatch: Dispatch,
  no: number,
  receipt: Pick<Receipt, 'gatewayId' | 'status'>,
): { dispatch: Dispatch; status: MessageStatus } {
  const parts = dispatch.attempts.find((attempt) => attempt.no === no)?.parts;
  if (parts === undefined || !parts.some((part) => part.gatewayId === receipt.gatewayId)) {
    return { dispatch, status: receipt.status };
  }
  const noted = parts.map((part) =>
    part.gatewayId === receipt.gatewayId ? { ...part, status: later(part.status, statusOfPart(receipt.status)) } : part,
  );
  return { dispatch: withAttempt(dispatch, no, { parts: noted }), status: wholeOf(noted) };
}

/** Whether an attempt is the one that this id of a gateway belongs to, as a whole or as a part. */
export function isKnownAs(attempt: Attempt, gatewayId: string | null): boolean {
  if (gatewayId === null) return false;
  return attempt.gatewayId === gatewayId || (attempt.parts ?? []).some((part) => part.gatewayId === gatewayId);
}

/** Parts are of text messages, which are never printed. */
function statusOfPart(status: MessageStatus): PartStatus {
  return status === 'printed' ? 'pending' : status;
}

/** An arrival is never taken back, as for the whole; a failure is, by an arrival that came after it. */
function later(known: PartStatus, said: PartStatus): PartStatus {
  if (known === 'delivered' || said === 'pending') return known;
  return said;
}

function wholeOf(parts: NonNullable<Attempt['parts']>): MessageStatus {
  if (parts.some((part) => part.status === 'failed')) return 'failed';
  return parts.every((part) => part.status === 'delivered') ? 'delivered' : 'pending';
}
