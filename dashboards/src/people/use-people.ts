import { useQuery } from '@tanstack/react-query';
import type { BroadcastView, LadderView, PatrolsView, PeopleView } from '../../../api/views-people.ts';
import { request } from '../server/request.ts';

/** Slow pull under the live events; who is away changes by the clock alone. */
const NET_MS = 60_000;

/** The roster as it stands now. */
export function usePeople() {
  return useQuery({
    queryKey: ['people'],
    queryFn: () => request<PeopleView>('GET', '/api/people'),
    refetchInterval: NET_MS,
  });
}

/** Broadcasts, newest first. */
export function useBroadcasts() {
  return useQuery({
    queryKey: ['people', 'broadcasts'],
    queryFn: () => request<BroadcastView[]>('GET', '/api/broadcasts'),
    refetchInterval: NET_MS,
  });
}

/** The daily rounds. */
export function usePatrols() {
  return useQuery({
    queryKey: ['people', 'patrols'],
    queryFn: () => request<PatrolsView>('GET', '/api/patrols'),
    refetchInterval: NET_MS,
  });
}

/** The calls about an incident; none for who may not read them. */
export function useLadder(incidentId: string, mayRead: boolean) {
  return useQuery({
    queryKey: ['incident', incidentId, 'ladder'],
    queryFn: () => request<LadderView>('GET', `/api/incidents/${encodeURIComponent(incidentId)}/ladder`),
    enabled: mayRead,
    refetchInterval: NET_MS,
  });
}

/** Who may be named as having done a duty in person; empty where anyone may do it. */
export function useInPerson(dutyId: string, isOpen: boolean) {
  return useQuery({
    queryKey: ['incident', 'in-person', dutyId],
    queryFn: () =>
      request<{ id: string; name: string; post: string }[]>('GET', `/api/duties/${encodeURIComponent(dutyId)}/people`),
    enabled: isOpen,
  });
}
