import type { IncidentView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { words } from '../words.ts';
import { foldCopies } from './fold-copies.ts';
import { PostGroupItem } from './post-group-item.tsx';

/** The posts of an incident, copies folded below what they copy. */
export function PostList({ view }: { view: IncidentView }) {
  const { posts, incident, card } = view;
  const isCut = card.spread.posts > posts.length;
  return (
    <Panel
      title={words.incident.posts}
      extra={isCut && <span className="quiet">{words.incident.truncated(posts.length, card.spread.posts)}</span>}
      empty={posts.length === 0 && words.incident.noPosts}
    >
      {foldCopies(posts).map((group) => (
        <PostGroupItem key={group.post.id} group={group} decidingPostId={incident.decidingPostId} />
      ))}
    </Panel>
  );
}
