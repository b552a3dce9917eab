import { expect, test } from 'vitest';
import { staleKeys } from './stale-keys.ts';

test('what happens to an incident renews its page and the desk', () => {
  for (const kind of ['incident', 'duty', 'dispatch', 'alarm', 'instruction', 'link']) {
    expect(staleKeys({ kind, id: 'x', incidentId: 'i1' })).toEqual([['desk'], ['incident', 'i1']]);
  }
  expect(staleKeys({ kind: 'alarm', id: 'x', incidentId: null })).toEqual([['desk'], ['incident']]);
});

test('a source that went blind renews the sources and the desk', () => {
  expect(staleKeys({ kind: 'sourceState', id: 's', incidentId: null })).toEqual([['sources'], ['desk']]);
});

test('a storm of posts, stories and polls makes no page ask again', () => {
  for (const kind of ['post', 'story', 'poll', 'meta', 'user']) {
    expect(staleKeys({ kind, id: 'x', incidentId: null })).toEqual([]);
  }
});
