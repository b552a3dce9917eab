import type { Store } from '../port.ts';
import { documentKinds, isContent } from './records.ts';

/** Takes a store and gives what it holds first of all, in words, or undefined where it is empty. */
export async function firstContent(store: Store): Promise<string | undefined> {
  const [post] = await store.exportPosts({ after: null, limit: 1 });
  if (post !== undefined) return `post ${post.post.id}`;
  for (const kind of documentKinds) {
    const rows = await store.scan(kind, { after: null, limit: 2 });
    const found = rows.find(({ doc }) => isContent(kind, doc.id));
    if (found !== undefined) return `${kind} ${found.doc.id}`;
  }
  const [row] = await store.audit({ limit: 1 });
  return row === undefined ? undefined : `audit ${row.seq}`;
}
