import { type Post, postTimeMs, type Rulebook, type Story } from '../../model/index.ts';
import { findDeciding } from '../grade/find-deciding.ts';
import { type Grade, gradeMatter } from '../grade/grade-matter.ts';
import { createCopyMarker, gatherMatter, type Voice } from '../grade/matter.ts';
import { nearestClause } from '../grade/nearest-clause.ts';
import { sumSpread } from '../grade/sums.ts';
import type { Reading } from '../reading/reading.ts';
import type { Sketch } from './sketch.ts';
import { chainKeys, likenessKeys } from './story-keys.ts';

/** A story while it is worked on: its posts as voices, its sketches, its keys. */
export interface StoryState {
  readonly id: string;
  /** As last stored; null while it is new. */
  stored: { doc: Story; version: string } | null;
  readonly sketches: Sketch[];
  voices(): Voice[];
  voice(postId: string): Voice | undefined;
  add(reading: Reading, sketch: Sketch): void;
  keys(): string[];
}

/** New posts are compared with this many of a story's first different texts and as many of its last. */
const sketchesKept = 12;
/** A story is found by its first posts; a storm's thousandth adds no new way to it. */
const keysKept = 300;

/** Takes an id and what is stored of the story and gives its state, without posts yet. */
export function createStoryState(id: string, stored: StoryState['stored']): StoryState {
  const byId = new Map<string, Voice>();
  const marker = createCopyMarker();
  const sketches: Sketch[] = [];
  const keys = new Set(stored?.doc.keys ?? []);
  return {
    id,
    stored,
    sketches,
    voices: () => [...byId.values()].sort(byTime),
    voice: (postId) => byId.get(postId),
    add(reading, sketch) {
      const known = byId.get(reading.post.id);
      if (known !== undefined) {
        byId.set(reading.post.id, { ...reading, isCopyOf: known.isCopyOf });
        return;
      }
      const voice = marker.mark(reading, sketch.shingles);
      byId.set(reading.post.id, voice);
      if (voice.isCopyOf === null) {
        if (sketches.length >= sketchesKept * 2) sketches.splice(sketchesKept, 1);
        sketches.push(sketch);
      }
      for (const key of [...chainKeys(reading.post), ...likenessKeys(sketch)]) if (keys.size < keysKept) keys.add(key);
    },
    keys: () => [...keys],
  };
}

function byTime(a: Voice, b: Voice): number {
  return postTimeMs(a.post) - postTimeMs(b.post) || (a.post.id < b.post.id ? -1 : 1);
}

/** Takes a state, the rulebook and the present time (ms) and gives the story to store; a level once reached is never lowered here (a person may). */
export function composeStory(state: StoryState, rulebook: Rulebook, nowMs: number): Story {
  const voices = state.voices();
  const matter = gatherMatter(voices, false);
  const grade = gradeMatter(matter, rulebook, null);
  const standing = levelOf(state, grade, voices, rulebook);
  const nearest = nearestClause(matter, grade.spread, rulebook, standing.level);
  const first = voices[0];
  const headline = voices.find((voice) => voice.kind === 'complaint') ?? first;
  if (first === undefined || headline === undefined) throw new RangeError(`story ${state.id} has no posts`);
  const last = voices.at(-1) ?? first;
  return {
    id: state.id,
    title: titleOf(headline.post),
    firstPostId: first.post.id,
    firstAtMs: postTimeMs(first.post),
    lastAtMs: postTimeMs(last.post),
    discoveredAtMs: Math.min(...voices.map((voice) => voice.post.collectedAtMs)),
    spread: grade.level === null ? sumSpread({ voices, complaints: [] }) : grade.spread,
    ...standing,
    ...(nearest === null ? {} : { nearest }),
    keys: state.keys(),
    updatedAtMs: nowMs,
  };
}

type Standing = Pick<Story, 'level' | 'clauses' | 'decidingPostId' | 'decidingAtMs' | 'decidingDiscoveredAtMs'>;

function levelOf(state: StoryState, grade: Grade, voices: readonly Voice[], rulebook: Rulebook): Standing {
  const before = state.stored?.doc;
  if (before !== undefined && before.level !== null && (grade.level === null || grade.level > before.level)) {
    const { level, clauses, decidingPostId, decidingAtMs, decidingDiscoveredAtMs } = before;
    return { level, clauses, decidingPostId, decidingAtMs, decidingDiscoveredAtMs };
  }
  const deciding = findDeciding(
    voices,
    grade.level,
    (prefix) => gradeMatter(gatherMatter(prefix, false), rulebook, null).level,
  );
  return {
    level: grade.level,
    clauses: grade.clauses,
    decidingPostId: deciding?.post.id ?? null,
    decidingAtMs: deciding === undefined ? null : postTimeMs(deciding.post),
    decidingDiscoveredAtMs: deciding?.post.collectedAtMs ?? null,
  };
}

const titleLength = 40;

function titleOf(post: Post): string {
  if (post.title !== undefined && post.title !== '') return post.title;
  const line = post.text.replace(/\s+/g, ' ').trim();
  return line.length <= titleLength ? line : `${line.slice(0, titleLength)}…`;
}
