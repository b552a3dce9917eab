let last: { text: string; sentences: readonly string[] } = { text: '', sentences: [] };

/** Takes a folded text and gives its sentences. Each fact asks for those of the same text: they are cut once. */
export function sentencesOf(text: string): readonly string[] {
  if (text !== last.text) {
    const sentences = text.split(/[。!?;\n…]+/).filter((sentence) => sentence.trim() !== '');
    last = { text, sentences };
  }
  return last.sentences;
}
