import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { AppError } from '../model/index.ts';
import { remoteAddress } from './auth/address.ts';
import { guardOrigin, guardTokenFormOrigin } from './auth/origin.ts';
import type { ApiContext, ApiEnv } from './context.ts';
import { createErrorHandler } from './errors.ts';
import { describeApi } from './openapi.ts';
import { accessRoutes } from './routes/access.ts';
import { accountingRoutes } from './routes/accounting.ts';
import { boardRoutes } from './routes/board.ts';
import { caseRoutes } from './routes/cases.ts';
import { deskRoutes } from './routes/desk.ts';
import { docsPage } from './routes/docs.ts';
import { drillRoutes } from './routes/drills.ts';
import { alarmAndDutyRoutes } from './routes/duties.ts';
import { guidanceRoutes } from './routes/guidance.ts';
import { healthRoutes } from './routes/health.ts';
import { incidentActionRoutes } from './routes/incident-actions.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { instructionRoutes } from './routes/instructions.ts';
import { leaderRoutes } from './routes/leader.ts';
import { liveRoutes } from './routes/live.ts';
import { mediaRoutes } from './routes/media.ts';
import { paperFileRoutes } from './routes/paper-files.ts';
import { paperRoutes } from './routes/papers.ts';
import { partnerRoutes } from './routes/partners.ts';
import { peopleRoutes } from './routes/people.ts';
import { peopleActionRoutes } from './routes/people-actions.ts';
import { postRoutes } from './routes/posts.ts';
import { printRoutes } from './routes/print.ts';
import { publicationRoutes } from './routes/publications.ts';
import { receiptRoutes } from './routes/receipts.ts';
import { reviewRoutes } from './routes/review.ts';
import { rulebookRoutes } from './routes/rulebook.ts';
import { searchRoutes } from './routes/search.ts';
import { sessionRoutes } from './routes/session.ts';
import { newRoutes } from './routes/shared.ts';
import { wordingRoutes } from './routes/wording.ts';
import { securityHeaders } from './security-headers.ts';
import { staticRoutes } from './static.ts';

const MAX_BODY = 1_048_576;
const MAX_INGEST_BODY = 20 * MAX_BODY;
/** A picture of 2 MB is refused by its own rule, with its own words. */
const MAX_PICTURE_BODY = 3 * MAX_BODY;

function limitBody(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: (c) => {
      const message = `请求体过大，上限 ${maxSize / MAX_BODY} MB`;
      return c.json({ code: 'input-invalid', message, detail: { maxSize } }, 413);
    },
  });
}

/** The routes a page of ours calls: a change must come from our own page. */
function sessionApi(stopping: AbortSignal) {
  return newRoutes()
    .route('/', sessionRoutes())
    .route('/', deskRoutes())
    .route('/', incidentRoutes())
    .route('/', incidentActionRoutes())
    .route('/', rulebookRoutes())
    .route('/', alarmAndDutyRoutes())
    .route('/', peopleRoutes())
    .route('/', peopleActionRoutes())
    .route('/', paperRoutes())
    .route('/', paperFileRoutes())
    .route('/', instructionRoutes())
    .route('/', wordingRoutes())
    .route('/', publicationRoutes())
    .route('/', guidanceRoutes())
    .route('/', mediaRoutes())
    .route('/', boardRoutes())
    .route('/', partnerRoutes())
    .route('/', reviewRoutes())
    .route('/', caseRoutes())
    .route('/', accountingRoutes())
    .route('/', accessRoutes())
    .route('/', drillRoutes())
    .route('/', searchRoutes())
    .route('/', liveRoutes(stopping));
}

/** The routes that programs call with a key of their own, from anywhere. */
function keyedApi() {
  return newRoutes().route('/', postRoutes()).route('/', receiptRoutes());
}

const KEYED_PATHS = /^\/api\/(posts|receipts\/[^/]+)$/;

/** Takes what the routes work with and gives the whole app; `stopping` ends the live lines. */
export function createApp(api: ApiContext, staticDir: string, stopping: AbortSignal) {
  const { settings } = api.config;
  const provide = createMiddleware<ApiEnv>(async (c, next) => {
    c.set('api', { ...api, accessLog: api.accessLog.from(remoteAddress(c)) });
    await next();
  });
  const guardPages = guardOrigin(settings);
  const limitUsual = limitBody(MAX_BODY);
  const limits = new Map([
    ['/api/posts', limitBody(MAX_INGEST_BODY)],
    ['/api/attachments', limitBody(MAX_PICTURE_BODY)],
  ]);

  const base = newRoutes();
  base.onError(createErrorHandler(api.log));
  base.use(provide, securityHeaders(settings));
  base.use('/api/*', (c, next) => (KEYED_PATHS.test(c.req.path) ? next() : guardPages(c, next)));
  base.use((c, next) => (limits.get(c.req.path) ?? limitUsual)(c, next));

  const app = base.route('/', healthRoutes()).route('/api', sessionApi(stopping)).route('/api', keyedApi());
  const description = describeApi(app);
  app.get('/api/openapi.json', (c) => c.json(description));
  app.get('/api/docs', (c) => c.html(docsPage(description)));
  app.all('/api/*', (c) => {
    throw new AppError('not-found', '没有这个接口', { path: c.req.path });
  });
  app.route('/r', leaderRoutes(guardTokenFormOrigin(settings)));
  app.route('/print', printRoutes());
  app.route('/', staticRoutes(staticDir));
  return app;
}

/** For `hono/client`: `hc<ApiType>('')`. */
export type ApiType = ReturnType<typeof createApp>;
