// One pass, post by post: each joins the story it speaks of or begins one. Guarantees: copies, replies and follow-ups join;
// a road shared is not a matter shared, nor are the words of complaining, nor one trouble at two places; the same posts in the same order give the same stories; a level once reached stays.
export { findStory, type Lookup, storyRequest } from './find-story.ts';
export type { Likeness } from './likeness.ts';
export { composeStory, type StoryState } from './story-state.ts';
