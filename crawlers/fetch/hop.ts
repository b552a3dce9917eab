import { request } from 'undici';
import { errorText } from '../../model/index.ts';
import { readBody } from './body.ts';
import { PageFailed, PageRefused } from './failure.ts';
import type { Limits } from './limits.ts';
import type { Network, Reach } from './network.ts';

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
