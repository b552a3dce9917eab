import { expect, test } from 'vitest';
import { Duty } from '../model/duty.ts';
import { Story } from '../model/story.ts';
import { describeDispatch, describeDuty, describeStory } from './describe.ts';
import { dispatchOf } from './records.fixture.ts';
import { summaryLines } from './summary.ts';
import { smallRoster } from './town/roster.fixture.ts';

const names = {
  roster: smallRoster,
  rulebook: {
    levelNames: { 1: '重大', 2: '严重', 3: '一般' },
    clauses: [{ id: 'central-media' as const, level: 1 as const, article: 3, name: '中央媒体关注或报道' }],
  },
};
function story(level: 1 | 3 | null): Story {
  const clauses = level === 1 ? [{ id: 'central-media', article: 3, level, evidence: [] }] : [];
  const spread = { posts: 1, copies: 0, platforms: [], views: 0, likes: 0, comments: 0, reposts: 0 };
  const times = { firstAtMs: 0, lastAtMs: 0, discoveredAtMs: 0, updatedAtMs: 0 };
  const deciding = { decidingPostId: null, decidingAtMs: null, decidingDiscoveredAtMs: null };
  return Story.parse({
    id: 's',
    title: '大坑',
    firstPostId: 'p',
    spread,
    level,
    clauses,
    keys: [],
    ...times,
    ...deciding,
  });
}
function duty(of: Partial<Duty>): Duty {
  return Duty.parse({
    id: 'd1',
    incidentId: 'i1',
    ruleId: 'flash-report',
    title: '手机快报',
    article: 13,
    level: 1,
    proof: 'delivered',
    state: 'open',
    fromAtMs: 0,
    dueAtMs: 1_800_000,
    nextAtMs: null,
    steps: [],
    metAtMs: null,
    metBy: null,
    metNote: null,
    lateMins: null,
    lateCause: null,
    ...of,
  });
}

test('a story is told when its level changes, with the clauses in words, and not again', () => {
  const [line] = describeStory(story(3), story(1), names);
  expect(line).toEqual({ subject: '定级', text: '1级（重大）：中央媒体关注或报道（第3条）　《大坑》' });
  expect(describeStory(story(1), story(1), names)).toEqual([]);
  expect(describeStory(undefined, story(null), names)).toEqual([]);
});
test('a dispatch is told when it arrives, not while it is on its way', () => {
  const delivered = dispatchOf({ personId: 'gu', ref: 'r' });
  expect(describeDispatch(undefined, delivered, names)).toEqual([
    { subject: '送达', text: '手机快报 → 顾长河（短信）' },
  ]);
  expect(describeDispatch(delivered, { ...delivered, state: 'sending' }, names)).toEqual([]);
});
test('a duty is told once, when it is met, with how long it took', () => {
  expect(describeDuty(undefined, duty({}))).toEqual([]);
  const met = duty({ state: 'met', metAtMs: 1_512_000, metBy: 'program', lateMins: 0 });
  expect(describeDuty(duty({}), met)).toEqual([{ subject: '办结', text: '手机快报（用时 25:12）' }]);
  expect(describeDuty(met, met)).toEqual([]);
  const late = { ...met, metAtMs: 1_860_000, lateMins: 1 };
  expect(describeDuty(duty({}), late)).toEqual([{ subject: '办结', text: '手机快报（用时 31:00，超时 1 分钟）' }]);
});
test('the table takes the arrival on a phone from the gateway, not from the product', () => {
  const dispatch = dispatchOf({ personId: 'gu', ref: 'r1', dutyId: 'd1' });
  const message = { msgid: 'M1', ref: 'r1', phone: '1', text: '', receivedAtMs: 0, receiptAtMs: null };
  const lines = (deliveredAtMs: number | null) =>
    summaryLines({
      roster: smallRoster,
      dutyLevels: new Map([['d1', 1 as const]]),
      dispatches: [dispatch],
      messages: [{ ...message, deliveredAtMs }],
      occurrences: { 1: 0 },
    });
  expect(lines(1_512_000)[1]).toMatch(/顾长河 .*手机快报 .*08:25:12 .*25\.2$/);
  expect(lines(null)[1]).toMatch(/— +— +0\.0$/);
});
