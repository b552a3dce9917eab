import type { Author, Post, RawPost } from '../../model/index.ts';
import { canonicalUrl } from './canonical-url.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import { platformOf } from './platform.ts';
import { postId } from './post-id.ts';
import { readPublicationDate } from './publication-date.ts';

/** A post ready to be stored; `dateUnknownWhy` says why its date is unknown, where it is. */
export interface Normalized {
  post: Post;
  dateUnknownWhy: string | null;
}

/** Takes what a crawler or client found and the present time (ms) and gives the post with its derived id; it never fails and never guesses a date. */
export function normalizePost(raw: RawPost, nowMs: number): Normalized {
  const canonical = raw.url === undefined ? undefined : canonicalUrl(raw.url);
  const outlet = raw.outlet === undefined ? undefined : cleanLine(raw.outlet);
  const platform = raw.platform ?? platformOf({ source: raw.source, outlet, url: canonical });
  const author = cleanAuthor(raw.author);
  const text = cleanText(raw.text);
  const date = readPublicationDate(raw.publishedAt, nowMs);
  const id = postId({
    canonicalUrl: canonical,
    platform,
    nativeId: raw.nativeId,
    fallback: [author.name, raw.publishedAt ?? '', text],
  });
  const threadUrl = raw.threadUrl === undefined ? undefined : canonicalUrl(raw.threadUrl);
  const post: Post = {
    id,
    source: raw.source,
    sourceId: raw.sourceId,
    platform,
    ...(raw.nativeId === undefined ? {} : { nativeId: raw.nativeId }),
    ...(canonical === undefined ? {} : { url: raw.url?.trim() }),
    ...(outlet ? { outlet } : {}),
    author,
    ...(raw.title?.trim() ? { title: cleanLine(raw.title) } : {}),
    text,
    publishedAt: date.publishedAt,
    publishedAtMs: date.publishedAtMs,
    collectedAtMs: nowMs,
    ...(raw.metrics === undefined ? {} : { metrics: raw.metrics }),
    ...(raw.repostOf === undefined ? {} : { repostOf: raw.repostOf }),
    ...(threadUrl === undefined ? {} : { threadId: postId({ canonicalUrl: threadUrl, platform, fallback: [] }) }),
  };
  return { post, dateUnknownWhy: date.unknownWhy };
}

function cleanAuthor(author: Author | undefined): Author {
  return author === undefined ? { name: '' } : { ...author, name: cleanLine(author.name) };
}
