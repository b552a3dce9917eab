import type { RawPost, Source } from '../../model/index.ts';
import type { Article } from './article.ts';

/** Makes a post of an article; the source's own outlet is where it was found, a named 来源 is kept only when the source has none. */
export function articlePost(source: Source, url: string, article: Article): RawPost {
  const outlet = source.outlet ?? article.outlet;
  return {
    source: source.source,
    sourceId: source.id,
    url,
    ...(outlet ? { outlet } : {}),
    ...(article.author ? { author: { name: article.author } } : {}),
    ...(article.title ? { title: article.title } : {}),
    text: article.text,
    publishedAt: article.publishedAt,
  };
}
