import type { PollOutcome } from '../../model/index.ts';
import type { Failure } from '../fetch/failure.ts';

/** What a poll has met so far. */
export interface Tally {
  /** Ids of posts, so that one met twice in a poll counts once. */
  stored: Set<string>;
  known: Set<string>;
  rejected: string[];
  /** Pages that could not be had; a seed's failure is the source's. */
  failures: { why: string; isSeed: boolean; failure: Failure }[];
  pages: number;
  unchanged: number;
  /** Entries of which only what the list showed was stored, because their page could not be had. */
  summaries: number;
  /** Pages left for the next poll because this one was cut short. */
  left: number;
  notes: string[];
}

/** Gives an empty tally. */
export function newTally(): Tally {
  return {
    stored: new Set(),
    known: new Set(),
    rejected: [],
    failures: [],
    pages: 0,
    unchanged: 0,
    summaries: 0,
    left: 0,
    notes: [],
  };
}

/** A record's reason is one line that a person reads. */
const maxWhyChars = 500;

/** How many reasons one line of a record bears. */
const shownReasons = 3;

function reasons(tally: Tally): string {
  const all = [...tally.failures.filter(({ isSeed }) => !isSeed).map(({ why }) => why), ...tally.rejected];
  const shown = [...new Set(all)].slice(0, shownReasons).join('；');
  return all.length > shownReasons ? `${shown} 等 ${all.length} 条` : shown;
}

/** How many entries were given up: unreadable ones and pages that could not be had. */
export function rejectedCount(tally: Tally): number {
  return tally.rejected.length + tally.failures.filter(({ isSeed }) => !isSeed).length;
}

function cutShort(tally: Tally): string {
  return `本轮中断，余 ${tally.left} 页待下轮`;
}

function good(tally: Tally): string {
  const parts = [`新 ${tally.stored.size} 条，已有 ${tally.known.size} 条`];
  if (rejectedCount(tally) > 0) parts.push(`未取 ${rejectedCount(tally)} 条：${reasons(tally)}`);
  if (tally.summaries > 0) parts.push(`${tally.summaries} 条只取到摘要`);
  if (tally.left > 0) parts.push(cutShort(tally));
  return parts.join('；');
}

function worst(failures: Tally['failures']): PollOutcome {
  return failures.some(({ failure }) => failure.outcome === 'blocked') ? 'blocked' : 'failed';
}

/** Decides a poll's outcome: a failed seed is told even when another seed gave posts (promise 5). */
export function judgePoll(tally: Tally): { outcome: PollOutcome; why: string } {
  const { outcome, why } = judge(tally);
  return { outcome, why: why.length > maxWhyChars ? `${why.slice(0, maxWhyChars)}…` : why };
}

function judge(tally: Tally): { outcome: PollOutcome; why: string } {
  const seeds = tally.failures.filter(({ isSeed }) => isSeed);
  const got = tally.stored.size + tally.known.size;
  if (seeds.length > 0) {
    const why = seeds.map((seed) => seed.why).join('；');
    return { outcome: worst(seeds), why: got > 0 ? `${why}；${good(tally)}` : why };
  }
  if (got > 0) return { outcome: 'ok', why: good(tally) };
  if (rejectedCount(tally) > 0) return { outcome: worst(tally.failures), why: `全部未取：${reasons(tally)}` };
  if (tally.left > 0) return { outcome: 'failed', why: cutShort(tally) };
  if (tally.unchanged > 0) return { outcome: 'unchanged', why: 'HTTP 304 未变' };
  return { outcome: 'empty', why: tally.notes[0] ?? '没有条目' };
}

/** Says whether everything listed was read, so that the next poll may skip an unchanged list. */
export function isComplete(tally: Tally): boolean {
  return tally.left === 0 && !tally.failures.some(({ failure }) => failure.mayComeBack);
}

/** The longest wait that a host asked for, seconds, or null. */
export function askedWaitSecs(tally: Tally): number | null {
  const waits = tally.failures.map(({ failure }) => failure.retryAfterSecs).filter((secs) => secs !== null);
  return waits.length > 0 ? Math.max(...waits) : null;
}
