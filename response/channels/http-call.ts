import { errorText } from '../../model/index.ts';

/** Codes of connections that never stood: nothing can have been taken. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A call without an answer, and why. */
export type CallFailure =
  /** The connection was never made. */
  | { kind: 'not-connected'; detail: string }
  /** Made, but no readable answer came: it may have been taken. */
  | { kind: 'no-answer'; detail: string };

export type CallOutcome = { kind: 'answer'; status: number; body: unknown } | CallFailure;

/** What of a request is ours to say. */
export interface HttpInit {
  method: string;
  headers: Record<string, string>;
  body?: string | URLSearchParams | undefined;
}

/** Makes one HTTP call and says what came back, its body parsed when it is JSON; never throws, follows no redirect. */
export async function callHttp(url: string, init: HttpInit, timeoutMs: number): Promise<CallOutcome> {
  try {
    // A connection that was kept may be closed under the next request, whose fate then nobody knows.
    const headers = { ...init.headers, connection: 'close' };
    const response = await fetch(url, { ...init, headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    return { kind: 'answer', status: response.status, body: parseBody(await response.text()) };
  } catch (thrown) {
    return describeFailure(thrown, timeoutMs);
  }
}

/** Posts JSON and says what came back; never throws. */
export function postJson(
  url: string,
  body: unknown,
  timeoutMs: number,
  headers: Record<string, string> = {},
): Promise<CallOutcome> {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return callHttp(url, { method: 'POST', headers: { ...type, ...headers }, body: JSON.stringify(body) }, timeoutMs);
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Takes what a fetch threw and the time it was given (ms), and says whether anything can have been taken. */
export function describeFailure(thrown: unknown, timeoutMs: number): CallFailure {
  if (thrown instanceof Error && thrown.name === 'TimeoutError') {
    return { kind: 'no-answer', detail: `${timeoutMs / 1000} 秒内没有应答` };
  }
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const said = errorText(cause ?? thrown);
  const detail = said.includes(code) ? said : `${code} ${said}`;
  return NEVER_CONNECTED.has(code) ? { kind: 'not-connected', detail } : { kind: 'no-answer', detail };
}
