import type { OutletTier, Post } from '../../model/index.ts';
import type { OutletIndex } from './outlet-index.ts';

/** Who carries a post: an outlet in its own voice, a hot list, a main site, or anybody. */
export interface Carrier {
  tier: OutletTier;
  /** The outlet's, hot list's or main site's name; empty for anybody. */
  name: string;
  isHotList: boolean;
  /** The unit's province's or city's main site, in its own post. */
  isMainSite: boolean;
}

type PostIdentity = Pick<Post, 'source' | 'outlet' | 'author' | 'url' | 'text'>;

/** A thread on an outlet's forum or a message on its board is a user's, not the outlet's. */
const usersOwn: ReadonlySet<Post['source']> = new Set(['forum', 'board', 'qq']);
const anybody: Carrier = { tier: 'self', name: '', isHotList: false, isMainSite: false };

/** Takes who posted where and gives the carrier; an account that only looks like an outlet is anybody. */
export function readCarrier(post: PostIdentity, index: OutletIndex, isMainSite: (name: string) => boolean): Carrier {
  const outlet = post.outlet ?? '';
  const hotList = index.hotList(outlet) ?? index.hotList(post.author.name);
  if (hotList !== undefined)
    return { tier: 'portal', name: outlet || post.author.name, isHotList: true, isMainSite: false };
  if (usersOwn.has(post.source)) return anybody;
  // A platform marks every real outlet; an account told to be unverified is not one, whatever its name.
  const account = post.author.verified === false ? '' : post.author.name;
  const main = [outlet, account].find((name) => name !== '' && isMainSite(name));
  const found = findOutlet(post, outlet, account, index);
  if (found === undefined && main === undefined) return anybody;
  return {
    tier: found?.tier ?? 'city',
    name: found?.name ?? main ?? '',
    isHotList: false,
    isMainSite: main !== undefined || (found !== undefined && isMainSite(found.name)),
  };
}

/** 我是潇湘晨报记者: whoever writes to the unit says who they are at the start. */
const introduction =
  /^[\s\S]{0,16}?(?:我是|这里是|本人是|我们是)[“「《]?([^,，。！!“”《》」]{2,14}?)[”」》]?的?(?:实习|见习)?记者/;

function findOutlet(post: PostIdentity, outlet: string, account: string, index: OutletIndex) {
  const named = outlet === '' ? undefined : index.byName(outlet);
  if (named !== undefined) return named;
  const introduced =
    post.source === 'tip' || post.source === 'complaint' ? introduction.exec(post.text)?.[1] : undefined;
  const reporters = introduced === undefined ? undefined : index.byName(introduced);
  if (reporters !== undefined) return reporters;
  if (index.isSelfMedia(outlet, post.url))
    return index.byName(account)?.tier === 'portal' ? undefined : index.byName(account);
  return (
    (account === '' ? undefined : index.byName(account)) ?? (post.url === undefined ? undefined : index.byUrl(post.url))
  );
}
