import type { BoardAddressee, Post, Unit } from '../../model/index.ts';

/** Where a text's salutation ends: what stands further down may be about anybody. */
const HEAD_CHARS = 80;

const OFFICES: readonly { pattern: string; city: BoardAddressee; province: BoardAddressee }[] = [
  { pattern: '委书记', city: 'city-party-secretary', province: 'provincial-party-secretary' },
  { pattern: '长', city: 'mayor', province: 'governor' },
];
/** What may stand right before 省 or 市 without being the name of another place. */
const NO_PLACE = /(?:^|[^\p{Script=Han}]|[的致给向请位我们本敬爱问是和与及对由])$/u;
/** The mayor's telephone is a service, not the mayor; a deputy is no mayor. */
const NOT_HIM = /^(?:热线|公开电话|专线|助理|办公)/u;

/** Takes a post of the leaders' board and the unit; gives whom it addresses by title, place on the board, address, then the text's salutation; null where none of them says. */
export function addresseeOf(
  post: Pick<Post, 'title' | 'text' | 'url' | 'outlet' | 'platform'>,
  unit: Pick<Unit, 'province' | 'city'>,
): BoardAddressee | null {
  const said = [post.title, post.outlet, post.platform, decoded(post.url), post.text.trim().slice(0, HEAD_CHARS)];
  for (const words of said) {
    const found = words === undefined ? null : firstNamed(words.normalize('NFKC'), unit);
    if (found !== null) return found;
  }
  return null;
}

function firstNamed(words: string, unit: Pick<Unit, 'province' | 'city'>): BoardAddressee | null {
  const found = OFFICES.flatMap((office) =>
    [...words.matchAll(new RegExp(`([省市])${office.pattern}`, 'gu'))].flatMap((match) => {
      const isCity = match[1] === '市';
      const [before, after] = [words.slice(0, match.index), words.slice(match.index + match[0].length)];
      const own = isCity ? unit.city : unit.province;
      if (!isOurs(before, own) || NOT_HIM.test(after)) return [];
      return [{ index: match.index, addressee: isCity ? office.city : office.province }];
    }),
  );
  return found.sort((a, b) => a.index - b.index)[0]?.addressee ?? null;
}

/** `before` ends with our own place (also as 玉川市市长), or with nothing that names a place. */
function isOurs(before: string, own: string): boolean {
  const stem = own.replace(/[省市]$/u, '');
  return before.endsWith(stem) || before.endsWith(own) || NO_PLACE.test(before);
}

function decoded(url: string | undefined): string | undefined {
  try {
    return url === undefined ? undefined : decodeURIComponent(url);
  } catch {
    return url;
  }
}
