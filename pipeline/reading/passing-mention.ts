import { sentencesOf } from '../facts/sentences.ts';
import type { Mention } from '../relevance/find-mentions.ts';
import type { CueBooks } from './score-kind.ts';

/** After a name: it only says where something is. */
const placeAfter =
  /^(?:家属院|宿舍|大楼|大院|院)?(?:门口|旁边|旁|边上|附近|对面|斜对面|隔壁|脚下|楼下|后门|后面|前面|路口|周边|一带|站下车|公交站|站旁|集合|出发|见面|碰头|等人|散步|遛弯|开车\d|走路\d|步行\d|c位|沿线)/;
/** Something happens there that is no mere address. */
const unrest = /横幅|围了|围满|围着|警车|消防车|救护车|警戒线|闹起来|吵起来|打起来|堵门|讨说法/;
/** Who or what stands there is the unit's own. */
const staffAfter = /保安|门卫|工作人员|师傅|值班|大爷|岗亭|窗口|告示|公示栏/;
/** Before a name: somebody works there, once did, or passes by. */
const workBefore = /(?:在|进了?|考上了?|考进|来自|曾在|当年在|嫁到|从)$/;
const workAfter =
  /^[^,。!?;]{0,6}(?:上班|工作|当(?!面)|实习|任职|退休|考|的?(?:公务员|编制内|小哥哥|小姐姐)|做(?:会计|文员|科员))/;
const reaction =
  /^[^,。!?;]{0,16}(?:表示|称|回应|答复|回复|解释|承诺|拒绝|说|未|没有|尚未|通报|否认|负责|委托|工作人员)/;
/** An article at least this long may mention the unit without being about it. */
const articleLength = 110;

/** Takes a folded title and text with the mentions in it and tells whether the unit is only mentioned in passing. */
export function isPassingMention(title: string, text: string, mentions: readonly Mention[], books: CueBooks): boolean {
  const ours = mentions.filter((mention) => mention.kind !== 'not-us');
  const unique = new Set(ours.map((mention) => mention.phrase));
  if (ours.length === 0 || ours.some((mention) => mention.end <= title.length)) return false;
  if (ours.some((mention) => text[mention.start - 1] === '@' || text[mention.start - 1] === '#')) return false;
  if (unrest.test(text)) return false;
  const isOnlyPlace = ours.every((mention) => isPlaceMark(text, mention));
  if (isOnlyPlace) return against(text, books) <= 1 || text.length >= articleLength;
  const named = ours.filter((mention) => mention.kind === 'alias');
  if (named.length === 1 && isExample(text, named[0])) return against(text, books) <= 1;
  if (ours.length <= 2 && unique.size <= 2 && isWorkplace(text, ours[0])) return against(text, books) <= 2;
  return (
    text.length >= articleLength && ours.length === 1 && ours[0]?.kind === 'alias' && isAside(text, ours[0], books)
  );
}

function against(text: string, books: CueBooks): number {
  return books.complaint.count(text) + books.demand.count(text);
}

function isPlaceMark(text: string, mention: Mention): boolean {
  const after = text.slice(mention.end, mention.end + 12);
  return placeAfter.test(after) && !staffAfter.test(after);
}

/** Before a name: it is an example, a dream, a stage. */
const exampleBefore = /(?:举了|比如|例如|好比|譬如|梦见|梦到|扮演|扮成|路过|想起|堪比|比得上|学学|不输)$/;

function isExample(text: string, mention: Mention | undefined): boolean {
  return mention !== undefined && exampleBefore.test(text.slice(Math.max(0, mention.start - 4), mention.start));
}

function isWorkplace(text: string, mention: Mention | undefined): boolean {
  if (mention === undefined) return false;
  const before = text.slice(Math.max(0, mention.start - 4), mention.start);
  return workBefore.test(before) && workAfter.test(text.slice(mention.end, mention.end + 12));
}

// The one sentence that names the unit complains of nothing, and the unit neither answers nor is asked.
function isAside(text: string, mention: Mention | undefined, books: CueBooks): boolean {
  if (mention === undefined || reaction.test(text.slice(mention.end, mention.end + 20))) return false;
  const sentence = sentencesOf(text).find((candidate) => candidate.includes(mention.phrase)) ?? '';
  return books.complaint.count(sentence) === 0 && books.irony.count(sentence) === 0;
}
