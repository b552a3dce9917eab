/** Takes a folded text and gives its sentences. */
export function sentencesOf(text: string): string[] {
  return text.split(/[。!?;\n…]+/).filter((sentence) => sentence.trim() !== '');
}

/** Takes a sentence and gives the parts between its commas. */
export function partsOf(sentence: string): string[] {
  return sentence.split(/[,:、]+/).filter((part) => part.trim() !== '');
}
