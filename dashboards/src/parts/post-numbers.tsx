import type { PostView } from '../../../api/views.ts';
import { words } from '../words.ts';
import { countText } from './count-text.ts';

const names = ['views', 'comments', 'reposts', 'likes'] as const;

/** A post's counts; one that the platform does not show is left out, never 0. */
export function PostNumbers({ post }: { post: Pick<PostView, 'metrics'> }) {
  const shown = names.flatMap((name) => {
    const count = post.metrics[name];
    return count === undefined ? [] : [{ name, count }];
  });
  if (shown.length === 0) return null;
  return (
    <span className="post-numbers">
      {shown.map(({ name, count }) => (
        <span key={name}>
          {words.incident.counts[name]} {countText(count)}
        </span>
      ))}
    </span>
  );
}
