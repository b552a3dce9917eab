import { expect, test } from 'vitest';
import { Drill } from '../../model/index.ts';
import type { AuditRow } from '../../store/port.ts';
import { type DrillRecord, scoreDrill } from './score.ts';

const START = 1_000_000;
const MINUTE = 60_000;

const drill = Drill.parse({
  id: 'd',
  name: '试',
  about: '试',
  startsAt: '03:00',
  endsAt: 60,
  steps: [{ at: 0, do: 'gateway', state: 'down' }],
  actions: [
    {
      ...{ id: 'a', name: '研判', role: 'duty-officer', by: 10, points: 30, isMust: true },
      action: { kind: 'confirm', level: 1 },
    },
  ],
  checks: [{ id: 'b', name: '告警', check: { kind: 'alarm', words: '网关' }, by: 5, points: 20 }],
});

const nothing: DrillRecord = { incidents: [], duties: [], dispatches: [], alarms: [], audit: [] };

function confirmedAt(minute: number, to: number): AuditRow {
  return {
    ...{ seq: 1, previousHash: '', hash: '', actor: 'he', action: 'level.confirm', subject: 'i', incidentId: 'i' },
    atMs: START + minute * MINUTE,
    detail: { to },
  };
}

test('in time: its points; at the very minute still in time', () => {
  const score = scoreDrill(drill, START, { ...nothing, audit: [confirmedAt(10, 1)] });
  expect(score.lines[0]).toMatchObject({ outcome: 'in-time', points: 30, atMins: 10 });
  expect(score).toMatchObject({ points: 30, of: 50, failedMusts: [] });
});

test('late: no points, and what had to be done has failed', () => {
  const score = scoreDrill(drill, START, { ...nothing, audit: [confirmedAt(10.1, 1)] });
  expect(score.lines[0]).toMatchObject({ outcome: 'late', points: 0 });
  expect(score.failedMusts).toEqual(['研判']);
});

test('another level than the one expected is not the action; missing is not late', () => {
  const score = scoreDrill(drill, START, { ...nothing, audit: [confirmedAt(3, 3)] });
  expect(score.lines.map(({ outcome }) => outcome)).toEqual(['missing', 'missing']);
  expect(score.points).toBe(0);
});

test('a paper that was to be signed is done when it went round, not when it was issued; another kind is another paper', () => {
  const paper = {
    ...{ id: 'p', name: '送签', role: 'party-office', by: 20, points: 10 },
    action: { kind: 'paper', paper: 'bulletin', signers: ['gu'] },
  };
  const signed = Drill.parse({ ...drill, actions: [paper], checks: [] });
  const row = (minute: number, action: string, kind: string): AuditRow => ({
    ...confirmedAt(minute, 1),
    action,
    detail: { kind },
  });
  const issued = [row(5, 'paper.issue', 'bulletin'), row(6, 'paper.circulate', 'bulletin-internal')];
  expect(scoreDrill(signed, START, { ...nothing, audit: issued }).lines[0]?.outcome).toBe('missing');
  const round = [...issued, row(8, 'paper.circulate', 'bulletin')];
  expect(scoreDrill(signed, START, { ...nothing, audit: round }).lines[0]).toMatchObject({ atMins: 8, points: 10 });
  const unsigned = Drill.parse({ ...drill, actions: [{ ...paper, action: { ...paper.action, signers: [] } }] });
  expect(scoreDrill(unsigned, START, { ...nothing, audit: issued }).lines[0]).toMatchObject({ atMins: 5 });
});
