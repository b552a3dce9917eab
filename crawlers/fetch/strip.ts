/** Takes markup and gives it without the named elements and what they hold, in one pass however it is broken; `keep` spares one by its opening tag. */
export function withoutElements(markup: string, names: readonly string[], keep?: RegExp): string {
  const opening = new RegExp(`<(${names.join('|')})(?=[\\s/>])`, 'gi');
  const parts: string[] = [];
  let from = 0;
  for (let match = opening.exec(markup); match; match = opening.exec(markup)) {
    const name = match[1]?.toLowerCase() ?? '';
    const closing = new RegExp(`</${name}[^>]{0,20}>`, 'gi');
    closing.lastIndex = opening.lastIndex;
    const end = closing.exec(markup);
    const tag = markup.slice(match.index, match.index + 200);
    // One that is never closed swallows the rest, as it does in a browser.
    opening.lastIndex = end ? closing.lastIndex : markup.length;
    if (keep?.test(tag.slice(0, tag.indexOf('>') + 1))) continue;
    parts.push(markup.slice(from, match.index));
    from = opening.lastIndex;
  }
  parts.push(markup.slice(from));
  return parts.join('');
}
