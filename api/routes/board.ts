import { createRoute, z } from '@hono/zod-openapi';
import { BoardAddressee } from '../../model/index.ts';
import {
  addressBoardMessage,
  endBoardMessage,
  enterBoardMessage,
  listBoardMessages,
  recordBoardPass,
} from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { BoardMessageView, BoardView } from '../views-publishing.ts';
import { wholeNumber } from './query.ts';
import { answers, idParam, jsonBody, newRoutes, statedAtMs } from './shared.ts';

const proof = z.string().trim().min(1).max(2_000);
const atMs = statedAtMs.nullable().default(null);

const list = createRoute({
  method: 'get',
  path: '/board',
  summary: '领导留言板上涉及本单位的留言及其去向',
  middleware: [requirePermission('board.read')] as const,
  request: { query: z.strictObject({ limit: wholeNumber(1, 1_000).optional() }) },
  responses: answers(BoardView, '新的在前'),
});

const enter = createRoute({
  method: 'post',
  path: '/board',
  summary: '登记一条系统没有搜到的留言，随即转送',
  middleware: [requirePermission('board.handle')] as const,
  request: {
    body: jsonBody(
      z.strictObject({
        title: z.string().trim().min(1).max(300),
        text: z.string().trim().max(5_000).default(''),
        url: z.url().max(2_000).nullable().default(null),
        author: z.string().trim().max(100).default(''),
        addressee: BoardAddressee,
        receivedAtMs: atMs,
        incidentId: z.string().max(200).nullable().default(null),
      }),
    ),
  },
  responses: answers(BoardMessageView, '已转送的留言'),
});

const address = createRoute({
  method: 'post',
  path: '/board/{id}/addressee',
  summary: '登记留言写给哪位领导，随即转送',
  middleware: [requirePermission('board.handle')] as const,
  request: { params: idParam, body: jsonBody(z.strictObject({ addressee: BoardAddressee })) },
  responses: answers(BoardMessageView, '已转送的留言'),
});

const pass = createRoute({
  method: 'post',
  path: '/board/{id}/pass',
  summary: '登记已人工转送督办室或报市领导',
  middleware: [requirePermission('board.handle')] as const,
  request: {
    params: idParam,
    body: jsonBody(z.strictObject({ to: z.enum(['supervision', 'leader']), proof, atMs })),
  },
  responses: answers(BoardMessageView, '登记之后的留言'),
});

const end = createRoute({
  method: 'post',
  path: '/board/{id}/end',
  summary: '登记留言已答复，或与本单位无关',
  middleware: [requirePermission('board.handle')] as const,
  request: {
    params: idParam,
    body: jsonBody(z.strictObject({ state: z.enum(['answered', 'not-ours']), proof, atMs })),
  },
  responses: answers(BoardMessageView, '已了结的留言'),
});

/** The leaders' board (A19). */
export function boardRoutes() {
  return newRoutes()
    .openapi(list, async (c) => {
      const { api } = c.var;
      await api.accessLog.recordOnce({ actor: actorOf(c), action: 'board.view', subject: 'board', incidentId: null });
      const messages = await listBoardMessages(api, c.req.valid('query').limit ?? 200);
      return c.json({ messages, withinMins: api.config.settings.boardRouting.withinMins }, 200);
    })
    .openapi(enter, async (c) => {
      return c.json(await enterBoardMessage(c.var.api, { ...c.req.valid('json'), actor: actorOf(c) }), 200);
    })
    .openapi(address, async (c) => {
      const request = { messageId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await addressBoardMessage(c.var.api, request), 200);
    })
    .openapi(pass, async (c) => {
      const request = { messageId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await recordBoardPass(c.var.api, request), 200);
    })
    .openapi(end, async (c) => {
      const request = { messageId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await endBoardMessage(c.var.api, request), 200);
    });
}
