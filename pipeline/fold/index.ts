// Texts in one form, so that a word is found however it was written. Guarantees: pure; linear in the text; a text without masks keeps its words.
export { compileFold, type Fold } from './fold-text.ts';
export { compileUnmask } from './unmask.ts';
