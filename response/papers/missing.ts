import type { PaperContent } from '../../model/index.ts';
import type { PaperTemplate } from './template-parts.ts';

/** Takes a paper's text and its template; gives the names of what is required and empty. */
export function missingFields(content: PaperContent, template: PaperTemplate): string[] {
  const sections = template.sections
    .filter(({ id, isRequired }) => isRequired && !hasText(content, id))
    .map(({ heading }) => heading);
  return [
    ...(content.title.trim() === '' ? ['标题'] : []),
    ...(template.to.length > 0 && content.to.length === 0 ? ['主送机关'] : []),
    ...(template.hasSigner && !content.signer?.trim() ? ['签发人'] : []),
    ...sections,
  ];
}

function hasText(content: PaperContent, id: string): boolean {
  const section = content.sections.find((one) => one.id === id);
  return section?.sentences.some((sentence) => sentence.text.trim() !== '') ?? false;
}

/** Everything that a paper says, for a look whether it quotes something. */
export function wholeText(content: PaperContent): string {
  return content.sections.flatMap((section) => section.sentences.map((sentence) => sentence.text)).join('\n');
}
