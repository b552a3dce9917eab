// What a channel promises (promise 4): it says only what the other side said.
// `accepted` is the other side's word; `refused` is certain not to have been taken; anything else is `unknown`.

/** A message as a channel is given it; `ref` is ours and never used twice. */
export interface OutgoingMessage {
  ref: string;
  address: string;
  subject: string | null;
  text: string;
}

export type SendOutcome =
  | { outcome: 'accepted'; gatewayId: string | null; detail: string }
  | { outcome: 'refused'; isPermanent: boolean; detail: string }
  | { outcome: 'unknown'; detail: string };

export type MessageStatus = 'delivered' | 'failed' | 'pending';

export type QueryOutcome =
  | { outcome: 'found'; status: MessageStatus; gatewayId: string | null; detail: string }
  | { outcome: 'not-found'; detail: string }
  | { outcome: 'unreachable'; detail: string };

/** A receipt that the gateway pushed, matched by our reference or by its id. */
export interface Receipt {
  ref: string | null;
  gatewayId: string | null;
  status: MessageStatus;
  detail: string;
}

export interface ChannelPort {
  readonly id: string;
  readonly name: string;
  readonly kind: 'sms-http' | 'mail';
  /** Which of a person's addresses it uses. */
  readonly addressField: 'phone' | 'mail';
  /** Longest that a send or a query takes, ms of real time. */
  readonly timeoutMs: number;
  /** No receipt this long after acceptance: ask; null where the channel gives no receipts. */
  readonly receiptWithinMs: number | null;
  send(message: OutgoingMessage): Promise<SendOutcome>;
  /** Asks what became of a message; absent where the channel cannot tell. */
  query?(message: { ref: string; gatewayId: string | null }): Promise<QueryOutcome>;
  /** Reads a pushed receipt: AppError not-allowed on a wrong key, input-invalid on a body it cannot read. */
  readReceipt?(key: string, body: unknown): Receipt;
  /** Asks the other side whether it is there and takes our credentials; sends nothing to anybody. */
  probe(): Promise<{ isOk: boolean; detail: string }>;
}
