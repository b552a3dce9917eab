/** Takes a folded text and gives its sentences. */
export function sentencesOf(text: string): string[] {
  return text.split(/[。!?;\n…]+/).filter((sentence) => sentence.trim() !== '');
}
