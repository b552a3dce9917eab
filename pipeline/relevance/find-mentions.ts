import { blankOut } from '../lexicon/blank-out.ts';
import type { PhraseHit } from '../lexicon/phrasebook.ts';
import type { NameKind, Profile } from './profile.ts';

/** A name of the unit, or of somebody else, where it stands in a folded text. */
export interface Mention extends PhraseHit {
  kind: NameKind;
}

/** What follows a name and makes it another body's: 玉川公路物业, 云鹭山旅行社. */
const otherBody = /^(?:物业|旅行社|置业|地产|商贸|传媒|运输集团|有限公司|股份)/;
/** What stands before an ambiguous name and makes it another town's: 临江市公路局. */
const otherTown = /([\p{Script=Han}]{2,3})[市县区州]$/u;

/** Takes a folded text and gives the names in it, longest match first; names that belong to another town or body come as `not-us`. */
export function findMentions(text: string, profile: Profile): Mention[] {
  return profile.names.find(text).map((hit) => ({ ...hit, kind: kindInPlace(hit, text, profile) }));
}

/** Takes a folded text and its mentions and gives the text with a line break in each one's place. */
export function withoutNames(text: string, mentions: readonly Mention[]): string {
  return blankOut(text, mentions, '\n');
}

function kindInPlace(hit: PhraseHit, text: string, profile: Profile): NameKind {
  const kind = profile.kindOf.get(hit.phrase) ?? 'not-us';
  if (kind === 'alias' && otherBody.test(text.slice(hit.end, hit.end + 6))) return 'not-us';
  if (kind === 'ambiguous' || kind === 'part') return isOtherTowns(hit, text, profile) ? 'not-us' : kind;
  return kind;
}

function isOtherTowns(hit: PhraseHit, text: string, profile: Profile): boolean {
  const before = text.slice(Math.max(0, hit.start - 4), hit.start);
  const town = otherTown.exec(before)?.[1];
  if (town !== undefined && !endsWithAny(`${town}`, profile.ownPlaces) && !isWordBefore(before)) return true;
  return profile.elsewhere.find(before).some((place) => place.end === before.length);
}

// 这个市, 全区 and the like name no other town.
function isWordBefore(before: string): boolean {
  return /(?:全|本|我|该|各|咱|这个|那个|城|小|社|校|园|景|片|街|辖)[市县区州]$/.test(before);
}

function endsWithAny(text: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => text.endsWith(name) || name.endsWith(text));
}
