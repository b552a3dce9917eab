// From a stored post to a story with a level, in this order:
//
//   normalize   what was found becomes a Post with a derived id            normalize/  (before it is stored)
//   fold        one form of the text, masked spellings undone              fold/
//   segment     words, with the domain's and the unit's own                segment/
//   sentiment   negative, neutral, positive                                sentiment/
//   relevance   is it about the unit, and by what name                     relevance/, tier/, reading/
//   copies      which posts are the same, which repeat another's words     copies/
//   story       which matter a post speaks of                              story/
//   grade       facts, clauses, the level with its articles and evidence   facts/, grade/
//
// Guarantees:
// 1. Each stage up to story is a pure function of the post and the configuration: judged again, a post is judged the same.
// 2. A post's verdict and its story are one commit; a batch cut short is claimed and worked again without trace.
// 3. One post that cannot be judged never stops a batch: it is logged and marked for a person to see.
// 4. Heat only raises: a fresh post of a central outlet is level 1 unread, and no level is lowered by the program.
// 5. Every pattern is linear in the text; what is read of a text is bounded.
export { createPipeline } from './create-pipeline.ts';
export { findFacts } from './facts/find-facts.ts';
export { compileGrader, type GradeOutput } from './grade/grade-case.ts';
export { readLexicons } from './lexicon/read-lexicons.ts';
export * from './normalize/index.ts';
export { compileCopyPair, compileEventPair, createClusterer } from './pairs/index.ts';
export { compileFeeling } from './sentiment/feel-text.ts';
