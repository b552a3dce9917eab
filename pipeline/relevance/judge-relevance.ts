import type { SourceKind } from '../../model/index.ts';
import { findMentions, type Mention } from './find-mentions.ts';
import type { Profile } from './profile.ts';

/** How a text is tied to the unit: by its name, by a name with a sign of the city, by a place of it, by nothing, or plainly to somebody else. */
export type Tie = 'named' | 'signed' | 'place' | 'none' | 'other';

/** What relevance says of one text, with the reason in Chinese. */
export interface Relevance {
  tie: Tie;
  why: string;
  mentions: Mention[];
}

/** A post's folded fields. */
export interface RelevanceInput {
  source: SourceKind;
  /** Title and text. */
  text: string;
  /** Outlet and author's name. */
  frame: string;
}

/** Takes a post's folded fields and gives its tie to the unit. */
export function judgeRelevance(input: RelevanceInput, profile: Profile): Relevance {
  const mentions = findMentions(input.text, profile);
  const first = (...kinds: Mention['kind'][]) => mentions.find((mention) => kinds.includes(mention.kind));
  const named = first('alias', 'department');
  if (named !== undefined) return { tie: 'named', why: `写到“${named.phrase}”`, mentions };
  const sign = findSign(input, mentions, profile);
  const elsewhere = profile.elsewhere.find(input.text)[0]?.phrase;
  const road = first('road');
  const general = first('ambiguous', 'person');
  if (general !== undefined && sign !== undefined) {
    return { tie: 'signed', why: `写到“${general.phrase}”，旁有“${sign}”`, mentions };
  }
  if (road !== undefined && (sign !== undefined || elsewhere === undefined)) {
    return { tie: 'place', why: `写到所管的“${road.phrase}”`, mentions };
  }
  const part = first('part');
  if (part !== undefined && sign !== undefined) {
    return { tie: 'place', why: `写到“${part.phrase}”，旁有“${sign}”`, mentions };
  }
  const weak = general ?? part;
  const door = ownDoorSign(input, profile);
  if (door !== undefined && first('not-us') === undefined && elsewhere === undefined) {
    return { tie: 'signed', why: door, mentions };
  }
  const other = first('not-us');
  if (other !== undefined) return { tie: 'other', why: `说的是“${other.phrase}”，不是本单位`, mentions };
  if (weak !== undefined) {
    if (elsewhere !== undefined) return { tie: 'other', why: `只写“${weak.phrase}”，所指在${elsewhere}`, mentions };
    return { tie: 'none', why: `只写“${weak.phrase}”，没有本市的标志`, mentions };
  }
  return { tie: 'none', why: '没有写到本单位', mentions };
}

const addressed = /贵(?:局|院|行|校|司|公司|单位|委|站|所|中心|景区|集团|馆|厂|社|方|处|办)/;

// A complaint comes to the unit's own desk; a tip does where it speaks to the unit or came in at a door with its name.
function ownDoorSign(input: RelevanceInput, profile: Profile): string | undefined {
  if (input.source === 'complaint') return '投诉件，由本单位受理';
  if (input.source !== 'tip') return undefined;
  if (addressed.test(input.text)) return '来件直接致本单位';
  const named = findMentions(input.frame, profile).find((mention) => mention.kind !== 'not-us');
  return named === undefined ? undefined : `来件渠道“${named.phrase}”`;
}

const ownDoor = /热线|信箱|值班|服务台|投诉台|意见箱|官方留言|12345/;

// The sign of the city: its name, a county, a road of ours, or that the message came in at the unit's own door.
function findSign(input: RelevanceInput, mentions: readonly Mention[], profile: Profile): string | undefined {
  const outside = profile.citySigns
    .find(input.text)
    .find((sign) => !mentions.some((m) => m.kind === 'not-us' && sign.start >= m.start && sign.end <= m.end));
  if (outside !== undefined) return outside.phrase;
  const inFrame = profile.citySigns.find(input.frame)[0];
  if (inFrame !== undefined) return inFrame.phrase;
  const road = mentions.find((mention) => mention.kind === 'road');
  if (road !== undefined) return road.phrase;
  const parts = mentions.filter(
    (mention) => mention.kind === 'part' || mention.kind === 'ambiguous' || mention.kind === 'person',
  );
  if (new Set(parts.map((part) => part.phrase)).size >= 3) return parts[1]?.phrase;
  const isOurDoor = input.source === 'complaint' || input.source === 'tip';
  return isOurDoor && ownDoor.test(input.frame) ? '本单位受理渠道' : undefined;
}
