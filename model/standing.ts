/** How a node stands to others that may act for the same unit: who acts alone is `sole`. */
export interface Standing {
  /** It may fire duties and send. */
  isActive: boolean;
  /** Another node may have sent already what this one is about to: the gateway is asked by our reference first. */
  asksFirst: boolean;
  /** Only what was due by this moment may be sent yet, ms UTC: others that may act go first. */
  dueByMs: number;
}

/** Nobody else acts. */
export const sole: Standing = { isActive: true, asksFirst: false, dueByMs: Number.MAX_SAFE_INTEGER };
