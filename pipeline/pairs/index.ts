// Two texts, or a stream of them, judged by their words alone: copies, events, stories. Guarantees: pure and symmetric; the same
// stream gives the same stories; what is read of a text is bounded, and so is what a stream keeps.
export { createClusterer } from './cluster-stream.ts';
export { compileCopyPair, compileEventPair } from './compare-texts.ts';
