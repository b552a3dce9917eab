import type { Spread } from '../../model/index.ts';
import { distinctPosts } from '../copies/index.ts';
import type { Matter } from './matter.ts';

/** Takes a matter and gives the sums over its distinct posts; praise, notices and what is not about the unit add nothing. */
export function sumSpread(matter: Matter): Spread {
  const posts = distinctPosts(matter.voices);
  const sum = (name: 'views' | 'likes' | 'comments' | 'reposts') =>
    posts.reduce((total, item) => total + (item.metrics[name] ?? 0), 0);
  return {
    posts: posts.length,
    copies: posts.filter((item) => item.isCopyOf !== null).length,
    platforms: [...new Set(posts.map((item) => item.post.platform))],
    views: sum('views'),
    likes: sum('likes'),
    comments: sum('comments'),
    reposts: sum('reposts'),
  };
}
