import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '../../model/index.ts';
import { applyReceipt } from '../../response/index.ts';
import { newRoutes } from './shared.ts';

/** Gateways that want words of their own for “taken” get them beside ours. */
const Matched = z.looseObject({ matched: z.boolean() });

const receipt = createRoute({
  method: 'post',
  path: '/receipts/{channel}',
  summary: '短信网关的回执；正文为 JSON 或表单，由渠道配置解读',
  request: {
    params: z.object({ channel: z.string().min(1).max(100) }),
    query: z.object({ key: z.string().max(200).default('') }),
  },
  responses: {
    200: { description: '已记下', content: { 'application/json': { schema: Matched } } },
    404: { description: '对应不到任何发送记录，可稍后再推', content: { 'application/json': { schema: Matched } } },
  },
});

/** Takes a gateway's body and gives it as data, whatever its Content-Type says: gateways are careless about it. */
function parseBody(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') throw new AppError('input-invalid', '回执正文为空');
  if (!/^[[{]/.test(trimmed)) return Object.fromEntries(new URLSearchParams(trimmed));
  try {
    return JSON.parse(trimmed);
  } catch {
    throw new AppError('input-invalid', '回执正文不是有效的 JSON');
  }
}

/** Receipts called back by gateways, guarded by the channel's key. */
export function receiptRoutes() {
  return newRoutes().openapi(receipt, async (c) => {
    const channelId = c.req.valid('param').channel;
    const { key } = c.req.valid('query');
    const body = parseBody(await c.req.text());
    const { api } = c.var;
    const { matched, answer } = await applyReceipt(api, api.channels, { channelId, key, body });
    return c.json({ matched, ...(matched ? answer : {}) }, matched ? 200 : 404);
  });
}
