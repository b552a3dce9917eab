import { postTimeMs } from '../../model/index.ts';
import { isAbout } from '../grade/matter.ts';
import type { PipelineStore, VersionedStory } from '../port.ts';
import type { Reading } from '../reading/reading.ts';
import { joinAt, type Likeness, likeness, likenessToStory } from './likeness.ts';
import type { Sketch } from './sketch.ts';
import { chainKeys, likenessKeys } from './story-keys.ts';
import type { StoryState } from './story-state.ts';

/** A matter that nobody spoke of for so long is a new matter when it comes again, ms. */
const restsAfterMs = 10 * 24 * 3_600_000;
/** Stories looked at closely, those sharing most keys first. */
const candidateLimit = 8;
/** A post that does not itself name the unit must be this much surer, log odds. */
const strangerExtra = 0.5;

/** Where states are found while a batch is worked on. */
export interface StoryShelf {
  /** The state of a stored story, with its posts. */
  open(found: VersionedStory): Promise<StoryState>;
  /** States made in this batch, not stored yet. */
  fresh(): Iterable<StoryState>;
}

/** What a store is asked for the stories a post may belong to. */
export type StoryRequest = Parameters<PipelineStore['findStories']>[0];

/** Takes a reading with its sketch and gives what to ask the store for; undefined where the post can belong to no story by itself. */
export function storyRequest(reading: Reading, sketch: Sketch): StoryRequest | undefined {
  const keys = keysOf(reading, sketch);
  if (keys.length === 0) return undefined;
  return { keys, activeSinceMs: postTimeMs(reading.post) - restsAfterMs, limit: candidateLimit };
}

/** What the store was asked for a post (undefined: nothing) and what it answered. */
export interface Lookup {
  request: StoryRequest | undefined;
  found: readonly VersionedStory[];
}

/** Takes a reading with its sketch and its look-up in the store and gives the story it belongs to, or undefined; deterministic for the same stories. */
export async function findStory(
  reading: Reading,
  sketch: Sketch,
  { request, found }: Lookup,
  shelf: StoryShelf,
  alike: Likeness = likeness,
): Promise<StoryState | undefined> {
  if (request === undefined) return undefined;
  const wanted = new Set(request.keys);
  const states = await Promise.all(found.map((story) => shelf.open(story)));
  const fresh = [...shelf.fresh()].filter((state) => state.keys().some((key) => wanted.has(key)));
  const chain = new Set(chainKeys(reading.post));
  return choose([...states, ...fresh], reading, sketch, chain, canJoinByWords(reading), alike);
}

// A post that neither names the unit nor hangs on another belongs nowhere.
function keysOf(reading: Reading, sketch: Sketch): string[] {
  const chain = chainKeys(reading.post);
  if (canJoinByWords(reading)) return [...chain, ...likenessKeys(sketch)];
  return chain.length > 1 ? chain : [];
}

function canJoinByWords(reading: Reading): boolean {
  return isAbout(reading) || isHalfNamed(reading);
}

// 公路局 without a sign of the city: ours only if it speaks of a matter that is ours.
function isHalfNamed({ relevance }: Reading): boolean {
  return relevance.tie === 'none' && relevance.mentions.some((mention) => mention.kind !== 'not-us');
}

function choose(
  states: readonly StoryState[],
  reading: Reading,
  sketch: Sketch,
  chain: ReadonlySet<string>,
  isJoinedByWords: boolean,
  alike: Likeness,
): StoryState | undefined {
  const chained = states.find((state) => state.keys().some((key) => chain.has(key)));
  if (chained !== undefined) return chained;
  if (!isJoinedByWords) return undefined;
  const needed = joinAt + (isAbout(reading) ? 0 : strangerExtra);
  let best: StoryState | undefined;
  let bestScore = needed;
  for (const state of states) {
    const score = likenessToStory(sketch, state.sketches, alike);
    if (score > bestScore || (score === bestScore && best === undefined)) {
      best = state;
      bestScore = score;
    }
  }
  return best;
}
