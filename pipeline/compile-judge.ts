import type { Metrics, OutletBook, Post, PostAnalysis, Unit } from '../model/index.ts';
import type { Lexicons } from './lexicon/read-lexicons.ts';
import { compileReader } from './reading/compile-reader.ts';
import type { Reading } from './reading/reading.ts';
import { compileSegmenter } from './segment/segmenter.ts';
import { compileFoldedFeeling, type Felt } from './sentiment/feel-text.ts';
import type { Feeling } from './sentiment/score-sentiment.ts';
import { type Sketch, sketchOf } from './story/sketch.ts';
import { compileTerms } from './story/terms.ts';

/** One post judged by itself. */
export interface Judged {
  reading: Reading;
  sketch: Sketch;
  feeling: Feeling;
}

/** Judges posts by themselves: a pure function of the post, its counts and the configuration. */
export type Judge = (post: Post, metrics: Metrics) => Judged;

/** Takes the unit, the media register and the word lists and gives the judge. */
export function compileJudge(options: { unit: Unit; outlets: OutletBook; lexicons: Lexicons }): Judge {
  const { unit, lexicons } = options;
  const reader = compileReader(options);
  const names = [unit.name, ...unit.aliases, ...unit.ambiguousAliases, unit.city, unit.province].map(reader.fold);
  const stems = [unit.city.replace(/[市县区州]$/, ''), unit.province.replace(/省|市|.{0,3}自治区/, '')].map(
    reader.fold,
  );
  const places = [...unit.roads, ...unit.departments, ...unit.counties].map(reader.fold);
  const segmenter = compileSegmenter([...lexicons.dictionary, ...lexicons.sentiment.keys(), ...names, ...places]);
  const feel = compileFoldedFeeling(lexicons, segmenter);
  const readTerms = compileTerms({
    segmenter,
    stopwords: lexicons.stopwords,
    names: new Set([...names, ...stems]),
    places: new Set(places),
  });
  return (post, metrics) => {
    const reading = reader.read(post, metrics);
    return { reading, sketch: sketchOf(reading, readTerms), feeling: settle(strengthOf(feel(reading.text)), reading) };
  };
}

// What is stored runs from -1 to 1: how much likelier praise is than blame.
function strengthOf({ label, probabilities }: Felt): Feeling {
  return { label, score: Math.round((probabilities.positive - probabilities.negative) * 1000) / 1000 };
}

/** The least strength of a feeling that the words hide: irony praises, and a bare fact complains. */
const hiddenFeeling = 0.3;

// Words alone take 热烈祝贺路又挖开 for joy; where the whole reading says complaint or praise, the sign follows it.
function settle(feeling: Feeling, { kind, relevance }: Reading): Feeling {
  if (relevance.tie === 'none' || relevance.tie === 'other') return feeling;
  if (kind === 'complaint' && feeling.label !== 'negative') return { label: 'negative', score: -hiddenFeeling };
  if (kind === 'praise' && feeling.label !== 'positive') return { label: 'positive', score: hiddenFeeling };
  return feeling;
}

/** Takes a judged post with the story it joined and gives what is stored of it. */
export function composeAnalysis(judged: Judged, storyId: string | null, copyOf: string | null): PostAnalysis {
  const { reading, feeling } = judged;
  const { tie, why } = reading.relevance;
  const isTied = tie !== 'none' && tie !== 'other';
  return {
    postId: reading.post.id,
    storyId,
    isAboutUnit: isTied || storyId !== null,
    relevanceWhy: `${why}；${isTied || storyId === null ? reading.kindWhy : `随所在事件：${reading.kindWhy}`}`,
    sentiment: feeling.label,
    sentimentScore: feeling.score,
    tier: reading.carrier.tier,
    copyOf,
  };
}

/** Takes a post that could not be judged, and why, and gives its analysis: it counts as about the unit, so that a person sees it rather than nobody. */
export function unjudgedAnalysis(post: Post, why: string): PostAnalysis {
  return {
    postId: post.id,
    storyId: null,
    isAboutUnit: true,
    relevanceWhy: `未能自动研判，请人工查看：${why}`,
    sentiment: 'neutral',
    sentimentScore: 0,
    tier: 'self',
    copyOf: null,
  };
}
