import type { ParsedQuery } from '../query.ts';
import type { Phrase } from '../text.ts';

/** Takes what must or must not be found and gives an FTS5 expression; tokens hold letters and digits only, so nothing in them can be taken for an operator. */
function phraseSql({ tokens, isPrefix }: Phrase): string {
  return `"${tokens.join(' ')}"${isPrefix ? ' *' : ''}`;
}

function anyOf(phrases: readonly Phrase[]): string {
  return `(${phrases.map(phraseSql).join(' OR ')})`;
}

/** How the full-text index takes part in a search. */
export type Match =
  | { kind: 'nothing' }
  | { kind: 'everything' }
  | { kind: 'matching'; expression: string }
  | { kind: 'all-but'; expression: string };

/** Takes a query and gives its part for the index; FTS5 itself knows no “everything but”. */
export function matchOf({ isEverything, required, excluded }: ParsedQuery): Match {
  if (isEverything) return { kind: 'everything' };
  if (required.length === 0) {
    return excluded.length === 0 ? { kind: 'nothing' } : { kind: 'all-but', expression: anyOf(excluded) };
  }
  const wanted = required.map(anyOf).join(' AND ');
  const expression = excluded.length === 0 ? wanted : `(${wanted}) NOT ${anyOf(excluded)}`;
  return { kind: 'matching', expression };
}
