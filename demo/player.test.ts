import { expect, test } from 'vitest';
import { exerciseClock } from '../model/clock.ts';
import { playStory, publishBackground } from './player.ts';
import { loadStory } from './story.ts';
import { createEdition } from './town/edition.ts';

const story = loadStory();

test('what stood there before is out before the curtain, dated before it', () => {
  const clock = { now: () => 0, speed: 1 };
  const edition = createEdition(clock);
  publishBackground(story, edition, 0);
  expect(edition.articles('xinhua').map((article) => article.atMs)).toEqual([-240 * 60_000]);
  expect(edition.threads().every((thread) => thread.atMs < 0)).toBe(true);
});

test('every item is published at its own minute, in order, never early', async () => {
  const opensAtMs = 1_000_000;
  const clock = exerciseClock({ realAtMs: Date.now(), simulatedAtMs: opensAtMs, speed: 6_000 });
  const early: string[] = [];
  const order: number[] = [];
  await playStory(story, createEdition(clock), {
    opensAtMs,
    signal: new AbortController().signal,
    onPublished: (item, atMs) => {
      if (clock.now() < atMs) early.push(item.id);
      order.push((atMs - opensAtMs) / 60_000);
    },
  });
  expect(early).toEqual([]);
  expect(order).toEqual(story.filter((item) => item.at >= 0).map((item) => item.at));
});

test('stops at once when told to', async () => {
  const clock = exerciseClock({ realAtMs: Date.now(), simulatedAtMs: 0, speed: 1 });
  const stop = new AbortController();
  const published: string[] = [];
  const playing = playStory(story, createEdition(clock), {
    opensAtMs: 3_600_000,
    signal: stop.signal,
    onPublished: (item) => published.push(item.id),
  });
  stop.abort();
  await playing;
  expect(published).toEqual([]);
});
