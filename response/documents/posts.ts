import type { Incident } from '../../model/index.ts';
import type { Store, StoredPost } from '../../store/port.ts';

/** Enough of a story for a report; the sums come from the story itself. */
const REPORT_POSTS = 60;

/** Gives the posts that a report quotes, oldest first: the story's first ones and always the one that decided the level. */
export async function reportPosts(store: Store, incident: Incident): Promise<StoredPost[]> {
  const first = await store.storyPosts(incident.storyId, REPORT_POSTS);
  const { decidingPostId } = incident;
  if (decidingPostId === null || first.some(({ post }) => post.id === decidingPostId)) return first;
  return [...first, ...(await store.getPosts([decidingPostId]))];
}
