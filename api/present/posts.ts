import { platformName } from '../../response/index.ts';
import type { SearchHit, StoredPost } from '../../store/port.ts';
import type { PostView, SearchView } from '../views.ts';

/** Takes a stored post and gives it as people see it. */
export function presentPost({ post, analysis, metrics, level }: StoredPost): PostView {
  return {
    id: post.id,
    source: post.source,
    platform: platformName(post.platform),
    outlet: post.outlet ?? null,
    tier: analysis?.tier ?? null,
    author: post.author.name,
    followers: post.author.followers ?? null,
    url: post.url ?? null,
    title: post.title ?? null,
    text: post.text,
    publishedAtMs: post.publishedAtMs,
    collectedAtMs: post.collectedAtMs,
    metrics,
    sentiment: analysis?.sentiment ?? null,
    isAboutUnit: analysis?.isAboutUnit ?? null,
    level,
    storyId: analysis?.storyId ?? null,
    copyOf: analysis?.copyOf ?? null,
  };
}

/** Takes a search hit and gives it with its highlights as runs of text. */
export function presentHit(hit: SearchHit): SearchView['hits'][number] {
  return { ...presentPost(hit), titleRuns: hit.titleRuns, excerptRuns: hit.excerptRuns };
}
