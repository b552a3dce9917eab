import type { Receipt } from '../port.ts';

/** A receipt may come before the answer that gives its id: it is offered again after this, ms, each time twice as long, then no more. */
const AGAIN_MS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000];
/** An account shared with other programs brings receipts that are not ours: they must not fill the memory. */
const MOST_HELD = 1_000;

/** Receipts on their way to the outbox. */
export interface ReceiptHold {
  /** Resolves once the receipt is written down or kept to be offered again; rejects when it could not be written. */
  offer(receipt: Receipt): Promise<void>;
  close(): void;
}

/** Takes who writes receipts down; gives a hold that offers what nobody knows yet again, for two minutes. What is lost is asked about. */
export function holdReceipts(take: (receipt: Receipt) => Promise<boolean>): ReceiptHold {
  const timers = new Set<NodeJS.Timeout>();
  const again = (receipt: Receipt, tries: number) => {
    const waitMs = AGAIN_MS[tries];
    if (waitMs === undefined || timers.size >= MOST_HELD) return;
    const timer = setTimeout(async () => {
      timers.delete(timer);
      const isKnown = await take(receipt).catch(() => false);
      if (!isKnown) again(receipt, tries + 1);
    }, waitMs).unref();
    timers.add(timer);
  };
  return {
    async offer(receipt) {
      if (!(await take(receipt))) again(receipt, 0);
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
