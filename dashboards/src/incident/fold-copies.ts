import type { PostView } from '../../../api/views.ts';

/** A post with the copies of it that are at hand. */
export interface PostGroup {
  post: PostView;
  copies: PostView[];
}

/** Takes posts and puts each copy below its original, the rest as they came; a copy whose original is not at hand stands by itself. */
export function foldCopies(posts: readonly PostView[]): PostGroup[] {
  const groups = new Map<string, PostGroup>();
  const isFolded = (post: PostView) => post.copyOf !== null && post.copyOf !== post.id && ids.has(post.copyOf);
  const ids = new Set(posts.filter((post) => post.copyOf === null).map((post) => post.id));
  for (const post of posts) if (!isFolded(post)) groups.set(post.id, { post, copies: [] });
  for (const post of posts) if (isFolded(post)) groups.get(post.copyOf ?? '')?.copies.push(post);
  return [...groups.values()];
}
