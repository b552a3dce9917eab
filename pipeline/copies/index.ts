// Which posts are the same, and which repeat another's words. Guarantees: pure; a copy adds its spread but is no second voice.
export { distinctPosts } from './distinct-posts.ts';
export { isCopy } from './is-copy.ts';
export { shinglesOf } from './shingles.ts';
