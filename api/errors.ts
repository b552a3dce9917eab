import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError, type AppErrorCode, errorText, type Log } from '../model/index.ts';
import type { ErrorView } from './views.ts';

/** The one place where an error's code becomes an HTTP status. */
const statusOf: Record<AppErrorCode, ContentfulStatusCode> = {
  'config-invalid': 500,
  'input-invalid': 400,
  'not-found': 404,
  'not-signed-in': 401,
  'not-allowed': 403,
  conflict: 409,
  'too-many': 429,
  gone: 410,
  'gate-closed': 409,
  'store-locked': 503,
  'store-read-only': 503,
  'store-full': 503,
  'store-corrupt': 503,
  'store-failed': 503,
  'channel-failed': 502,
  unavailable: 503,
};

/** A store that may be back: an outage of a cluster's node takes about this long. */
const STORE_BACK_SECS = 5;

/** What Hono itself refuses before a handler runs, in our words. */
const refusals: Partial<Record<number, { code: AppErrorCode; message: string }>> = {
  400: { code: 'input-invalid', message: '请求体不是有效的 JSON' },
  413: { code: 'input-invalid', message: '请求体过大' },
  415: { code: 'input-invalid', message: '请求体的类型（Content-Type）不受支持' },
};

/** Takes anything thrown in a route and gives the status and body to answer; what nobody foresaw gets an id and is logged. */
export function explainError(thrown: unknown, log: Log): { status: ContentfulStatusCode; body: ErrorView } {
  if (thrown instanceof AppError) {
    const status = statusOf[thrown.code];
    if (status >= 500) log.error(`api: ${thrown.message}`, { code: thrown.code, ...thrown.detail });
    return { status, body: { code: thrown.code, message: thrown.message, detail: thrown.detail } };
  }
  if (thrown instanceof HTTPException) {
    const refusal = refusals[thrown.status];
    if (refusal !== undefined) return { status: thrown.status, body: { ...refusal, detail: {} } };
  }
  const id = randomUUID();
  log.error('api: unexpected error', {
    id,
    error: errorText(thrown),
    stack: thrown instanceof Error ? thrown.stack : undefined,
  });
  return { status: 500, body: { code: 'internal', message: `程序内部错误，编号 ${id}`, detail: { id } } };
}

/** Gives Hono's error handler that answers every refusal in the form of ErrorView. */
export function createErrorHandler(log: Log): (thrown: Error, c: Context) => Response {
  return (thrown, c) => {
    const { status, body } = explainError(thrown, log);
    const retryAfterSecs = body.detail.retryAfterSecs ?? (body.detail.isRetryable === true ? STORE_BACK_SECS : null);
    if (typeof retryAfterSecs === 'number') c.header('Retry-After', String(retryAfterSecs));
    return c.json(body, status);
  };
}
