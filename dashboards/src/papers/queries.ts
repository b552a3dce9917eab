import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AttachmentView,
  PaperOptionsView,
  PaperSummary,
  PaperView,
  ReportView,
  SupervisedView,
} from '../../../api/views-papers.ts';
import { ApiError } from '../server/api-error.ts';
import { request } from '../server/request.ts';

const NET_MS = 60_000;
const OPTIONS_FRESH_MS = 600_000;

/** How long a report looks back. */
export type Period = 'daily' | 'weekly' | 'monthly';

/** What can be drafted, and who can sign. */
export function usePaperOptions() {
  return useQuery({
    queryKey: ['papers', 'options'],
    queryFn: () => request<PaperOptionsView>('GET', '/api/papers/options'),
    staleTime: OPTIONS_FRESH_MS,
  });
}

/** The papers that the query string names; `enabled` is false for who may not see them. */
export function usePapers(query: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['papers', 'list', query],
    queryFn: () => request<PaperSummary[]>('GET', `/api/papers?${query}`),
    refetchInterval: NET_MS,
  });
}

/** One paper. */
export function usePaper(id: string) {
  return useQuery({
    queryKey: ['papers', 'one', id],
    queryFn: () => request<PaperView>('GET', `/api/papers/${encodeURIComponent(id)}`),
    refetchInterval: NET_MS,
  });
}

/** A periodic report as the records make it. */
export function useReport(period: Period, day: string) {
  return useQuery({
    queryKey: ['papers', 'report', period, day],
    queryFn: () => request<ReportView>('GET', `/api/reports/${period}?day=${day}`),
  });
}

/** The open duties from leaders' instructions. */
export function useSupervision() {
  return useQuery({
    queryKey: ['supervision'],
    queryFn: () => request<SupervisedView[]>('GET', '/api/supervision'),
    refetchInterval: NET_MS,
  });
}

/** Drafts a paper; gives it. */
export function useDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { kind: string; incidentId: string | null; day: string | null }) =>
      request<PaperView>('POST', '/api/papers', body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['papers'] }),
  });
}

/** Uploads a picture of an incident; gives its id. */
export async function uploadPicture(incidentId: string, file: File): Promise<string> {
  const query = new URLSearchParams({ incidentId, name: file.name });
  const response = await fetch(`/api/attachments?${query}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  });
  const answer = (await response.json()) as AttachmentView & { code?: string; message?: string };
  if (!response.ok) throw new ApiError(answer.code ?? 'unknown', response.status, answer.message ?? '图片未能上传');
  return answer.id;
}
