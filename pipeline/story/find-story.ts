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

/** Takes a reading with its sketch and gives the story it belongs to, or undefined; deterministic for the same stories. */
export async function findStory(
  reading: Reading,
  sketch: Sketch,
  store: Pick<PipelineStore, 'findStories'>,
  shelf: StoryShelf,
  alike: Likeness = likeness,
): Promise<StoryState | undefined> {
  const chain = chainKeys(reading.post);
  const isChained = chain.length > 1;
  const canJoinByWords = isAbout(reading) || isHalfNamed(reading);
  if (!isChained && !canJoinByWords) return undefined;
  const keys = canJoinByWords ? [...chain, ...likenessKeys(sketch)] : chain;
  const activeSinceMs = postTimeMs(reading.post) - restsAfterMs;
  const found = await store.findStories({ keys, activeSinceMs, limit: candidateLimit });
  const states = await Promise.all(found.map((story) => shelf.open(story)));
  const wanted = new Set(keys);
  const fresh = [...shelf.fresh()].filter((state) => state.keys().some((key) => wanted.has(key)));
  return choose([...states, ...fresh], reading, sketch, new Set(chain), canJoinByWords, alike);
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
  canJoinByWords: boolean,
  alike: Likeness,
): StoryState | undefined {
  const chained = states.find((state) => state.keys().some((key) => chain.has(key)));
  if (chained !== undefined) return chained;
  if (!canJoinByWords) return undefined;
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
