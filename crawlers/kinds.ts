import type { Source } from '../model/index.ts';
import { articleKind } from './article/index.ts';
import type { Kind } from './contract.ts';
import { feedKind } from './feed/index.ts';
import { forumKind } from './forum/index.ts';
import { weiboKind } from './weibo/index.ts';

const kinds = { feed: feedKind, article: articleKind, forum: forumKind, weibo: weiboKind };

/** Takes a source and gives the kind that reads it. */
export function kindOf(source: Source): Kind {
  // Each kind is only ever given sources that bear its own name.
  return kinds[source.kind] as Kind;
}
