// What the unit says outside, and who let it be said (A15, A19, A21–A23, A27). Guarantees:
// - nothing here posts anything: it keeps wording, review, assignment, consent and what people say they did;
// - at most one wording of an incident is current, and no text that quotes another one passes (A23);
// - nothing is recorded as published before its review and three-sync are on record (A15, A21), except openly as unapproved.

export { currentWording, demandCurrentWording } from './current-wording.ts';
