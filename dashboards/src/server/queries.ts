import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { DeskView, FacetsView, IncidentView, SearchView, SessionView, SourceView } from '../../../api/views.ts';
import { useLive } from '../live/live-context.ts';
import { ApiError } from './api-error.ts';
import { request } from './request.ts';

// Live events bring changes at once; this slow pull is the net under them, faster while they are lost.
const NET_MS = 60_000;
const NET_LOST_MS = 5_000;

function useNetMs(): number {
  return useLive().lostSinceMs === null ? NET_MS : NET_LOST_MS;
}

/** The session, or null when nobody is signed in. */
export function useSessionQuery() {
  return useQuery({
    queryKey: ['session'],
    queryFn: () => request<SessionView>('GET', '/api/session').catch(nullWhenSignedOut),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function nullWhenSignedOut(thrown: unknown): null {
  if (thrown instanceof ApiError && thrown.status === 401) return null;
  throw thrown;
}

/** The duty desk. */
export function useDesk() {
  return useQuery({
    queryKey: ['desk'],
    queryFn: () => request<DeskView>('GET', '/api/desk'),
    refetchInterval: useNetMs(),
  });
}

/** Everything about one incident. */
export function useIncident(id: string) {
  return useQuery({
    queryKey: ['incident', id],
    queryFn: () => request<IncidentView>('GET', `/api/incidents/${encodeURIComponent(id)}`),
    refetchInterval: useNetMs(),
  });
}

/** The sources with their last polls. */
export function useSources() {
  return useQuery({
    queryKey: ['sources'],
    queryFn: () => request<SourceView[]>('GET', '/api/sources'),
    refetchInterval: useNetMs(),
  });
}

/** Hits page by page, for the query string `params`. */
export function useHits(params: string) {
  return useInfiniteQuery({
    queryKey: ['search', params],
    queryFn: ({ pageParam }) => request<SearchView>('GET', `/api/search?${withAfter(params, pageParam)}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

function withAfter(params: string, after: string): string {
  const all = new URLSearchParams(params);
  if (after !== '') all.set('after', after);
  return all.toString();
}

/** Counts by facet; a request of its own, so that hits never wait for it. */
export function useFacets(params: string) {
  return useQuery({
    queryKey: ['facets', params],
    queryFn: () => request<FacetsView>('GET', `/api/search/facets?${params}`),
    placeholderData: (previous) => previous,
  });
}
