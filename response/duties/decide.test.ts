import { expect, test } from 'vitest';
import { loadConfiguration } from '../../config/load.ts';
import { makeStory } from '../../test/kit/posts.ts';
import { openIncident } from '../incidents/open.ts';
import { type DutyRules, decideDuty, unconfirmedTimes } from './decide.ts';
import { deriveDuties, meetDuty } from './derive.ts';

const MINUTE = 60_000;
const { rulebook } = loadConfiguration('config', process.env);

function levelOne(foundAfterMins: number) {
  const story = makeStory({ id: 's', level: 1, decidingAtMs: 0, foundAtMs: foundAfterMins * MINUTE, updatedAtMs: 0 });
  return openIncident(story, 1, rulebook, { nowMs: foundAfterMins * MINUTE, isExercise: false });
}

function flash(foundAfterMins = 0, over: Partial<DutyRules> = {}) {
  const incident = levelOne(foundAfterMins);
  const duty = deriveDuties(incident, rulebook, 0).find((candidate) => candidate.ruleId === 'flash-report');
  const rule = rulebook.duties.find((candidate) => candidate.id === 'flash-report');
  if (duty === undefined || rule === undefined) throw new Error('the rulebook has no flash report');
  const rules: DutyRules = {
    rule,
    unconfirmed: rulebook.unconfirmed,
    isAuthorised: true,
    rungs: 6,
    climbs: 0,
    ...over,
  };
  const at = (minute: number) => decideDuty(duty, incident, rules, minute * MINUTE).steps.map((step) => step.step);
  return { incident, duty, rules, at };
}

test('the flash report is owed 30 minutes and the paper 60 minutes after the occurrence, however late it was found', () => {
  const due = new Map(deriveDuties(levelOne(12), rulebook, 0).map((duty) => [duty.ruleId, duty.dueAtMs / MINUTE]));
  expect(due.get('flash-report')).toBe(30);
  expect(due.get('paper-report')).toBe(60);
});

test('unconfirmed: nothing at 19:59, the stand-in at 20:00, nothing sent at 24:59, sent at 25:00', () => {
  const { at } = flash();
  expect(at(20 - 1 / 60)).toEqual([]);
  expect(at(20)).toContain('stand-in-alerted');
  expect(at(25 - 1 / 60)).not.toContain('sent');
  expect(at(25)).toContain('sent');
});

test('what was found at minute 22 leaves the officer until 27; at minute 10, until 25 and no longer', () => {
  expect(unconfirmedTimes(levelOne(22), rulebook.unconfirmed).sendAtMs).toBe(27 * MINUTE);
  expect(unconfirmedTimes(levelOne(10), rulebook.unconfirmed).sendAtMs).toBe(25 * MINUTE);
});

test('without the authorisation it never sends; it climbs a rung every two minutes', () => {
  const { at } = flash(0, { isAuthorised: false });
  expect(at(60)).not.toContain('sent');
  expect(at(25)).toContain('climbed-0');
  expect(at(26.9)).not.toContain('climbed-1');
  expect(at(27)).toContain('climbed-1');
});

test('confirmed, it leaves at the next look', () => {
  const { duty, incident, rules } = flash();
  const confirmed = { ...incident, awaitsConfirmation: false };
  expect(decideDuty(duty, confirmed, rules, MINUTE).steps).toEqual([{ step: 'sent', isUnconfirmed: false }]);
});

test('a step that was taken is not taken again, and the next look is the next moment that matters', () => {
  const { duty, incident, rules } = flash();
  const first = decideDuty(duty, incident, rules, 21 * MINUTE);
  expect(first.nextAtMs).toBe(25 * MINUTE);
  const later = { ...duty, steps: first.steps.map(({ step }) => ({ step, atMs: 21 * MINUTE })) };
  expect(decideDuty(later, incident, rules, 22 * MINUTE).steps).toEqual([]);
});

test('a machine that slept through everything takes all that is due at once, and warns of nothing that is over', () => {
  const { at } = flash();
  expect(at(70)).toEqual(['stand-in-alerted', 'sent', 'overdue']);
});

test('a duty met at its very deadline is in time; a second later it is a minute late', () => {
  const { duty } = flash();
  const met = (atMs: number) => meetDuty(duty, { atMs, by: 'x', note: '', cause: 'late-sending' });
  expect(met(30 * MINUTE)).toMatchObject({ lateMins: 0, lateCause: null });
  expect(met(30 * MINUTE + 1_000)).toMatchObject({ lateMins: 1, lateCause: 'late-sending' });
});
