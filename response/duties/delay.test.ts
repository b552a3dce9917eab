import { expect, test } from 'vitest';
import { loadConfiguration } from '../../config/load.ts';
import type { Dispatch } from '../../model/index.ts';
import { makeStory } from '../../test/kit/posts.ts';
import { openIncident } from '../incidents/open.ts';
import { delayCause } from './delay.ts';
import { deriveDuties } from './derive.ts';

const MINUTE = 60_000;
const { rulebook } = loadConfiguration('config', process.env);

function causeWhen(times: { found: number; sent: number | null; accepted: number | null }) {
  const story = makeStory({ id: 's', level: 1, decidingAtMs: 0, foundAtMs: times.found * MINUTE, updatedAtMs: 0 });
  const incident = openIncident(story, 1, rulebook, { nowMs: 0, isExercise: false });
  const duty = deriveDuties(incident, rulebook, 0).find((candidate) => candidate.ruleId === 'flash-report');
  if (duty === undefined) throw new Error('the rulebook has no flash report');
  const steps = times.sent === null ? [] : [{ step: 'sent', atMs: times.sent * MINUTE }];
  const dispatch = { acceptedAtMs: times.accepted === null ? null : times.accepted * MINUTE } as Dispatch;
  return delayCause({ ...duty, steps }, incident, [dispatch]);
}

test('found after the deadline: late discovery', () => {
  expect(causeWhen({ found: 31, sent: 32, accepted: 33 })).toBe('late-discovery');
});

test('found in time, released after the deadline: late confirmation', () => {
  expect(causeWhen({ found: 5, sent: 32, accepted: 33 })).toBe('late-confirmation');
});

test('released in time, taken by the gateway after the deadline: late sending', () => {
  expect(causeWhen({ found: 5, sent: 20, accepted: 33 })).toBe('late-sending');
  expect(causeWhen({ found: 5, sent: 20, accepted: null })).toBe('late-sending');
});

test('taken in time, on the handset after the deadline: late delivery', () => {
  expect(causeWhen({ found: 5, sent: 20, accepted: 21 })).toBe('late-delivery');
});
