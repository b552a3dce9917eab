import { afterEach, beforeEach } from 'vitest';
import type { Duty, Post } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';
import { makePost } from '../kit/posts.ts';

/** An empty place for one store: a file, or a prefix of indexes. */
export interface Place {
  /** Each call gives a store of its own over the same place, as another process would have. */
  open(): Promise<Store>;
  remove(): Promise<void>;
}

/** The stores of the test that is running. */
export interface Stores {
  /** The first store. */
  store(): Store;
  /** One more, over the same place. */
  another(): Promise<Store>;
}

/** Gives every test an empty place and closes what it opened. */
export function eachInItsOwnPlace(makePlace: () => Promise<Place>): Stores {
  let place: Place | undefined;
  let opened: Store[] = [];
  const open = async () => {
    if (place === undefined) throw new Error('only inside a test');
    const store = await place.open();
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    place = await makePlace();
    await open();
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    opened = [];
    await place?.remove();
  });
  return {
    store: () => {
      const [first] = opened;
      if (first === undefined) throw new Error('only inside a test');
      return first;
    },
    another: open,
  };
}

/** 2026-03-01 10:00 in Shanghai. */
export const morningMs = Date.parse('2026-03-01T10:00:00+08:00');

/** Makes a post published `minute` minutes after `morningMs`. */
export function postAt(id: string, minute: number, over: Partial<Post> = {}): Post {
  const publishedAtMs = morningMs + minute * 60_000;
  return makePost({ id, publishedAtMs, collectedAtMs: publishedAtMs + 5000, ...over });
}

/** Makes an open duty. */
export function makeDuty(id: string, over: Partial<Duty> = {}): Duty {
  return {
    id,
    incidentId: 'incident-1',
    ruleId: 'flash-report',
    title: '手机快报',
    article: 13,
    level: 1,
    proof: 'delivered',
    state: 'open',
    fromAtMs: morningMs,
    dueAtMs: morningMs + 30 * 60_000,
    nextAtMs: morningMs,
    steps: [],
    metAtMs: null,
    metBy: null,
    metNote: null,
    lateMins: null,
    lateCause: null,
    ...over,
  };
}
