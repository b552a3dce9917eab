import type { Receipt } from '../port.ts';

/** A receipt may come before the answer that gives its id: it is offered again this often, ms. */
const AGAIN_MS = 500;
/** Then it speaks of nothing of ours; what was lost is asked about. */
const TRIES = 240;
const MOST_HELD = 5_000;

/** Receipts on their way to the outbox. */
export interface ReceiptHold {
  /** Resolves once the receipt is written down or kept to be offered again; rejects when it could not be written. */
  offer(receipt: Receipt): Promise<void>;
  close(): void;
}

/** Takes who writes receipts down; gives a hold that offers what nobody knows yet again, for two minutes. */
export function holdReceipts(take: (receipt: Receipt) => Promise<boolean>, againMs = AGAIN_MS): ReceiptHold {
  let held: { receipt: Receipt; tries: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const offerAll = async () => {
    const round = held;
    held = [];
    for (const { receipt, tries } of round) {
      const isKnown = await take(receipt).catch(() => false);
      if (!isKnown && tries < TRIES) held.push({ receipt, tries: tries + 1 });
    }
    timer = held.length === 0 ? undefined : setTimeout(offerAll, againMs).unref();
  };
  return {
    async offer(receipt) {
      if (await take(receipt)) return;
      if (held.length < MOST_HELD) held.push({ receipt, tries: 0 });
      timer ??= setTimeout(offerAll, againMs).unref();
    },
    close() {
      clearTimeout(timer);
      held = [];
    },
  };
}
