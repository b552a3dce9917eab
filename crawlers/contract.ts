// What a source kind is: two pure functions. `plan` says where a poll begins, `read` turns one page into posts and further
// steps. Kinds never touch the network, the clock or the store, so one page too many or a bad entry can harm nothing else.
import type { RawPost, Source } from '../model/index.ts';

/** One page to get and read. */
export interface Step {
  url: string;
  /** What the kind calls this page, e.g. `list`, `entry`. */
  use: string;
  via: 'http' | 'browser';
  /** A page that the poll begins with: its failure is the source's failure. */
  isSeed?: boolean;
  /** Ask with If-None-Match / If-Modified-Since. */
  isConditional?: boolean;
  /** Not fetched when this post is stored already. */
  unlessKnown?: RawPost;
  /** Stored in the page's stead when the page cannot be had or has no text; `text` may be short. */
  fallback?: RawPost;
  /** Whatever the kind wants back when it reads the page. */
  carry?: Record<string, unknown>;
}

/** A page as it came, decoded. */
export interface Page {
  /** Where it was asked for. */
  url: string;
  /** Where it was in the end, after redirects. */
  finalUrl: string;
  status: number;
  contentType: string;
  charset: string;
  text: string;
  /** For the next conditional GET. */
  validator: { etag?: string; lastModified?: string };
}

/** What a page held. */
export interface Reading {
  posts: RawPost[];
  steps: Step[];
  /** Followed only when a post of this page was new. */
  stepsIfNew?: Step[];
  /** Entries that could not be read, a reason each. */
  rejected: string[];
  /** For the poll's record when nothing was found. */
  note?: string;
  /** False when an unchanged page does not mean unchanged contents (a thread with more pages). */
  isWhole?: boolean;
}

/** A source kind; `read` throws PageUnreadable when the whole page is of no use. */
export interface Kind<S extends Source = Source> {
  plan(source: S): Step[];
  read(source: S, step: Step, page: Page, nowMs: number): Reading;
}
