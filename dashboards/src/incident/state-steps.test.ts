import { expect, test } from 'vitest';
import type { DispatchView } from '../../../api/views.ts';
import { stateSteps } from './state-steps.ts';

const names = (of: Partial<DispatchView>) => stateSteps({ ...blank, ...of }).map((step) => `${step.kind} ${step.name}`);
const blank: DispatchView = {
  ...{ id: 'x', dutyId: null, document: 'flash-report', person: '', post: '', channel: '', channelKind: 'sms-http' },
  ...{ address: '', text: '', state: 'pending', isResend: false, attempts: [], createdAtMs: 0, sentAtMs: null },
  ...{ acceptedAtMs: null, deliveredAtMs: null, acknowledgedAtMs: null, failure: null },
};

test('accepted is not delivered, and delivered is not read', () => {
  expect(names({ state: 'pending' })).toEqual(['wait 待发']);
  expect(names({ state: 'accepted', acceptedAtMs: 1 })).toEqual(['done 已受理', 'wait 待送达']);
  expect(names({ state: 'delivered', acceptedAtMs: 1, deliveredAtMs: 2 })).toEqual([
    'done 已受理',
    'done 已送达',
    'wait 待阅',
  ]);
});

test('one read without a receipt shows no delivery that nobody reported', () => {
  expect(names({ state: 'acknowledged', acceptedAtMs: 1, acknowledgedAtMs: 3 })).toEqual(['done 已受理', 'done 已阅']);
});

test('failed and unknown stand out, after what was reached', () => {
  expect(names({ state: 'failed' })).toEqual(['wrong 失败']);
  expect(names({ state: 'unknown', acceptedAtMs: 1 })).toEqual(['done 已受理', 'wrong 结果不明，核对中']);
});

test('a mail waits to be read: no mail server reports delivery', () => {
  expect(names({ state: 'accepted', channelKind: 'mail', acceptedAtMs: 1 })).toEqual(['done 已受理', 'wait 待阅']);
});

test('an officer’s reminder is at its end when it is delivered: officers sign in, they answer no link', () => {
  const delivered = { state: 'delivered', acceptedAtMs: 1, deliveredAtMs: 2 } as const;
  expect(names({ ...delivered, document: 'confirm-request' })).toEqual(['done 已受理', 'done 已送达']);
  expect(names({ ...delivered, document: 'own-alert' })).toEqual(['done 已受理', 'done 已送达', 'wait 待阅']);
});
