import type { Judge, Judged } from '../compile-judge.ts';
import type { ClaimedPost, PipelineStore, VersionedStory } from '../port.ts';
import type { StoryShelf } from './find-story.ts';
import { createStoryState, type StoryState } from './story-state.ts';

/** States of stories kept between batches, so that a growing story is not read anew for each post. */
export interface StoryCache extends StoryShelf {
  /** A new story that begins with this post. */
  begin(judged: Judged): StoryState;
  /** The state by id, from here or from the store; undefined where there is no such story. */
  byId(id: string): Promise<StoryState | undefined>;
  /** After a commit: what is stored now. */
  settle(state: StoryState, stored: NonNullable<StoryState['stored']>): void;
  /** After a conflict or failure: nothing that was not stored is remembered. */
  forget(): void;
}

/** Stories kept in memory, those used last. */
const kept = 300;
/** Posts of a story that are read back; a story beyond it is graded on its first ones and what is stored. */
const postsRead = 5000;

/** Takes the store and the judge and gives an empty cache. */
export function createStoryCache(store: Pick<PipelineStore, 'get' | 'storyPosts'>, judge: Judge): StoryCache {
  const states = new Map<string, StoryState>();
  const made = new Map<string, StoryState>();

  function remember(state: StoryState): StoryState {
    states.delete(state.id);
    states.set(state.id, state);
    for (const id of states.keys()) {
      if (states.size <= kept) break;
      states.delete(id);
    }
    return state;
  }

  async function open(found: VersionedStory): Promise<StoryState> {
    const known = states.get(found.doc.id);
    if (known?.stored?.version === found.version) return remember(known);
    const state = createStoryState(found.doc.id, found);
    for (const item of await store.storyPosts(found.doc.id, postsRead)) addStored(state, item, judge);
    return remember(state);
  }

  return {
    open,
    fresh: () => made.values(),
    begin(judged) {
      const state = createStoryState(`s${judged.reading.post.id.slice(1)}`, null);
      made.set(state.id, state);
      return state;
    },
    async byId(id) {
      const fresh = made.get(id);
      if (fresh !== undefined) return fresh;
      const found = await store.get('story', id);
      return found === undefined ? undefined : open(found);
    },
    settle(state, stored) {
      state.stored = stored;
      made.delete(state.id);
      remember(state);
    },
    forget() {
      states.clear();
      made.clear();
    },
  };
}

function addStored(state: StoryState, item: ClaimedPost, judge: Judge): void {
  const { reading, sketch } = judge(item.post, item.metrics);
  state.add(reading, sketch);
}
