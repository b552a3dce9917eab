// What the unit says outside, and who let it be said (A15, A19, A21–A23, A27). Guarantees:
// - nothing here posts anything: it keeps wording, review, assignment, consent and what people say they did;
// - at most one wording of an incident is current, and no text that quotes another one passes (A23);
// - nothing is recorded as published before its review and three-sync are on record (A15, A21), except openly as unapproved.

export {
  addressBoardMessage,
  endBoardMessage,
  enterBoardMessage,
  listBoardMessages,
  recordBoardPass,
} from './board.ts';
export { currentWording, wordingsOf } from './current-wording.ts';
export {
  assignGuidance,
  guidanceOf,
  missingForGuidance,
  recordForGuidance,
  reportGuidance,
  startGuidance,
  withdrawGuidance,
} from './guidance.ts';
export {
  answerMedia,
  decideMediaRequest,
  missingGuidance,
  nameSpokesperson,
  recordMediaGuidance,
  recordMediaRequest,
  spokespersonOf,
  takesGuidance,
} from './media.ts';
export { addPartner, changePartner, listPartners, partnersFor, removePartner, usePartner } from './partners.ts';
export {
  draftPublication,
  recordPublished,
  recordUnapproved,
  reviewerNames,
  reviewPublication,
} from './publication.ts';
export { fillThreeSync, missingToPublish, syncFormAt, syncHistory } from './three-sync.ts';
export { makeWordingCurrent, proposeWording, reportWording } from './wording.ts';
