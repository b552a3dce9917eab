import type { ChannelKind } from '../../model/index.ts';

// What a channel promises (promise 4): it says only what the other side said.
// `accepted` is the other side's word; `refused` is certain not to have been taken; anything else is `unknown`.

/** A message as a channel is given it; `ref` is ours and never used twice. */
export interface OutgoingMessage {
  ref: string;
  address: string;
  subject: string | null;
  text: string;
  /** The same as a document, for ways that carry paper; the text is set as a page where there is none. */
  document?: { mediaType: 'application/pdf'; bytes: Uint8Array };
}

export type SendOutcome =
  /** `parts`: ids of a message that went in several, where each has a receipt of its own. */
  | { outcome: 'accepted'; gatewayId: string | null; parts?: readonly string[]; detail: string }
  /** `isThrottled`: too much at once; not counted as a failed try. */
  | { outcome: 'refused'; isPermanent: boolean; isThrottled?: boolean; detail: string }
  | { outcome: 'unknown'; detail: string };

/** `printed`: it lies in the printer's tray; nothing more will be heard of it, and nobody has it yet. */
export type MessageStatus = 'delivered' | 'failed' | 'pending' | 'printed';

/** A message as its latest attempt is known to the other side. */
export interface AskedMessage {
  ref: string;
  gatewayId: string | null;
  parts?: readonly string[];
  address: string;
  /** How long ago it was sent, ms of real time. */
  ageMs: number;
}

export type QueryOutcome =
  | { outcome: 'found'; status: MessageStatus; gatewayId: string | null; detail: string }
  | { outcome: 'not-found'; detail: string }
  /** The other side answers, but not this question: it stays unknown. */
  | { outcome: 'cannot-ask'; detail: string }
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
  readonly kind: ChannelKind;
  /** Which of a person's addresses it uses. */
  readonly addressField: 'phone' | 'mail' | 'id';
  /** Longest that a send or a query takes, ms of real time. */
  readonly timeoutMs: number;
  /** No receipt this long after acceptance: ask; null where the channel gives no receipts. */
  readonly receiptWithinMs: number | null;
  /** For channels of limited rate: 0 and counts one message of this priority (1 is level 1), or for how many ms of real time it must be held back. */
  waitMs?(priority: number): number;
  send(message: OutgoingMessage): Promise<SendOutcome>;
  /** Asks what became of a message; absent where the channel cannot tell. */
  query?(message: AskedMessage): Promise<QueryOutcome>;
  /** Receives receipts over a connection of its own, until closed; `take` resolves to whether it spoke of a message of ours. */
  receive?(take: (receipt: Receipt) => Promise<boolean>): void;
  /** Reads a pushed receipt: AppError not-allowed on a wrong key, input-invalid on a body it cannot read. */
  readReceipt?(key: string, body: unknown): Receipt | readonly Receipt[];
  /** What the other side wants to read when its receipts were taken. */
  readonly receiptAnswer?: Readonly<Record<string, unknown>>;
  /** Asks the other side whether it is there and takes our credentials; sends nothing to anybody. */
  probe(): Promise<{ isOk: boolean; detail: string }>;
  /** Ends connections that are kept open. */
  close?(): Promise<void>;
}
