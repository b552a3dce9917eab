import type { Post, Unit } from '../../model/index.ts';
import { withAndWithoutCity } from '../relevance/name-variants.ts';
import type { OutletIndex } from '../tier/outlet-index.ts';

/** Tests whether a post is the unit's own publication. */
export type OwnVoice = (post: Pick<Post, 'source' | 'outlet' | 'author'>) => boolean;

const usersOwn: ReadonlySet<Post['source']> = new Set(['forum', 'board', 'qq', 'complaint', 'tip']);

/** Takes the unit and a maker of name indexes and gives the test: the unit or a department speaks under its own name, alone or with an official ending. */
export function compileOwnVoice(unit: Unit, indexOf: (names: readonly string[]) => OutletIndex): OwnVoice {
  const full = [unit.name, ...unit.aliases].flatMap((name) => withAndWithoutCity(name, unit));
  const telling = unit.departments.filter((name) => name.length >= 5);
  const index = indexOf([...full, ...telling]);
  return (post) => {
    if (index.byName(post.author.name) !== undefined) return true;
    return !usersOwn.has(post.source) && post.outlet !== undefined && index.byName(post.outlet) !== undefined;
  };
}
