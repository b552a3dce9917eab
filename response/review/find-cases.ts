import type { Case, Level } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';
import { queryWords } from './terms.ts';

/** More cases than a unit closes in decades; older ones than the newest so many are not looked through. */
const MAX_CASES = 10_000;

/** Takes words (all needed), a tag and levels; gives the cases that meet them, those with the words in the title first, then the newest. */
export async function findCases(
  store: Store,
  request: { q: string; tag?: string; levels?: readonly Level[] },
): Promise<Case[]> {
  const words = queryWords(request.q);
  const rows = await store.list('case', {
    ...(request.levels?.length ? { where: { level: request.levels } } : {}),
    orderBy: { field: 'closedAtMs', direction: 'desc' },
    limit: MAX_CASES,
  });
  const found = rows
    .map(({ doc }) => doc)
    .filter((doc) => words.every((word) => doc.searchText.includes(word)))
    .filter((doc) => request.tag === undefined || doc.tags.includes(request.tag));
  const inTitle = (doc: Case) => words.filter((word) => doc.title.toLowerCase().includes(word)).length;
  return found.toSorted((one, other) => inTitle(other) - inTitle(one));
}
