import { createHash, timingSafeEqual } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { AppError } from '../../model/index.ts';
import type { ApiEnv } from '../context.ts';
import { ReceivedView } from '../views.ts';
import { answers, newRoutes } from './shared.ts';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

const requireIngestKey = createMiddleware<ApiEnv>(async (c, next) => {
  const key = c.var.api.config.settings.ingestKey;
  if (key === undefined) throw new AppError('not-allowed', '未配置推送密钥（settings.yaml 的 ingestKey），不接收推送');
  const given = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (given === undefined) throw new AppError('not-signed-in', '请以 Authorization: Bearer 给出推送密钥');
  if (!timingSafeEqual(digest(given), digest(key))) throw new AppError('not-allowed', '推送密钥不正确');
  await next();
});

const push = createRoute({
  method: 'post',
  path: '/posts',
  summary: '推送帖文：NDJSON，每行一条；回答之前已可靠入库',
  middleware: [requireIngestKey] as const,
  request: { body: { required: true, content: { 'application/x-ndjson': { schema: z.string() } } } },
  responses: answers(ReceivedView, '新存、已有与被拒的行'),
});

const NOT_UTF8 = '不是有效的 UTF-8';

/** Takes a body and gives its text; a line in another encoding becomes one that is no JSON, so that only it is refused. */
function decodeLines(body: ArrayBuffer): { text: string; badLines: Set<number> } {
  const badLines = new Set<number>();
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(body), badLines };
  } catch {
    // Bytes are told apart one by one below; 0x0A never stands inside a UTF-8 character.
    const lines = Buffer.from(body).toString('latin1').split('\n');
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const text = lines.map((line, index) => {
      try {
        return decoder.decode(Buffer.from(line, 'latin1'));
      } catch {
        badLines.add(index + 1);
        return `（${NOT_UTF8}）`;
      }
    });
    return { text: text.join('\n'), badLines };
  }
}

/** The door for clients that push posts (promise 1: stored durably before the answer). */
export function postRoutes() {
  return newRoutes().openapi(push, async (c) => {
    const { text, badLines } = decodeLines(await c.req.arrayBuffer());
    if (text.trim() === '') throw new AppError('input-invalid', '请求体为空：须为 NDJSON，每行一条帖文');
    const { stored, known, rejected } = await c.var.api.receive(text);
    const explained = rejected.map((one) => (badLines.has(one.line) ? { ...one, reason: NOT_UTF8 } : one));
    return c.json({ stored, known, rejected: explained }, 200);
  });
}
