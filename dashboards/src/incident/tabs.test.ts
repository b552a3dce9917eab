import { describe, expect, test } from 'vitest';
import type { SessionView } from '../../../api/views.ts';
import { tabOf, tabsFor } from './tabs.ts';

function session(role: SessionView['user']['roles'][number]): SessionView {
  return {
    ...{ user: { id: 'u', name: '某人', roles: [role] }, unitName: '公路局', nowMs: 0 },
    ...{ speed: 1, isExercise: false, timeZone: 'Asia/Shanghai' },
  };
}

describe('the tabs of the incident page', () => {
  const tabs = tabsFor(session('duty-officer'));

  test.each([
    ['', '', 'handling'],
    ['tab=log', '', 'log'],
    ['tab=nothing', '', 'handling'],
    ['', '#dispatch-x1', 'sent'],
    ['', '#duty-d1', 'handling'],
    ['', '#audit-7', 'log'],
    ['tab=papers', '#audit-7', 'papers'],
  ])('“%s” with “%s” opens %s', (query, hash, tab) => {
    expect(tabOf(tabs, query, hash)).toBe(tab);
  });

  test('a commentator has no restricted tab, also not by its address', () => {
    const few = tabsFor(session('commentator'));
    expect(few).toEqual(['handling', 'publishing', 'opinion']);
    expect(tabOf(few, 'tab=sent', '#dispatch-x1')).toBe('handling');
  });
});
