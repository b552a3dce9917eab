import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { errorText } from '../../model/index.ts';
import { requireSession } from '../auth/guard.ts';
import { streamChanges } from '../live/stream.ts';
import { newRoutes } from './shared.ts';

const live = createRoute({
  method: 'get',
  path: '/live',
  summary: '实时变化（SSE）：change、clock、reset；以 Last-Event-ID 续传',
  middleware: [requireSession] as const,
  responses: { 200: { description: '事件流', content: { 'text/event-stream': { schema: z.string() } } } },
});

/** Live changes; `stopping` ends every line when the server stops. */
export function liveRoutes(stopping: AbortSignal) {
  return newRoutes().openapi(live, (c) => {
    const { api } = c.var;
    const lastEventId = c.req.header('last-event-id') ?? '';
    const gone = new AbortController();
    // A proxy that buffers would hold the events back.
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => gone.abort());
      try {
        await streamChanges(api, {
          stream,
          afterSeq: /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null,
          signal: AbortSignal.any([gone.signal, stopping]),
          isStillSignedIn: async () => (await api.sessions.find(c)) !== undefined,
        });
      } catch (cause) {
        api.log.warn('api: a live line broke off', { error: errorText(cause) });
      }
    });
  });
}
