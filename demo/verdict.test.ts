import { describe, expect, test } from 'vitest';
import { dispatchOf, incidentOf } from './records.fixture.ts';
import { type Evidence, missingProof } from './verdict.ts';

const CENTRAL_AT_MS = Date.parse('2025-11-25T09:16:00+08:00');
const minutes = (count: number) => CENTRAL_AT_MS + count * 60_000;
const gu = { id: 'gu', name: '顾长河', post: '局长', phone: '13800010001' };
const luo = { id: 'luo', name: '罗敏之', post: '书记', phone: '+8613800010002' };
const text = '【演练】【未经人工确认】舆情快报：…';

function message(ref: string, phone: string, deliveredAtMs: number | null) {
  return { msgid: `M-${ref}`, ref, phone, text, receivedAtMs: minutes(25), deliveredAtMs, receiptAtMs: deliveredAtMs };
}
function tap(ref: string, personId: string) {
  return { isOk: true as const, personId, msgid: `M-${ref}`, atMs: minutes(27), instruction: '' };
}
function goodRun(): Evidence {
  return {
    centralAtMs: CENTRAL_AT_MS,
    incidents: [incidentOf({ id: 'i1', level: 1, occurrenceAtMs: CENTRAL_AT_MS })],
    dispatches: [
      dispatchOf({ incidentId: 'i1', personId: 'gu', ref: 'r1', acknowledgedAtMs: minutes(27) }),
      dispatchOf({ incidentId: 'i1', personId: 'luo', ref: 'r2', acknowledgedAtMs: minutes(27) }),
    ],
    superiorLeaders: [gu, luo],
    messages: [message('r1', gu.phone, minutes(25.2)), message('r2', '13800010002', minutes(25.3))],
    taps: [tap('r1', 'gu'), tap('r2', 'luo')],
  };
}
const alone = { isAttended: false };

describe('演练结论', () => {
  test('nothing is missing when both phones had the report in time and both answered', () => {
    expect(missingProof(goodRun(), alone)).toEqual([]);
  });
  test('a report that the product calls delivered but the gateway never saw has not arrived', () => {
    const run = goodRun();
    expect(missingProof({ ...run, messages: run.messages.slice(0, 1) }, alone)).toEqual(['罗敏之的手机没有收到快报']);
  });
  test('a message still under way has not arrived', () => {
    const run = goodRun();
    const messages = [...run.messages.slice(0, 1), message('r2', luo.phone, null)];
    expect(missingProof({ ...run, messages }, alone)).toEqual(['罗敏之的手机没有收到快报']);
  });
  test('minute 30 is in time, a second later is not', () => {
    const run = goodRun();
    const at = (deliveredAtMs: number) => ({
      ...run,
      messages: [message('r1', gu.phone, deliveredAtMs), ...run.messages.slice(1)],
    });
    expect(missingProof(at(minutes(30)), alone)).toEqual([]);
    expect(missingProof(at(minutes(30) + 1_000), alone)).toEqual(['顾长河的手机在第 30.0 分钟才收到快报']);
  });
  test('an occurrence that is not the central report’s own time is told', () => {
    const run = goodRun();
    const incidents = [incidentOf({ id: 'i1', level: 1, occurrenceAtMs: minutes(2) })];
    expect(missingProof({ ...run, incidents }, alone)).toEqual(['事件的发生时间与中央媒体报道的发布时间不一致']);
  });
  test('the same report twice on one phone, a missing mark, an unrecorded 已阅 are each told', () => {
    const run = goodRun();
    const twice = {
      ...run,
      messages: [...run.messages, { ...message('r1', gu.phone, minutes(26)), msgid: 'M-again' }],
    };
    expect(missingProof(twice, alone)).toEqual(['顾长河的手机收到了 2 次同一份快报']);
    const unmarked = { ...run, messages: run.messages.map((one) => ({ ...one, text: '舆情快报' })) };
    expect(missingProof(unmarked, alone)).toHaveLength(2);
    const unread = { ...run, dispatches: run.dispatches.map((one) => ({ ...one, acknowledgedAtMs: null })) };
    expect(missingProof(unread, alone)).toEqual(['系统没有记下顾长河的“已阅”', '系统没有记下罗敏之的“已阅”']);
  });
  test('a link that did not open is told with what the page answered', () => {
    const run = goodRun();
    const taps = [{ ...tap('r1', 'gu'), isOk: false as const, why: 'HTTP 410' }, tap('r2', 'luo')];
    expect(missingProof({ ...run, taps }, alone)).toEqual(['顾长河没有点成“已阅”（HTTP 410）']);
  });
  test('with a person at the desk the report need not be marked and the phones tap themselves', () => {
    const run = { ...goodRun(), taps: [] };
    const messages = run.messages.map((one) => ({ ...one, text: '舆情快报' }));
    expect(missingProof({ ...run, messages }, { isAttended: true })).toEqual([]);
  });
  test('no level-1 incident, or two of them, is never enough', () => {
    const run = goodRun();
    expect(missingProof({ ...run, incidents: [] }, alone)).toEqual(['没有一级事件']);
    const twice = { ...run, incidents: [...run.incidents, ...run.incidents] };
    expect(missingProof(twice, alone)).toEqual(['一级事件有 2 个，应当只有 1 个']);
    expect(missingProof({ ...run, centralAtMs: null }, alone)).toEqual(['中央媒体的报道还没有发布']);
  });
});
