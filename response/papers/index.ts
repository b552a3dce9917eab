// The unit's papers: from the records to what is signed, printed and carried out. Guarantees:
// - a sentence of fact stands in the post that it names, in a record, or is a person's with its source; anything else is refused;
// - every text is kept as a version; an issued paper never changes, its number is its own within kind and year;
// - what is said goes into PDF and DOCX as data: markup, code and formulas in it stay letters;
// - a leader's instruction on a paper opens a duty in the same commit (A14, A17).

export { addAttachment } from './attachments.ts';
export { circulatePaper } from './circulate.ts';
export { composeReport, draftPaper } from './compose.ts';
export { approvePaper, correctPaper, withdrawPaper } from './decide.ts';
export { editPaper, latestOf } from './edit.ts';
export { divideInstruction, listSupervised, noteProgress, recordInstruction, type Supervised } from './instructions.ts';
export { issuePaper, receiveCopy } from './issue.ts';
export { missingFields } from './missing.ts';
export { renderDocx, renderPdf } from './render.ts';
export { templateOf, templates } from './templates.ts';
