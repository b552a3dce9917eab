import type { Outlet, OutletBook } from '../../model/index.ts';

/** The media register made ready for look-up. */
export interface OutletIndex {
  /** The outlet that goes by exactly this name, or by it with an official ending (客户端, 云南频道, 记者 …). */
  byName(name: string): Outlet | undefined;
  /** The outlet on whose own pages an address stands; its forums, blogs and self-media are not its own. */
  byUrl(url: string): Outlet | undefined;
  /** The national hot list that a name says. */
  hotList(name: string): string | undefined;
  isSelfMedia(name: string, url: string | undefined): boolean;
}

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/[《》“”"']/g, '')
    .trim()
    .toLowerCase();
const usersHost = /^(?:bbs\d*|club|blog|liuyan|forum|tieba|ask|my|user|people|qun|group|sns|t)\./;
const cityList = /同城|本地|城市榜/;

/** Takes the register and gives its index. */
export function compileOutlets(book: OutletBook): OutletIndex {
  const names = new Map<string, Outlet>();
  const domains = new Map<string, Outlet>();
  for (const outlet of book.outlets) {
    for (const name of [outlet.name, ...outlet.accounts]) if (!names.has(plain(name))) names.set(plain(name), outlet);
    for (const domain of outlet.domains) domains.set(domain, outlet);
  }
  const hotLists = book.hotLists.map(plain);
  const selfNames = new Set(book.selfMedia.names.map(plain));
  const selfPlaces = book.selfMedia.domains.map(placeOf);
  const isSelfUrl = (url: string) => isUnderAny(url, selfPlaces);
  return {
    byName: (name) => matchName(plain(name), names),
    byUrl: (url) => (isSelfUrl(url) ? undefined : matchHost(url, domains)),
    hotList: (name) => matchHotList(plain(name), hotLists),
    isSelfMedia: (name, url) => selfNames.has(plain(name)) || (name === '' && url !== undefined && isSelfUrl(url)),
  };
}

/** What may follow a hot list's name; an account named after it is not it. */
const listEnding = /^(?:$|榜单?$|总榜$|主榜$|实时榜$|[\s·|:(（-])/;

function matchHotList(name: string, hotLists: readonly string[]): string | undefined {
  if (cityList.test(name)) return undefined;
  return hotLists.find((list) => name.startsWith(list) && listEnding.test(name.slice(list.length)));
}

interface Place {
  domain: string;
  subdomain: string;
  prefix: string;
}

function placeOf(place: string): Place {
  const [domain = '', ...path] = place.split('/');
  return { domain, subdomain: `.${domain}`, prefix: `/${path.join('/')}` };
}

function isUnderAny(url: string, places: readonly Place[]): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  const { host, pathname } = parsed;
  return places.some(
    ({ domain, subdomain, prefix }) =>
      (host === domain || host.endsWith(subdomain)) && (prefix === '/' || pathname.startsWith(prefix)),
  );
}

function matchHost(url: string, domains: ReadonlyMap<string, Outlet>): Outlet | undefined {
  let host = URL.parse(url)?.hostname;
  if (host === undefined || usersHost.test(host)) return undefined;
  while (host.includes('.')) {
    const outlet = domains.get(host);
    if (outlet !== undefined) return outlet;
    host = host.slice(host.indexOf('.') + 1);
  }
  return undefined;
}

const separator = /^[\s·•|_/,:—-]+/;
const officialEnding =
  /^(?:官方微博|官方微信|官方账号|官方|官微|官网|微信公众号|公众号|订阅号|微博|微信|视频号|抖音号|快手号|头条号|百家号|客户端|app|新媒体|融媒体中心|融媒体|融媒|全媒体|评论员|评论|记者组|记者站|记者|编辑部|编辑|报社|网站|电子版|数字报|法人微博|直播|热线|新闻中心|新闻频道|\p{Script=Han}{2,3}(?:频道|分社|记者站|总站|分网)|新闻)/u;

/** Takes a plain name and the known ones and gives the outlet whose name it is; what is left after the name must be official endings or another of its names. */
function matchName(name: string, names: ReadonlyMap<string, Outlet>): Outlet | undefined {
  for (let length = name.length; length >= 2; length -= 1) {
    const outlet = names.get(name.slice(0, length));
    if (outlet !== undefined && isOfficialRest(name.slice(length), names)) return outlet;
  }
  return undefined;
}

function isOfficialRest(given: string, names: ReadonlyMap<string, Outlet>): boolean {
  let rest = given;
  while (rest !== '') {
    const separated = separator.exec(rest)?.[0] ?? '';
    const after = rest.slice(separated.length);
    if (after === '' || (separated !== '' && names.has(after))) return true;
    const ending = officialEnding.exec(after)?.[0];
    if (ending === undefined) return false;
    rest = after.slice(ending.length);
  }
  return true;
}
