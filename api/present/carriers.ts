import type { Incident } from '../../model/index.ts';
import { carriersOf, platformName } from '../../response/index.ts';
import type { StoredPost } from '../../store/port.ts';

/** Takes an incident and posts of it that matter; gives who carries it: outlets, highest tier first, then the remaining platforms. */
export function presentCarriers(incident: Incident, posts: readonly StoredPost[]): string[] {
  const covered = new Set(posts.map(({ post }) => post.platform));
  const others = incident.spread.platforms.filter((platform) => !covered.has(platform));
  return [...new Set([...carriersOf(posts), ...others.map(platformName)])];
}
