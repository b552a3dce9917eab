// The response goes on while the shared store is away. Guarantees:
// - one node holds the right to act; what it did, and what is open, is in a file on its own disk (SQLite, synced) before it acts on it;
// - no call of a holder waits longer than a bound for the shared store; in an outage its mirror answers, and a journal keeps what it did;
// - when the store is back the journal goes in, in order and once, merged with what others did: nothing falls back to an earlier state;
// - a holder that cannot know whether another one acts lets that one go first and asks the gateway before it sends.
export { examineMirror } from './examine.ts';
export { type MirroredStore, withMirror } from './with-mirror.ts';
