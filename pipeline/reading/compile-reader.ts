import type { Metrics, OutletBook, Post, Unit } from '../../model/index.ts';
import { readFacts } from '../facts/index.ts';
import { compileFold, compileUnmask, type Fold } from '../fold/index.ts';
import type { Cues, Lexicons } from '../lexicon/read-lexicons.ts';
import { withoutNames } from '../relevance/find-mentions.ts';
import { judgeRelevance } from '../relevance/judge-relevance.ts';
import { lookAlike } from '../relevance/name-variants.ts';
import { compileProfile, type Profile } from '../relevance/profile.ts';
import { compileOutlets, type OutletIndex } from '../tier/outlet-index.ts';
import { readCarrier } from '../tier/read-carrier.ts';
import { classify } from './classify.ts';
import { complaintOdds, type KindModel, readKindModel } from './complaint-odds.ts';
import { gramsOf, type KindSigns, kindFeatures } from './kind-features.ts';
import { compileOwnVoice } from './own-voice.ts';
import { isPassingMention } from './passing-mention.ts';
import type { PostFacts, Reading } from './reading.ts';
import { compileCues, scoreKind } from './score-kind.ts';

/** What a reader needs to know of the world. */
export interface ReaderOptions {
  unit: Unit;
  outlets: OutletBook;
  lexicons: Lexicons;
  /** What tells a complaint from the rest; the shipped one where none is given. */
  kindModel?: KindModel;
}

/** Reads posts by themselves. */
export interface Reader {
  profile: Profile;
  fold: Fold;
  read(post: Post, metrics: Metrics): Reading;
  /** What the kind is told from, for training. */
  signsOf(post: Post): KindSigns;
}

/** Takes the unit, the media register and the word lists and gives the reader. */
export function compileReader({ unit, outlets, lexicons, kindModel }: ReaderOptions): Reader {
  const model = kindModel ?? readKindModel();
  const oddsOf = complaintOdds(model);
  const knownGrams = gramsOf(model.weights.keys());
  const telling = unit.departments.filter((name) => name.length >= 4);
  const ownNames = [unit.name, ...unit.aliases, ...unit.roads, ...telling].filter((name) =>
    /^\p{Script=Han}{3,6}$/u.test(name),
  );
  const notUs = unit.notUs.flatMap((line) => lookAlike(line, unit).names);
  const fold = compileFold(compileUnmask(lexicons.masked, ownNames, notUs));
  const profile = compileProfile(unit, lexicons.places, fold);
  const index = compileOutlets(outlets);
  const cues = compileCues(foldCues(lexicons.cues, fold));
  const mainSites = namesOnly(unit.mainSites);
  const isOwnVoice = compileOwnVoice(unit, namesOnly);

  function prepare(post: Post) {
    const title = fold(post.title ?? '');
    const body = fold(post.text.slice(0, judgedLength));
    const text = title === '' ? body : `${title}\n${body}`;
    const frame = fold(`${post.outlet ?? ''} ${post.author.name}`);
    const relevance = judgeRelevance({ source: post.source, text, frame }, profile);
    const carrier = readCarrier(post, index, (name) => mainSites.byName(name) !== undefined);
    const facts = readFacts(text, withoutNames(text, relevance.mentions));
    const signs: KindSigns = {
      text,
      mentions: relevance.mentions,
      source: post.source,
      tier: carrier.tier,
      hasOutlet: post.outlet !== undefined,
      scores: scoreKind(text, cues),
      hasHardFact: hasHardFact(facts),
      hasGraveFact: hasGraveFact(facts),
    };
    return { title, text, relevance, carrier, facts, signs };
  }

  function read(post: Post, metrics: Metrics): Reading {
    const { title, text, relevance, carrier, facts, signs } = prepare(post);
    const verdict = classify({
      ...signs,
      tie: relevance.tie,
      carrier,
      isOwnVoice: isOwnVoice(post),
      isReporterAsking: carrier.name !== '' && (post.source === 'tip' || post.source === 'complaint'),
      isPassing: isPassingMention(title, text, relevance.mentions, cues.books),
      odds: oddsOf(kindFeatures(signs, knownGrams)),
    });
    return {
      post,
      metrics,
      text,
      relevance,
      carrier,
      kind: verdict.kind,
      kindWhy: verdict.why,
      isCopied: signs.scores.copied > 0,
      isBystander: signs.scores.bystander > 0,
      isAgreeing: signs.scores.agree > 0 || ownExperience.test(text),
      facts,
    };
  }
  return { profile, fold, read, signsOf: (post) => prepare(post).signs };
}

/** A text is judged by this many of its first characters; a longer one is stored and searched whole. */
const judgedLength = 20_000;

/** Somebody tells what happened to themselves. */
const ownExperience =
  /我家|我们|我妈|我爸|我[^,。!?;]{0,6}(?:被|等了|买|交了|付|花了|打了|找了|问了|跑了|排了|摔|崴|湿|坏)/;

/** Praise and notices speak of rain, rocks and rescue; blows at people, shown bribes and threats they do not. */
function hasHardFact(facts: PostFacts): boolean {
  return facts.corruptionShown || facts.mediaThreat || facts.groupUnpaid;
}

function hasGraveFact(facts: PostFacts): boolean {
  return (
    facts.death || facts.injured > 0 || facts.violence || facts.collapse || facts.gathered > 0 || facts.petitioners > 0
  );
}

function foldCues(cues: Cues, fold: Fold): Cues {
  return Object.fromEntries(Object.entries(cues).map(([name, words]) => [name, words.map(fold)])) as Cues;
}

// The register's rule for names (official endings, no look-alikes) holds for the unit's own and its main sites' names too.
function namesOnly(names: readonly string[]): OutletIndex {
  const outlets = names.map((name) => ({ name, tier: 'city' as const, domains: [], accounts: [] }));
  return compileOutlets({ outlets, hotLists: [], selfMedia: { names: [], domains: [] } });
}
