import { expect, test } from 'vitest';
import { createZone } from '../clock/zone.ts';
import { apiParams, changed, isFiltered, toggled, withoutFilters } from './criteria.ts';

const zone = createZone('Asia/Shanghai');
const page = (query: string) => new URLSearchParams(query);

test('a day in the address becomes that whole day in the unit’s zone', () => {
  const query = new URLSearchParams(apiParams(page('q=塌方&from=2026-07-01&to=2026-07-01'), zone));
  expect(Number(query.get('to')) - Number(query.get('from'))).toBe(86_400_000);
  expect(Number(query.get('from'))).toBe(Date.UTC(2026, 5, 30, 16));
  expect(query.get('q')).toBe('塌方');
});

test('several values of one facet all reach the API; what is no filter does not', () => {
  const query = new URLSearchParams(apiParams(page('tier=central&tier=city&x=1&from=昨天'), zone));
  expect(query.getAll('tier')).toEqual(['central', 'city']);
  expect([...query.keys()]).toEqual(['tier', 'tier']);
});

test('a second click takes a value out again', () => {
  const once = toggled(page('q=a'), 'level', '1');
  expect(once.toString()).toBe('q=a&level=1');
  expect(toggled(once, 'level', '1').toString()).toBe('q=a');
});

test('clearing keeps the words', () => {
  expect(isFiltered(page('q=a'))).toBe(false);
  expect(isFiltered(page('q=a&tier=city'))).toBe(true);
  expect(withoutFilters(page('q=a&tier=city&from=2026-01-01')).toString()).toBe('q=a');
  expect(changed(page('q=a&from=2026-01-01'), { from: '' }).toString()).toBe('q=a');
});
