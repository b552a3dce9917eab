import type { Zone } from '../clock/zone.ts';

/** The facets of the archive that a click narrows the search by, with the parameter each one is. */
export const facetNames = ['tier', 'level', 'sentiment', 'source', 'outlet'] as const;
export type FacetParam = (typeof facetNames)[number];

const DAY_MS = 86_400_000;

/** Takes the page's address query and gives the values that one facet is narrowed to. */
export function chosen(params: URLSearchParams, name: FacetParam): string[] {
  return params.getAll(name);
}

/** Takes the page's query and gives it with one facet value put in or taken out. */
export function toggled(params: URLSearchParams, name: FacetParam, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  const values = chosen(params, name);
  next.delete(name);
  const wanted = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  for (const one of wanted) next.append(name, one);
  return next;
}

/** Takes the page's query and gives it with parameters set; an empty value takes one out. */
export function changed(params: URLSearchParams, changes: Record<string, string>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** Takes the page's query and gives it without any filter, the words kept. */
export function withoutFilters(params: URLSearchParams): URLSearchParams {
  return changed(new URLSearchParams(), { q: params.get('q') ?? '' });
}

/** Whether anything but the words narrows the search. */
export function isFiltered(params: URLSearchParams): boolean {
  return [...params].some(([name, value]) => name !== 'q' && value !== '');
}

/** Takes the page's query and gives the API's: days become moments in the unit's zone, the last day counts whole. */
export function apiParams(params: URLSearchParams, zone: Zone): string {
  const query = new URLSearchParams();
  const words = params.get('q')?.trim();
  if (words) query.set('q', words);
  for (const name of facetNames) for (const value of chosen(params, name)) query.append(name, value);
  const fromMs = zone.parse(params.get('from') ?? '');
  const toMs = zone.parse(params.get('to') ?? '');
  if (fromMs !== null) query.set('from', String(fromMs));
  if (toMs !== null) query.set('to', String(toMs + DAY_MS));
  return query.toString();
}
