import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../model/clock.ts';
import type { StoryItem } from './story.ts';
import type { Edition } from './town/edition.ts';

const MINUTE_MS = 60_000;

/** Takes the script and publishes what stood in the town before the curtain, reckoned back from `opensAtMs`. */
export function publishBackground(story: readonly StoryItem[], edition: Edition, opensAtMs: number): void {
  for (const item of story) if (item.at < 0) edition.publish(item, opensAtMs + item.at * MINUTE_MS);
}

/** Publishes the script from minute 0 at its minutes on the edition's clock; ends when all is out or the signal aborts. */
export async function playStory(
  story: readonly StoryItem[],
  edition: Edition,
  play: { opensAtMs: number; signal: AbortSignal; onPublished: (item: StoryItem, atMs: number) => void },
): Promise<void> {
  for (const item of story) {
    if (item.at < 0) continue;
    const atMs = play.opensAtMs + item.at * MINUTE_MS;
    await waitUntil(edition.clock, atMs, play.signal);
    if (play.signal.aborted) return;
    edition.publish(item, atMs);
    play.onPublished(item, atMs);
  }
}

/** Waits until the clock shows `atMs`; ends early when the signal aborts. */
export async function waitUntil(clock: Clock, atMs: number, signal: AbortSignal): Promise<void> {
  // A timer may fire a little early on another clock, so it is asked again.
  while (!signal.aborted && clock.now() < atMs) {
    const realMs = Math.max(1, Math.ceil((atMs - clock.now()) / clock.speed));
    await sleep(realMs, undefined, { signal }).catch(() => undefined);
  }
}
