// What is found becomes a Post. Guarantees: the same thing found twice gets the same id; no date is guessed; text is bounded and clean.
export { canonicalUrl } from './canonical-url.ts';
export { cutMark, textCap } from './clean-text.ts';
export { normalizePost } from './normalize-post.ts';
export { type IngestContext, parseIngestLine, type Reject } from './parse-ingest-line.ts';
