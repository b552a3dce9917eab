import type { Filled } from '../publishing/deed-button.tsx';
import type { DeedField } from '../publishing/deed-field.tsx';
import { optionsOf } from '../publishing/fields.ts';
import { words } from '../words.ts';

const own = words.publishing.partners;
const optional = { kind: 'line', isOptional: true } as const;

/** What the register keeps of a partner, but its name and kind. */
export const contactFields: readonly DeedField[] = [
  { name: 'contact', label: own.columns.contact, ...optional },
  { name: 'phone', label: own.phone, ...optional },
  { name: 'standIn', label: own.columns.standIn, ...optional },
  { name: 'standInPhone', label: own.standInPhone, ...optional },
  { name: 'agreement', label: own.columns.agreement, ...optional },
  { name: 'notes', label: own.columns.notes, kind: 'area', isOptional: true },
];

/** The fields of a new partner. */
export const partnerFields: readonly DeedField[] = [
  { name: 'name', label: own.columns.name, kind: 'line' },
  { name: 'kind', label: own.kind, kind: 'choice', options: optionsOf(own.kinds) },
  ...contactFields,
];

/** Takes what was filled in and gives it as the API takes it. */
export function bodyOf({ text }: Filled): Record<string, string> {
  const names = ['name', 'kind', 'contact', 'phone', 'standIn', 'standInPhone', 'agreement', 'notes'];
  return Object.fromEntries(names.map((name) => [name, text(name)]));
}
