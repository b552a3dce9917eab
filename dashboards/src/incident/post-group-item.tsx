import { PostItem } from '../parts/post-item.tsx';
import { words } from '../words.ts';
import type { PostGroup } from './fold-copies.ts';

/** A post, and its copies behind one line. */
export function PostGroupItem({ group, decidingPostId }: { group: PostGroup; decidingPostId: string | null }) {
  const { post, copies } = group;
  return (
    <div className="post-group">
      <PostItem post={post} isDeciding={post.id === decidingPostId} />
      {copies.length > 0 && (
        <details className="copies">
          <summary>{words.incident.copies(copies.length)}</summary>
          {copies.map((copy) => (
            <PostItem key={copy.id} post={copy} isDeciding={copy.id === decidingPostId} />
          ))}
        </details>
      )}
    </div>
  );
}
