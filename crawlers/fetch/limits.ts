/** How long and how much a request may take; real time. */
export interface Limits {
  /** Whole request with its body, ms. */
  timeoutMs: number;
  /** Unpacked body. */
  maxBytes: number;
  /** Tries after the first for what may pass. */
  retries: number;
  maxRedirects: number;
  /** Sources polled at a time. */
  sourcesAtOnce: number;
  /** Browsers open at a time, among all sources; each takes some 300 MB. */
  browsersAtOnce: number;
  /** One poll, ms; what is left waits for the next. */
  pollMs: number;
  /** Pages of one poll on their way at a time. */
  pagesAtOnce: number;
}

/** Polite and patient enough for Chinese news sites; 10 MB is far above any page with text in it. */
export const defaultLimits: Limits = {
  timeoutMs: 20_000,
  maxBytes: 10 * 1024 * 1024,
  retries: 2,
  maxRedirects: 5,
  sourcesAtOnce: 16,
  browsersAtOnce: 2,
  pollMs: 15 * 60_000,
  pagesAtOnce: 4,
};
