import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BoardView, OwnGuidanceView, PartnersView, PublishingView } from '../../../api/views-publishing.ts';
import { useLive } from '../live/live-context.ts';
import { request } from '../server/request.ts';

const NET_MS = 60_000;
const NET_LOST_MS = 5_000;

function useNet<T>(queryKey: readonly string[], path: string, enabled = true) {
  const refetchInterval = useLive().lostSinceMs === null ? NET_MS : NET_LOST_MS;
  return useQuery({ queryKey, queryFn: () => request<T>('GET', path), refetchInterval, enabled });
}

/** All that is said outside about one incident; asked only of who may see it. */
export function usePublishing(incidentId: string, enabled: boolean) {
  const path = `/api/incidents/${encodeURIComponent(incidentId)}/publishing`;
  return useNet<PublishingView>(['incident', incidentId, 'publishing'], path, enabled);
}

/** The assignments of the commentator who is signed in. */
export function useOwnGuidance() {
  return useNet<OwnGuidanceView>(['guidance'], '/api/guidance/mine');
}

/** Messages of the leaders' board. */
export function useBoard() {
  return useNet<BoardView>(['board'], '/api/board');
}

/** The register of partners. */
export function usePartners() {
  return useNet<PartnersView>(['partners'], '/api/partners');
}

/** What is asked of the API. */
export interface Deed {
  method?: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
}

/** Does a deed; afterwards, also when it was refused because someone was faster, what the pages show is fetched again. */
export function useDeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method = 'POST', path, body }: Deed) => request<unknown>(method, path, body),
    onSettled: () =>
      Promise.all(
        ['desk', 'incident', 'board', 'partners', 'guidance'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}

/** Takes parts of an API path and gives the path with each part escaped. */
export function apiPath(...parts: string[]): string {
  return `/api/${parts.map(encodeURIComponent).join('/')}`;
}
