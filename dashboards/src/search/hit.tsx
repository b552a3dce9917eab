import type { SearchView } from '../../../api/views.ts';
import { LevelTag } from '../parts/level-tag.tsx';
import { PostMeta } from '../parts/post-meta.tsx';
import { PostNumbers } from '../parts/post-numbers.tsx';
import { webAddress } from '../parts/web-address.ts';
import { words } from '../words.ts';
import { Runs } from './runs.tsx';

/** One hit: whose, its title and the place in its text where the words stand. */
export function Hit({ hit }: { hit: SearchView['hits'][number] }) {
  const address = webAddress(hit.url);
  const title = <Runs runs={hit.titleRuns} />;
  const hasTitle = hit.titleRuns.some((run) => run.text.trim() !== '');
  return (
    <article className="hit">
      {hasTitle && (
        <h2 className="hit-title">
          {address ? (
            <a href={address} target="_blank" rel="noopener noreferrer nofollow">
              {title}
            </a>
          ) : (
            title
          )}
        </h2>
      )}
      <PostMeta post={hit} />
      <p className="post-text">
        <Runs runs={hit.excerptRuns} />
      </p>
      <p className="post-foot">
        {hit.level !== null && <LevelTag level={hit.level} />}
        <PostNumbers post={hit} />
        {!hasTitle && address && (
          <a href={address} target="_blank" rel="noopener noreferrer nofollow">
            {words.common.openOriginal}
          </a>
        )}
      </p>
    </article>
  );
}
