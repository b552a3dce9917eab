import { createRoute, z } from '@hono/zod-openapi';
import { AppError, errorText } from '../../model/index.ts';
import { answers, newRoutes } from './shared.ts';

const health = createRoute({
  method: 'get',
  path: '/healthz',
  summary: '存活检查：库能读能写才答 200，否则 503',
  responses: answers(z.object({ ok: z.literal(true), engine: z.string(), unprocessed: z.number().int() }), '正常'),
});

/** Whether the service can do its work; says nothing that a stranger should not read. */
export function healthRoutes() {
  return newRoutes().openapi(health, async (c) => {
    const { api } = c.var;
    const state = await api.store.health().catch((cause: unknown) => {
      api.log.error('api: the store is not well', { error: errorText(cause) });
      throw new AppError('unavailable', '库不可用');
    });
    if (!state.isWritable) throw new AppError('unavailable', '库不可写');
    return c.json({ ok: true, engine: state.engine, unprocessed: state.unprocessed } as const, 200);
  });
}
