import type { Tie } from '../relevance/judge-relevance.ts';
import type { Carrier } from '../tier/read-carrier.ts';
import type { CueScores } from './score-kind.ts';

/**
 * What a post is, read by itself: only a `complaint` (negative, or asking for something) makes a level;
 * an `echo` says nothing of the unit by itself and goes with the story it stands in; the rest make no level and add nothing.
 */
export type PostKind =
  | 'complaint'
  | 'echo'
  | 'praise'
  | 'own'
  | 'notice'
  | 'affairs'
  | 'advert'
  | 'question'
  | 'passing';

/** What the kind is read from. */
export interface KindInput {
  /** Folded title and text. */
  text: string;
  tie: Tie;
  carrier: Carrier;
  isOwnVoice: boolean;
  isReporterAsking: boolean;
  isPassing: boolean;
  /** Some fact that is never told in praise or a notice without cause: shown corruption, violence, a threat. */
  hasHardFact: boolean;
  /** Something grave, that praise may tell of too. */
  hasGraveFact: boolean;
  scores: CueScores;
  /** The model's log odds that it complains. */
  odds: number;
}

/** A kind with the reason in Chinese. */
export interface KindVerdict {
  kind: PostKind;
  why: string;
}

const nothingNegative = '媒体报道中没有负面内容';

/** From these odds on the model overrules a rule that sees no complaint, and below them one that sees it only because nothing else fits. */
const plainlyComplains = 0.9;
/** Rules that go by what is missing give way sooner. */
const likelyComplains = 0.25;
const plainlyHarmless = -0.45;
/** Something grave is told in praise and in passing too, but rarely. */
const plainlyHarmlessThoughGrave = -1.1;
/** An outlet's report that is taken for harmless costs a high level. */
const plainlyHarmlessOfOutlet = -1.5;

/** Takes what is known of a post and gives its kind: by rule, then by the model where it is sure of the opposite. */
export function classify(input: KindInput): KindVerdict {
  if (input.isOwnVoice) return { kind: 'own', why: '本单位自己发布' };
  if (input.isReporterAsking) return { kind: 'complaint', why: '媒体前来核实、过问' };
  const verdict = classifyByRule(input);
  if (verdict.kind === 'echo' && input.scores.bystander > 0) return verdict;
  if (verdict.kind !== 'complaint')
    return input.odds >= (isWeak(verdict) ? likelyComplains : plainlyComplains)
      ? { kind: 'complaint', why: '整体读来是不满或诉求' }
      : verdict;
  if (input.hasHardFact) return verdict;
  return input.odds < leastOdds(input) ? harmlessKind(input.scores) : verdict;
}

function isWeak({ kind, why }: KindVerdict): boolean {
  return kind === 'passing' || why === nothingNegative;
}

function leastOdds({ hasGraveFact, carrier }: KindInput): number {
  if (hasGraveFact) return plainlyHarmlessThoughGrave;
  return carrier.name === '' ? plainlyHarmless : plainlyHarmlessOfOutlet;
}

// The cues that are there tell which harmless kind it is; a text with none only mentions the unit.
function harmlessKind(scores: CueScores): KindVerdict {
  const kinds = [
    { kind: 'praise', why: '整体读来是褒扬', weight: scores.praise * 1.5 + scores.deeds },
    { kind: 'notice', why: '整体读来是通告、动态', weight: scores.notice },
    { kind: 'affairs', why: '整体读来是招聘、招标等事务信息', weight: scores.recruit + scores.tender },
    { kind: 'advert', why: '整体读来是广告', weight: scores.advert },
    { kind: 'question', why: '整体读来只是打听', weight: scores.question + scores.ask },
  ] as const;
  const { kind, why, weight } = kinds.reduce((a, b) => (b.weight > a.weight ? b : a));
  return weight > 0 ? { kind, why } : { kind: 'passing', why: '整体读来只是提到，没有不满和要求' };
}

function classifyByRule(input: KindInput): KindVerdict {
  const { scores } = input;
  const against = complaintWeight(scores);
  if (isAffairs(input.text, scores, against) && !input.hasHardFact)
    return { kind: 'affairs', why: '招聘、招标等事务信息' };
  if (isAdvert(scores, against)) return { kind: 'advert', why: '广告' };
  if (isNotice(scores, against) && !input.hasHardFact) return { kind: 'notice', why: '通告、提醒' };
  if (isPraise(scores, against, input.carrier.name === '' ? leastPraise : leastOutletPraise) && !input.hasHardFact)
    return { kind: 'praise', why: '褒扬' };
  if (isHarmlessReport(input, against)) return { kind: 'notice', why: nothingNegative };
  if (isQuestion(input.text, scores, against) && !input.hasGraveFact)
    return { kind: 'question', why: '只是打听，没有不满和要求' };
  if (input.isPassing && !input.hasHardFact) return { kind: 'passing', why: '只是顺带提到' };
  if (isEcho(input, against)) return { kind: 'echo', why: '没有说到本单位的不是' };
  return { kind: 'complaint', why: scores.demand > 0 && against === scores.demand ? '有诉求' : '有不满或负面情况' };
}

/** Takes scores and gives the weight of what is said against the unit or asked of it. */
export function complaintWeight(scores: CueScores): number {
  return scores.complaint + scores.demand + scores.irony * 1.5 + scores.burden;
}

const hiring = /招聘|招收|诚聘|简历|应聘|录用|招[^,。]{0,12}\d{1,5}名/;

function isAffairs(text: string, scores: CueScores, against: number): boolean {
  if (scores.tender >= 2 && against <= 2) return true;
  if (scores.recruit >= 2 && against <= (scores.recruit >= 3 ? 2 : 0) && hiring.test(text)) return true;
  return scores.tender >= 1 && against === 0;
}

function isAdvert(scores: CueScores, against: number): boolean {
  if (scores.advert >= 2 && against === 0) return true;
  return scores.advert >= 3 && against <= 2 && scores.advert > against;
}

function isNotice(scores: CueScores, against: number): boolean {
  return (scores.notice >= 2 && against <= 1) || (scores.notice >= 4 && scores.notice > against * 1.5);
}

/** One word of thanks is as often irony: praise shows itself twice, or by a deed. */
const leastPraise = 2;
/** Outlets rarely thank in irony. */
const leastOutletPraise = 1.5;

function isPraise(scores: CueScores, against: number, least: number): boolean {
  const forUnit = scores.praise * 1.5 + scores.deeds;
  if (scores.irony > 0 && forUnit < 4) return false;
  if (scores.afterTurn > 0 && scores.afterTurn >= scores.praise) return false;
  return forUnit >= least && forUnit > against;
}

const accusing = /回应|答复|解释|回复|称|表示|说|讲|反映|投诉|质疑|追问|追责|却|不能|不该|不应|该改|未|没|不|仅|只|[?]/;

// An outlet that accuses nobody, quotes no answer and tells of no harm reports no matter.
function isHarmlessReport({ carrier, text, hasGraveFact, hasHardFact }: KindInput, against: number): boolean {
  if (carrier.name === '' || carrier.isHotList || hasGraveFact || hasHardFact) return false;
  return against === 0 && !accusing.test(text);
}

const asking = /[?]|吗|呢|不$|没$/;

function isQuestion(text: string, scores: CueScores, against: number): boolean {
  if (!asking.test(text) || text.length > 160 || scores.irony > 0) return false;
  const isOpened = scores.question > 0;
  return isOpened ? against - scores.demand <= 0 && scores.demand <= 1 : scores.ask > 0 && against === 0;
}

// A text that names the unit is about it, however it is put; one that only stands beside such a text must itself complain.
function isEcho(input: KindInput, against: number): boolean {
  if (input.tie === 'named' || input.tie === 'signed' || input.carrier.name !== '') return false;
  if (input.hasHardFact || input.hasGraveFact) return false;
  if (input.scores.bystander > 0 && against <= 2) return true;
  return input.tie !== 'place' && against === 0;
}
