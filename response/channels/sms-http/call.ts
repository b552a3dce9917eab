import { errorText, type SmsHttpChannel } from '../../../model/index.ts';
import { fillJson, fillTemplate, type TemplateValues } from './template.ts';

/** Codes of connections that never stood: nothing can have been taken. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export type CallOutcome =
  | { kind: 'answer'; status: number; body: unknown }
  /** The connection was never made. */
  | { kind: 'not-connected'; detail: string }
  /** Made, but no readable answer came: it may have been taken. */
  | { kind: 'no-answer'; detail: string };

type HttpCall = Pick<SmsHttpChannel['send'], 'url' | 'method' | 'headers' | 'form' | 'json'>;

/** Makes one configured HTTP call and says what came back; never throws. */
export async function callGateway(call: HttpCall, values: TemplateValues, timeoutMs: number): Promise<CallOutcome> {
  try {
    const response = await fetch(fillTemplate(call.url, values, encodeURIComponent), {
      method: call.method,
      headers: { accept: 'application/json', ...headersOf(call) },
      body: bodyOf(call, values),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return { kind: 'answer', status: response.status, body: parseBody(text) };
  } catch (thrown) {
    return describeFailure(thrown, timeoutMs);
  }
}

function headersOf(call: HttpCall): Record<string, string> {
  if (call.json !== undefined) return { 'content-type': 'application/json; charset=utf-8', ...call.headers };
  return { ...call.headers };
}

function bodyOf(call: HttpCall, values: TemplateValues): string | URLSearchParams | undefined {
  if (call.method === 'GET') return undefined;
  if (call.json !== undefined) return JSON.stringify(fillJson(call.json, values));
  if (call.form === undefined) return undefined;
  return new URLSearchParams(
    Object.fromEntries(Object.entries(call.form).map(([key, value]) => [key, fillTemplate(value, values)])),
  );
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeFailure(thrown: unknown, timeoutMs: number): CallOutcome {
  if (thrown instanceof Error && thrown.name === 'TimeoutError') {
    return { kind: 'no-answer', detail: `${timeoutMs / 1000} 秒内没有应答` };
  }
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const detail = code === '' ? errorText(thrown) : `${code} ${errorText(cause)}`;
  return NEVER_CONNECTED.has(code) ? { kind: 'not-connected', detail } : { kind: 'no-answer', detail };
}
