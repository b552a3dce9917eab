import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import type { ApiEnv } from './context.ts';
import { ErrorView } from './views.ts';

type Document = ReturnType<OpenAPIHono<ApiEnv>['getOpenAPI31Document']>;

/** Takes the routes and gives their OpenAPI 3.1 document; the form of refusals is the same everywhere and is added here. */
export function describeApi(routes: OpenAPIHono<ApiEnv>): Document {
  const document = routes.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '舆哨',
      version: '0.1.0',
      description: '舆情监测、研判与法定时限报告。会话 Cookie 由 POST /api/session 取得；推送帖文用 Bearer 密钥。',
    },
  });
  const refusal = {
    description: '拒绝或出错',
    content: { 'application/json': { schema: z.toJSONSchema(ErrorView) } },
  };
  for (const item of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(item)) {
      const { responses } = operation as { responses?: Record<string, unknown> };
      if (responses !== undefined) responses.default = refusal;
    }
  }
  return document;
}
