import type { PostView } from '../../../api/views.ts';
import { words } from '../words.ts';
import { PostMeta } from './post-meta.tsx';
import { PostNumbers } from './post-numbers.tsx';
import { webAddress } from './web-address.ts';

/** A post as a person reads it: whose and when, what it says, how it was taken up. */
export function PostItem({ post, isDeciding = false }: { post: PostView; isDeciding?: boolean }) {
  const address = webAddress(post.url);
  return (
    <article className={isDeciding ? 'post post-deciding' : 'post'}>
      <PostMeta post={post} isDeciding={isDeciding} />
      {post.title && <h3 className="post-title">{post.title}</h3>}
      {post.text.length > LONG ? <LongText text={post.text} /> : <p className="post-text">{post.text}</p>}
      <p className="post-foot">
        <PostNumbers post={post} />
        {address && (
          <a href={address} target="_blank" rel="noopener noreferrer nofollow">
            {words.common.openOriginal}
          </a>
        )}
      </p>
    </article>
  );
}

const LONG = 260;

function LongText({ text }: { text: string }) {
  return (
    <details className="post-long">
      <summary>
        <span className="post-text">{`${text.slice(0, LONG)}…`}</span>{' '}
        <span className="fold-word">{words.common.fullText}</span>
      </summary>
      <p className="post-text">{text.slice(LONG)}</p>
    </details>
  );
}
