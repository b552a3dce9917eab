import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Level } from '../parts/levels.ts';
import { ApiError } from './api-error.ts';
import { request } from './request.ts';

/** What a person can do, as the API's routes take it. */
export type Action =
  | { kind: 'level'; incidentId: string; body: { level: Level; reason: string } }
  | { kind: 'determine'; incidentId: string; body: DetermineBody }
  | { kind: 'dismiss' | 'send-now' | 'close'; incidentId: string; body: { reason: string } }
  | { kind: 'procedure'; incidentId: string; body: { procedure: 1; reason: string } }
  | { kind: 'three-sync'; incidentId: string; body: ThreeSyncBody }
  | { kind: 'proof'; dutyId: string; body: ProofBody }
  | { kind: 'acknowledge'; alarmId: string }
  | { kind: 'post'; path: string; body: object };

export type DetermineBody = { level: Level; body: string; proof: string; reason: string; atMs: number };
export type ThreeSyncBody = Record<
  'responsesTogether' | 'wordingTogether' | 'authorityTogether' | 'light',
  string | null
>;
export type ProofBody = { note: string; receivedBy: string; atMs: number; personId?: string };

/** Takes an action and gives the path it is posted to. */
export function actionPath(action: Action): string {
  if (action.kind === 'post') return action.path;
  if (action.kind === 'proof') return `/api/duties/${encodeURIComponent(action.dutyId)}/proof`;
  if (action.kind === 'acknowledge') return `/api/alarms/${encodeURIComponent(action.alarmId)}/acknowledge`;
  return `/api/incidents/${encodeURIComponent(action.incidentId)}/${action.kind}`;
}

/** Does an action; afterwards, also when someone else was faster, what the pages show is fetched again. */
export function useAction() {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['desk'] }),
      client.invalidateQueries({ queryKey: ['incident'] }),
      client.invalidateQueries({ queryKey: ['people'] }),
      ...['cases', 'accounting', 'calendar-duties', 'papers', 'supervision'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    ]);
  return useMutation({
    mutationFn: (action: Action) => request<unknown>('POST', actionPath(action), 'body' in action ? action.body : {}),
    // Not waited for: a dialog whose page is drawn anew before it has closed would never close.
    onSuccess: () => void refresh(),
    onError: (thrown) => {
      if (thrown instanceof ApiError && thrown.status === 409) void refresh();
    },
  });
}
