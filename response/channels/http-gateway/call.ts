import type { SmsHttpChannel } from '../../../model/index.ts';
import { type CallOutcome, callHttp } from '../http-call.ts';
import { fillJson, fillTemplate, type TemplateValues } from './template.ts';

type HttpCall = Pick<SmsHttpChannel['send'], 'url' | 'method' | 'headers' | 'form' | 'json'>;

/** Makes one configured HTTP call and says what came back; never throws. */
export function callGateway(call: HttpCall, values: TemplateValues, timeoutMs: number): Promise<CallOutcome> {
  const init = {
    method: call.method,
    headers: { accept: 'application/json', ...headersOf(call) },
    body: bodyOf(call, values),
  };
  return callHttp(fillTemplate(call.url, values, encodeURIComponent), init, timeoutMs);
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
