import { isCopy, shinglesOf } from '../copies/index.ts';
import type { Reading } from '../reading/reading.ts';

/** A reading with its place among the matter's copies. */
export interface Voice extends Reading {
  /** Id of the earlier post whose words these are. */
  isCopyOf: string | null;
}

/** One matter ready for its clauses: what was said of the unit, by whom, in whose words. */
export interface Matter {
  /** Posts that count: complaints, and echoes beside them. */
  voices: Voice[];
  /** Those that complain or ask by themselves. */
  complaints: Voice[];
}

/** Takes marked voices, oldest first, and gives the matter; empty where none is a complaint about the unit. `isKnownMatter`: the unit already has an incident of it. */
export function gatherMatter(marked: readonly Voice[], isKnownMatter: boolean): Matter {
  const isOurs = isKnownMatter || marked.some((voice) => isAbout(voice));
  if (!isOurs) return { voices: [], complaints: [] };
  const voices = marked.filter(
    ({ relevance, kind }) => relevance.tie !== 'other' && (kind === 'complaint' || kind === 'echo'),
  );
  const complaints = voices.filter((voice) => voice.kind === 'complaint');
  return complaints.length === 0 ? { voices: [], complaints } : { voices, complaints };
}

/** Takes a reading and tells whether the post itself ties to the unit. */
export function isAbout(reading: Reading): boolean {
  return reading.relevance.tie !== 'none' && reading.relevance.tie !== 'other';
}

/** Beyond this many different texts a post is compared with the first only: a storm repeats what began it. */
const comparedWith = 200;

/** Marks readings one by one with the earlier post whose words they repeat. */
export interface CopyMarker {
  mark(reading: Reading, shingles?: ReadonlySet<number>): Voice;
}

/** Gives a marker that has seen nothing yet. */
export function createCopyMarker(): CopyMarker {
  const originals: { id: string; shingles: ReadonlySet<number> }[] = [];
  return {
    mark(reading, shingles = shinglesOf(reading.text)) {
      const original = originals.find((candidate) => isCopy(candidate.shingles, shingles));
      if (original === undefined && originals.length < comparedWith) originals.push({ id: reading.post.id, shingles });
      return { ...reading, isCopyOf: original === undefined || original.id === reading.post.id ? null : original.id };
    },
  };
}

/** Takes readings, oldest first, and gives them marked. */
export function markCopies(readings: readonly Reading[]): Voice[] {
  const marker = createCopyMarker();
  return readings.map((reading) => marker.mark(reading));
}
