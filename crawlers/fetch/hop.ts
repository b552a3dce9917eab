import { request } from 'undici';
import { errorText } from '../../model/index.ts';
import { readBody } from './body.ts';
import { PageFailed, PageRefused } from './failure.ts';
import type { Network, Reach } from './network.ts';

/** How long and how much a request may take; real time. */
export interface Limits {
  /** Whole request with its body, ms. */
  timeoutMs: number;
  /** Unpacked body. */
  maxBytes: number;
  /** Tries after the first for what may pass. */
  retries: number;
  maxRedirects: number;
  /** Sources polled at a time. */
  sourcesAtOnce: number;
  /** Browsers open at a time, among all sources; each takes some 300 MB. */
  browsersAtOnce: number;
  /** One poll, ms; what is left waits for the next. */
  pollMs: number;
  /** Pages of one poll on their way at a time. */
  pagesAtOnce: number;
}

/** Polite and patient enough for Chinese news sites; 10 MB is far above any page with text in it. */
export const defaultLimits: Limits = {
  timeoutMs: 20_000,
  maxBytes: 10 * 1024 * 1024,
  retries: 2,
  maxRedirects: 5,
  sourcesAtOnce: 16,
  browsersAtOnce: 2,
  pollMs: 15 * 60_000,
  pagesAtOnce: 4,
};

/** One answer, before anybody looked at its status. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join('\n') : `${value}`]),
  );
}

function reason(error: unknown, isTimeout: boolean, timeoutMs: number): Error {
  if (error instanceof PageRefused || error instanceof PageFailed) {
    return isTimeout ? new PageFailed(`${timeoutMs / 1000} 秒内没有答完`) : error;
  }
  if (isTimeout) return new PageFailed(`${timeoutMs / 1000} 秒内没有应答`);
  const cause = error instanceof Error && error.cause instanceof PageRefused ? error.cause : undefined;
  return cause ?? new PageFailed(`连接失败：${errorText(error)}`, error);
}

/** Sends one GET, follows nothing; throws PageFailed or PageRefused, or the signal's reason when it was aborted from outside. */
export async function hop(
  url: URL,
  headers: Record<string, string>,
  tools: { network: Network; reach: Reach; limits: Limits; signal: AbortSignal },
): Promise<Answer> {
  const { network, reach, limits, signal } = tools;
  const dispatcher = network.route(url, reach);
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  try {
    const answer = await request(url, {
      dispatcher,
      headers: { 'accept-encoding': 'gzip, deflate, br', ...headers },
      headersTimeout: limits.timeoutMs,
      bodyTimeout: limits.timeoutMs,
      signal: AbortSignal.any([signal, timeout]),
    });
    const flatHeaders = flat(answer.headers);
    const body = await readBody(answer.body, flatHeaders['content-encoding'] ?? '', limits.maxBytes);
    return { status: answer.statusCode, headers: flatHeaders, body };
  } catch (error) {
    signal.throwIfAborted();
    throw reason(error, timeout.aborted, limits.timeoutMs);
  }
}
