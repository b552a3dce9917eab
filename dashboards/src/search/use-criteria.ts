import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

/** The page's query, which is all its state, and the way to change it. */
export function useCriteria(): [URLSearchParams, (next: URLSearchParams) => void] {
  const query = useSearch();
  const [, go] = useLocation();
  const params = useMemo(() => new URLSearchParams(query), [query]);
  return [params, (next) => go(`/search?${next.toString()}`)];
}
