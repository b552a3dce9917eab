import type { PublishingView } from '../../../api/views-publishing.ts';
import { words } from '../words.ts';
import type { DeedField } from './deed-field.tsx';

type Wording = PublishingView['wordings'][number];
type Figure = Wording['figures'][number];
type WordingFact = Wording['facts'][number];

/** The proof of a record and when it was: of nearly every dialog. */
export const proofFields: readonly DeedField[] = [
  { name: 'proof', label: words.publishing.proofField, kind: 'area' },
  { name: 'at', label: '', kind: 'time' },
];

/** Takes a table of names and gives what a choice offers. */
export function optionsOf(names: Record<string, string>): { value: string; label: string }[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}

/** Takes people or departments and gives what a choice offers. */
export function choicesOf(items: readonly { id: string; name: string }[]): { value: string; label: string }[] {
  return items.map(({ id, name }) => ({ value: id, label: name }));
}

/** Takes a text and gives its lines that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Takes “事实 | 出处” and gives the fact, null when it is not of that form. */
export function readFact(line: string): WordingFact | null {
  const [text = '', ...rest] = line.split(/[|｜]/u).map((part) => part.trim());
  const entry = rest.join(' ');
  return text === '' || entry === '' ? null : { text, postId: null, entry };
}

/** Takes “受伤 3 人” and gives the figure, null when it is not of that form. */
export function readFigure(line: string): Figure | null {
  const match = /^(.+?)\s*[:：]?\s*(\d+(?:\.\d+)?)\s*([^\d\s]{1,10})$/u.exec(
    line.normalize('NFKC').replaceAll(',', ''),
  );
  const [, name = '', value = '', unit = ''] = match ?? [];
  return match === null ? null : { name: name.trim(), value: Number(value), unit };
}
