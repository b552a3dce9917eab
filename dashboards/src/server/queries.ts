import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type {
  DeskView,
  FacetsView,
  IncidentView,
  SearchView,
  SessionView,
  SourceView,
  SuggestionsView,
} from '../../../api/views.ts';
import type { RulebookView } from '../../../api/views-rulebook.ts';
import { useLive } from '../live/live-context.ts';
import { ApiError } from './api-error.ts';
import { request } from './request.ts';

// Live events bring changes at once; this slow pull is the net under them, faster while they are lost.
const NET_MS = 60_000;
const NET_LOST_MS = 5_000;
// A server that looks things up is not asked at every key.
const TYPING_MS = 200;

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

/** The rulebook that an incident is executed under; a version never changes. */
export function useRulebook(incidentId: string) {
  return useQuery({
    queryKey: ['rulebook', incidentId],
    queryFn: () => request<RulebookView>('GET', `/api/incidents/${encodeURIComponent(incidentId)}/rulebook`),
    staleTime: Number.POSITIVE_INFINITY,
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

/** What `text` may become, once the typing pauses; none where they cannot be had: nobody waits for them. */
export function useSuggestions(text: string) {
  const paused = usePaused(text, TYPING_MS);
  const { data } = useQuery({
    queryKey: ['suggestions', paused],
    queryFn: () => request<SuggestionsView>('GET', `/api/search/suggestions?${new URLSearchParams({ q: paused })}`),
    enabled: paused.trim() !== '',
    retry: false,
  });
  return paused === text ? (data?.suggestions ?? []) : [];
}

function usePaused(text: string, pauseMs: number): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return paused;
}

/** Counts by facet; a request of its own, so that hits never wait for it. */
export function useFacets(params: string) {
  return useQuery({
    queryKey: ['facets', params],
    queryFn: () => request<FacetsView>('GET', `/api/search/facets?${params}`),
    placeholderData: (previous) => previous,
  });
}
