import type { PostView } from '../../../api/views.ts';
import { words } from '../words.ts';
import { countText } from './count-text.ts';
import { TimeText } from './time-text.tsx';

/** Whose post, of what tier, where, when, and how it sounds. */
export function PostMeta({ post, isDeciding = false }: { post: PostView; isDeciding?: boolean }) {
  const kind = words.kinds[post.source] ?? post.source;
  return (
    <p className="post-meta">
      {isDeciding && <span className="mark mark-deciding">{words.incident.deciding}</span>}
      {post.tier && <span className={`tier tier-${post.tier}`}>{words.tiers[post.tier]}</span>}
      <strong>{post.outlet ?? post.author}</strong>
      <span>{kind}</span>
      {post.platform !== post.outlet && post.platform !== kind && <span className="quiet">{post.platform}</span>}
      {post.outlet && post.author !== post.outlet && post.author !== '' && <span>{post.author}</span>}
      {post.followers !== null && (
        <span className="quiet">
          {words.incident.followers} {countText(post.followers)}
        </span>
      )}
      {post.publishedAtMs === null ? (
        <span className="quiet">{words.incident.noDate}</span>
      ) : (
        <TimeText ms={post.publishedAtMs} />
      )}
      {post.sentiment && (
        <span className={`sentiment sentiment-${post.sentiment}`}>{words.sentiments[post.sentiment]}</span>
      )}
      {post.isAboutUnit === false && <span className="quiet">{words.incident.notAbout}</span>}
    </p>
  );
}
