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

/** Takes readings, oldest first, and gives the matter; empty where no post is a complaint about the unit. `isKnownMatter`: the unit already has an incident of it. */
export function gatherMatter(readings: readonly Reading[], isKnownMatter: boolean): Matter {
  const isOurs = isKnownMatter || readings.some((reading) => isAbout(reading));
  if (!isOurs) return { voices: [], complaints: [] };
  const related = readings.filter((reading) => reading.relevance.tie !== 'other');
  const complaints = related.filter((reading) => reading.kind === 'complaint');
  if (complaints.length === 0) return { voices: [], complaints: [] };
  const voices = markCopies(related.filter((reading) => reading.kind === 'complaint' || reading.kind === 'echo'));
  return { voices, complaints: voices.filter((voice) => voice.kind === 'complaint') };
}

/** Takes a reading and tells whether the post itself ties to the unit. */
export function isAbout(reading: Reading): boolean {
  return reading.relevance.tie !== 'none' && reading.relevance.tie !== 'other';
}

/** Beyond this many posts only the first are looked at for whose words a post repeats. */
const comparedWith = 200;

function markCopies(readings: readonly Reading[]): Voice[] {
  const earlier: { id: string; shingles: Set<number> }[] = [];
  return readings.map((reading) => {
    const shingles = shinglesOf(reading.text);
    const original = earlier.find((candidate) => isCopy(candidate.shingles, shingles));
    if (original === undefined && earlier.length < comparedWith) earlier.push({ id: reading.post.id, shingles });
    return { ...reading, isCopyOf: original?.id ?? null };
  });
}
