import type { SearchRequest, Store } from '../../store/port.ts';
import type { Question } from './million-queries.ts';

const pages = 40;

/** Takes a store and gives questions for pages far down, of a common word, a common character and no word at all. */
export async function deepPages(store: Store, count: number): Promise<Question[]> {
  const deep: SearchRequest[] = [];
  for (const text of ['路面', '的', '']) {
    let after: string | undefined;
    for (let page = 0; page < pages; page += 1) {
      const { next } = await store.search({ text, limit: 200, ...(after === undefined ? {} : { after }) });
      if (next === null) break;
      after = next;
      deep.push({ text, after, limit: 20 });
    }
  }
  return Array.from({ length: count }, (_, n) => deep.at(-1 - ((n * 7) % deep.length))).flatMap((request) =>
    request === undefined ? [] : [{ kind: '深页', request }],
  );
}
