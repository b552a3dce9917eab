import { expect, test } from 'vitest';
import type { Alarm, Dispatch, DispatchState, Duty } from '../../model/index.ts';
import { mergeDocument } from './merge.ts';

const attempt = (no: number, outcome: Dispatch['attempts'][number]['outcome'], gatewayId: string | null = null) => ({
  no,
  ref: `d1-${no}`,
  atMs: no,
  outcome,
  detail: '',
  gatewayId,
});

function dispatch(state: DispatchState, over: Partial<Dispatch> = {}): Dispatch {
  return {
    id: 'd1',
    incidentId: 'i1',
    dutyId: 'u1',
    document: 'flash-report',
    personId: 'p1',
    channel: 'sms',
    address: '13800000001',
    subject: null,
    text: '快报',
    revision: 0,
    priority: 1,
    state,
    attempts: [],
    gatewayId: null,
    isResend: false,
    createdAtMs: 0,
    nextAtMs: null,
    claim: null,
    sentAtMs: null,
    acceptedAtMs: null,
    deliveredAtMs: null,
    acknowledgedAtMs: null,
    failure: null,
    ...over,
  };
}

function duty(over: Partial<Duty>): Duty {
  return {
    id: 'u1',
    incidentId: 'i1',
    ruleId: 'flash-report',
    title: '快报',
    article: 13,
    level: 1,
    proof: 'delivered',
    state: 'open',
    fromAtMs: 0,
    dueAtMs: 30,
    nextAtMs: 30,
    steps: [],
    metAtMs: null,
    metBy: null,
    metNote: null,
    lateMins: null,
    lateCause: null,
    ...over,
  };
}

const merged = (base: Dispatch | null, shared: Dispatch, own: Dispatch) =>
  mergeDocument('dispatch', base, shared, own) as Dispatch;

test('what nobody else touched becomes what the outage left, and what is not there is made', () => {
  const base = dispatch('pending');
  expect(merged(base, dispatch('pending'), dispatch('accepted'))).toEqual(dispatch('accepted'));
  expect(mergeDocument('dispatch', null, undefined, base)).toEqual(base);
});

test.each<[shared: DispatchState, own: DispatchState, result: DispatchState]>([
  ['acknowledged', 'delivered', 'acknowledged'],
  ['pending', 'accepted', 'accepted'],
  ['cancelled', 'pending', 'cancelled'],
  ['cancelled', 'sending', 'sending'],
  ['cancelled', 'accepted', 'accepted'],
  ['delivered', 'unknown', 'delivered'],
  ['failed', 'accepted', 'accepted'],
])('a dispatch that is %s there and %s here is %s', (shared, own, result) => {
  expect(merged(dispatch('pending', { createdAtMs: 1 }), dispatch(shared), dispatch(own)).state).toBe(result);
});

test('a dispatch keeps what the gateway said on either side, and the text that went out', () => {
  const shared = dispatch('acknowledged', { text: '未发出的文本', acknowledgedAtMs: 9, attempts: [] });
  const own = dispatch('accepted', {
    text: '已发出的文本',
    acceptedAtMs: 5,
    gatewayId: 'm1',
    attempts: [attempt(1, 'accepted', 'm1')],
  });
  expect(merged(null, shared, own)).toMatchObject({
    state: 'acknowledged',
    text: '已发出的文本',
    gatewayId: 'm1',
    acceptedAtMs: 5,
    acknowledgedAtMs: 9,
    attempts: [attempt(1, 'accepted', 'm1')],
  });
});

test('a clear answer to an attempt is never covered by an unclear one', () => {
  const shared = dispatch('sending', { attempts: [attempt(1, 'accepted', 'm1')] });
  const own = dispatch('unknown', { attempts: [attempt(1, 'started'), attempt(2, 'refused')] });
  const outcomes = merged(null, shared, own).attempts.map(({ no, outcome }) => [no, outcome]);
  expect(outcomes).toEqual([
    [1, 'accepted'],
    [2, 'refused'],
  ]);
});

test('a duty keeps the steps of both sides, each once at its earliest, and is looked at again at the sooner time', () => {
  const shared = duty({ steps: [{ step: 'sent', atMs: 26 }], nextAtMs: 40 });
  const own = duty({
    steps: [
      { step: 'warned', atMs: 20 },
      { step: 'sent', atMs: 25 },
    ],
    nextAtMs: null,
  });
  expect(mergeDocument('duty', duty({ nextAtMs: 1 }), shared, own)).toMatchObject({ steps: own.steps, nextAtMs: 40 });
});

test('a duty that is met stays met, whichever side says so, and is not looked at again', () => {
  const met = duty({ state: 'met', metAtMs: 28, nextAtMs: null });
  const open = duty({ steps: [{ step: 'sent', atMs: 25 }] });
  for (const [shared, own] of [[met, open] as const, [open, met] as const]) {
    expect(mergeDocument('duty', null, shared, own)).toMatchObject({ state: 'met', metAtMs: 28, nextAtMs: null });
  }
});

test('a person’s decision on an incident stands over what the outage wrote', () => {
  const shared = { id: 'i1', level: 2 } as never;
  const own = { id: 'i1', level: 1 } as never;
  expect(mergeDocument('incident', { id: 'i1', level: 1, title: '旧' } as never, shared, own)).toBe(shared);
});

test('an alarm that was cleared here is cleared there, and never opened again', () => {
  const open = { id: 'a1', state: 'open' } as Alarm;
  const cleared = { id: 'a1', state: 'cleared' } as Alarm;
  expect(mergeDocument('alarm', null, open, cleared)).toEqual(cleared);
  expect(mergeDocument('alarm', null, cleared, open)).toEqual(cleared);
});
