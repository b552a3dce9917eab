import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AccessListView, AccountingView, CalendarDutiesView } from '../../../api/views-accounting.ts';
import type { CaseListView, CaseView, ReviewView, SimilarCasesView } from '../../../api/views-cases.ts';
import { request } from './request.ts';

/** A page of the case library, for the query string `params`. */
export function useCases(params: string) {
  return useQuery({
    queryKey: ['cases', params],
    queryFn: () => request<CaseListView>('GET', `/api/cases?${params}`),
    placeholderData: keepPreviousData,
  });
}

/** One case. */
export function useCase(id: string) {
  return useQuery({
    queryKey: ['cases', 'one', id],
    queryFn: () => request<CaseView>('GET', `/api/cases/${encodeURIComponent(id)}`),
  });
}

/** Past cases like an incident. */
export function useSimilarCases(incidentId: string) {
  return useQuery({
    queryKey: ['similar-cases', incidentId],
    queryFn: () => request<SimilarCasesView>('GET', `/api/incidents/${encodeURIComponent(incidentId)}/similar-cases`),
  });
}

/** The newest review of an incident; `enabled` is false for who may not see it. */
export function useReview(incidentId: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['incident', incidentId, 'review'],
    queryFn: () => request<ReviewView>('GET', `/api/incidents/${encodeURIComponent(incidentId)}/review`),
  });
}

/** The account of a period, ms UTC. */
export function useAccounting(fromMs: number, toMs: number) {
  return useQuery({
    queryKey: ['accounting', fromMs, toMs],
    queryFn: () => request<AccountingView>('GET', `/api/accounting?from=${fromMs}&to=${toMs}`),
    placeholderData: keepPreviousData,
  });
}

/** Drills and the review of the plan. */
export function useCalendarDuties() {
  return useQuery({
    queryKey: ['calendar-duties'],
    queryFn: () => request<CalendarDutiesView>('GET', '/api/calendar-duties'),
  });
}

/** A page of the access log, for the query string `params`. */
export function useAccesses(params: string) {
  return useQuery({
    queryKey: ['accesses', params],
    queryFn: () => request<AccessListView>('GET', `/api/accesses?${params}`),
    placeholderData: keepPreviousData,
  });
}
